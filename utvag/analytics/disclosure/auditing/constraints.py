"""Everything a reader knows, as rows of a linear programme: published numbers, what came and went, what is in what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from utvag.analytics.disclosure.auditing.moments import DAY, Moment
from utvag.analytics.disclosure.auditing.population import Population
from utvag.analytics.disclosure.tables import Movement

Cells = NDArray[np.int64]


@dataclass
class Known:
    """Rows: low <= sum of some cells, less that of others, <= high. `sources`: the (table, number) that says so."""

    size: int
    plus: list[Cells] = field(default_factory=list)
    minus: list[Cells] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    sources: list[tuple[int, int] | None] = field(default_factory=list)

    def add(
        self, plus: Cells, minus: Cells, low: float, high: float, source: tuple[int, int] | None = None
    ) -> None:
        self.plus.append(plus)
        self.minus.append(minus)
        self.low.append(low)
        self.high.append(high)
        self.sources.append(source)

    @property
    def rows(self) -> sparse.csr_array:
        return signed_rows(self.plus, self.minus, self.size)


def signed_rows(plus: list[Cells], minus: list[Cells], size: int) -> sparse.csr_array:
    """(rows x size): 1 for the cells in `plus`, -1 for those in `minus`."""
    counts = [len(p) + len(m) for p, m in zip(plus, minus, strict=True)]
    columns = np.concatenate(
        [each for pair in zip(plus, minus, strict=True) for each in pair] or [np.empty(0, int)]
    )
    signs = [
        np.full(len(each), sign)
        for p, m in zip(plus, minus, strict=True)
        for each, sign in ((p, 1.0), (m, -1.0))
    ]
    values = np.concatenate(signs or [np.empty(0)])
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return sparse.csr_array((values, columns.astype(np.int64), starts), shape=(len(plus), size))


NONE: Cells = np.empty(0, dtype=np.int64)


def known(people: Population) -> Known:
    """All rows of a population."""
    made = Known(people.size)
    for number, table in enumerate(people.tables):
        for row, said in enumerate(table.numbers):
            high = np.inf if said.high is None else said.high
            made.add(people.unknowns(number, said.codes), NONE, said.low, high, (number, row))
    for plus, minus in _flows(people):
        made.add(plus, minus, 0, 0)
    for wide, narrow in inclusions(people):
        made.add(wide, narrow, 0, np.inf)
    for parts, whole in _covers(people):
        made.add(parts, whole, 0, np.inf)
    return made


def _flows(people: Population) -> Iterator[tuple[Cells, Cells]]:
    """Who is there at the end, was there at the beginning or came, and did not go: for everything that lasts."""
    for line in {each.line for each in people.moments.every}:
        mine = [(number, each) for number, each in enumerate(people.moments.every) if each.line == line]
        stocks = [(number, each) for number, each in mine if each.movement is Movement.STOCK]
        for (one, before), (other, after) in pairwise(stocks):
            came, went = (
                [
                    number
                    for number, each in mine
                    if each.movement is movement and before.first < each.first and each.last <= after.last
                ]
                for movement in (Movement.IN, Movement.OUT)
            )
            if came or went:
                for cells in _lasting_groups(people):
                    yield _at(people, [other, *went], cells), _at(people, [one, *came], cells)


def _lasting_groups(people: Population) -> list[Cells]:
    """The cells of one piece of time that nobody moves between groups of."""
    axes = tuple(number for number, each in enumerate(people.axes) if not each.lasting)
    if not axes:
        return [np.array([each]) for each in range(people.atoms)]
    moved = np.moveaxis(people.grid, axes, range(-len(axes), 0))
    width = int(np.prod([people.grid.shape[axis] for axis in axes]))
    return list(moved.reshape(-1, width))


def _at(people: Population, pieces: list[int], cells: Cells) -> Cells:
    return np.concatenate([cells + piece * people.atoms for piece in pieces])


def inclusions(people: Population) -> Iterator[tuple[Cells, Cells]]:
    """(wide, narrow) cells: whoever is counted in the narrow one is counted in the wide one."""
    inside = {(table.measure, wide) for table in people.tables for wide in table.within}
    every = list(enumerate(people.moments.every))
    for narrow, small in every:
        for wide, large in every:
            if _is_within(small, large, inside):
                for cells in _lasting_groups(people) if small.measure == large.measure else _single(people):
                    yield _at(people, [wide], cells), _at(people, [narrow], cells)


def _single(people: Population) -> list[Cells]:
    return [np.array([each]) for each in range(people.atoms)]


def _is_within(small: Moment, large: Moment, inside: set[tuple[str, str]]) -> bool:
    if small.edition != large.edition:
        return False
    if (small.measure, large.measure) in inside:
        return (small.movement, small.first, small.last) == (large.movement, large.first, large.last)
    return (
        small.line == large.line
        and small != large
        and large.movement is Movement.DURING
        and small.movement in (Movement.DURING, Movement.STOCK)
        and large.first <= small.first
        and small.last <= large.last
    )


def _covers(people: Population) -> Iterator[tuple[Cells, Cells]]:
    """(parts, whole): whoever was there in a period was there in one of the parts that it consists of."""
    during = [(n, each) for n, each in enumerate(people.moments.every) if each.movement is Movement.DURING]
    for whole, large in during:
        parts = _chain([(n, each) for n, each in during if each.line == large.line and each != large], large)
        for cells in _lasting_groups(people) if parts else ():
            yield _at(people, parts, cells), _at(people, [whole], cells)


def _chain(parts: list[tuple[int, Moment]], whole: Moment) -> list[int]:
    """Parts that follow each other from the first day to the last; empty where there are none such."""
    found: list[int] = []
    day: date = whole.first
    while day <= whole.last:
        following = [(n, each) for n, each in parts if each.first == day and each.last <= whole.last]
        if not following:
            return []
        number, longest = max(following, key=lambda each: each[1].last)
        found.append(number)
        day = longest.last + DAY
    return found
