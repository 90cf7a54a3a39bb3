"""The days of a forecast, its months or years, and sums of what is paid a day over them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
# As many intervals are gathered before they are added: enough to be quick, few enough to be small.
GATHERED = 200_000
A_MONTH = timedelta(days=32)


@dataclass(frozen=True)
class Horizon:
    """The days from `first` to before `end`, divided into calendar months, or into calendar years alone."""

    first: date
    end: date
    by_year: bool = False

    def __post_init__(self) -> None:
        if self.end <= self.first:
            raise ValueError("A forecast covers at least a day.")

    @property
    def days(self) -> int:
        return (self.end - self.first).days

    def offset(self, day: date) -> int:
        return (day - self.first).days

    @cached_property
    def periods(self) -> tuple[date, ...]:
        """The first day of each month (or year), or of the forecast where that is later."""
        found, day = [], self.first
        while day < self.end:
            found.append(day)
            day = date(day.year + 1, 1, 1) if self.by_year else (day.replace(day=1) + A_MONTH).replace(day=1)
        return tuple(found)

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """The offsets at which periods begin, and the one at which the last ends."""
        return (*(self.offset(period) for period in self.periods), self.days)

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({period.year for period in self.periods}))

    def of_year(self, year: int) -> list[int]:
        """The positions of the periods of a year."""
        return [place for place, period in enumerate(self.periods) if period.year == year]

    def bounds_of(self, year: int) -> tuple[int, int]:
        """The offsets from which and before which its days are of the year."""
        places = self.of_year(year)
        return self.edges[places[0]], self.edges[places[-1] + 1]


@dataclass
class Sums:
    """What is paid a day, summed by run and period: intervals in, a matrix out. At 1 a day it counts days of care.

    An interval is not divided: a price p from day a contributes p * (t - a) to what is paid before t, for each edge t
    that lies after a, and takes it away again from its end on. So each end of an interval costs two additions,
    however many periods it spans.
    """

    runs: int
    edges: Sequence[int]
    _gathered: list[tuple[Ints, Ints, Ints, int]] = field(default_factory=list)
    _waiting: int = 0

    def __post_init__(self) -> None:
        self._last = self.edges[-1]
        # By edge and run: slope and level of what is paid before it.
        self._kept = np.zeros((2, len(self.edges), self.runs))
        # The first edge at or after each day.
        self._edge_after = np.searchsorted(np.array(self.edges), np.arange(self._last + 1))

    def add(self, run: Ints, begins: Ints, ends: Ints, price: int) -> None:
        """Whole days `[begins, ends)` in öre a day, each in its run; what lies outside the edges is left out."""
        if len(self.edges) == 2:
            self._add_to_only(run, begins, ends, price)
            return
        self._gathered.append((run, begins, ends, price))
        self._waiting += run.size
        if self._waiting >= GATHERED:
            self._settle()

    def result(self) -> Floats:
        """Öre by period and run, shape (periods, runs)."""
        self._settle()
        found = np.empty((len(self.edges) - 1, self.runs))
        slope, level = np.zeros(self.runs), np.zeros(self.runs)
        before = slope
        for edge, day in enumerate(self.edges):
            slope, level = slope + self._kept[0, edge], level + self._kept[1, edge]
            until = slope * day - level
            if edge:
                np.subtract(until, before, out=found[edge - 1])
            before = until
        return found

    def _add_to_only(self, run: Ints, begins: Ints, ends: Ints, price: int) -> None:
        """One period has no edges to find: what is paid in it is its days times the price."""
        paid = np.minimum(ends, self._last) - np.maximum(begins, self.edges[0])
        weights = np.maximum(paid, 0) * float(price)
        self._kept[1, 1] -= np.bincount(run, weights, self.runs)

    def _settle(self) -> None:
        if not self._gathered:
            return
        run = np.concatenate([each[0] for each in self._gathered] * 2)
        day = np.concatenate([each[place] for place in (1, 2) for each in self._gathered])
        np.clip(day, self.edges[0], self._last, out=day)
        price = np.concatenate(
            [np.full(each[0].size, sign * each[3]) for sign in (1.0, -1.0) for each in self._gathered]
        )
        # From the last edge on nothing is counted.
        counts = day < self._last
        run, day, price = run[counts], day[counts], price[counts]
        cell = self._edge_after[day] * self.runs + run
        for kept, weight in zip(self._kept, (price, price * day), strict=True):
            kept += np.bincount(cell, weight, kept.size).reshape(kept.shape)
        self._gathered.clear()
        self._waiting = 0
