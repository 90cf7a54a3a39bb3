"""Whether a number that is said as a range follows from its sum and the other ranges."""

from collections.abc import Sequence

Range = tuple[int, int]


def is_any_pinned(ranges: Sequence[Range], total: int) -> bool:
    """Whether some of the numbers can only be one: lowest and highest (both included) meet, given what all sum to."""
    least, most = sum(low for low, _ in ranges), sum(high for _, high in ranges)
    return any(max(low, total - most + high) == min(high, total - least + low) for low, high in ranges)
