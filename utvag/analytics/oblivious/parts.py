"""Work on a long list in parts, by several threads; libsodium's calls let the others run meanwhile."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

__all__ = ["in_parts"]

# Elements at a time: small enough that no core waits long for the last one, large enough to share one inversion.
PART = 256


def in_parts[Result](work: Callable[[range], Result], count: int, workers: int) -> list[Result]:
    """`work` for each part of `range(count)`, in order."""
    parts = [range(start, min(start + PART, count)) for start in range(0, count, PART)]
    if workers <= 1 or len(parts) <= 1:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, parts))
