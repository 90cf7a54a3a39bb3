"""Places of the log, many at a time, as a text that a person can read: ``0-99,105,200-310``."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

WRITTEN = re.compile(r"[0-9]{1,18}(-[0-9]{1,18})?(,[0-9]{1,18}(-[0-9]{1,18})?)*")


@dataclass(frozen=True, slots=True)
class Places:
    """Runs of places, each from its first to its last, in order and apart from each other."""

    runs: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        backwards = any(last < first for first, last in self.runs)
        if not self.runs or backwards or any(b[0] <= a[1] + 1 for a, b in pairwise(self.runs)):
            raise ValueError("These are no places in order.")

    @classmethod
    def of(cls, places: Iterable[int]) -> "Places":
        """From single places in order."""
        runs: list[tuple[int, int]] = []
        for place in places:
            if runs and runs[-1][1] + 1 == place:
                runs[-1] = (runs[-1][0], place)
            else:
                runs.append((place, place))
        return cls(tuple(runs))

    @classmethod
    def read(cls, text: str) -> "Places":
        """From the text, which is the only one of these places; raises `ValueError`."""
        if not WRITTEN.fullmatch(text):
            raise ValueError("These are no places.")
        ends = [part.partition("-") for part in text.split(",")]
        found = cls(tuple((int(first), int(last or first)) for first, _, last in ends))
        if str(found) != text:
            raise ValueError("These places are written in another way than theirs.")
        return found

    def __str__(self) -> str:
        return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in self.runs)

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.runs)

    def __iter__(self) -> Iterator[int]:
        for first, last in self.runs:
            yield from range(first, last + 1)

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self.runs, (place, float("inf"))) - 1
        return at >= 0 and place <= self.runs[at][1]

    @property
    def last(self) -> int:
        return self.runs[-1][1]
