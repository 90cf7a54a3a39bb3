"""Between which numbers the distinct persons must lie, from each actor's own total and what is known of overlaps.

With k lists everybody is in exactly one of 2^k - 1 capture histories. The number of persons in each is not known, but
each list's total and each known overlap is a sum of them: the smallest and the largest sum of all is a linear programme
(Boole's problem; Hailperin 1965, "Best possible inequalities for the probability of a logical function of events").
No model and no assumption: whatever the truth is, it is between them if the totals are true. Persons are whole, so
the bounds are rounded inwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
# 4,095 histories; with more lists the programme is relaxed (`bounds_of_many`).
EXACT_UP_TO = 12
# What HiGHS may be off by, of whole persons.
NEARLY = 1e-6
SOLVED, INFEASIBLE = 0, 2


@dataclass(frozen=True)
class Figure:
    """So many persons are in all of `lists` (names): between `least` and `most`. One list: that list's total."""

    lists: frozenset[str]
    least: int
    most: int

    @classmethod
    def total(cls, name: str, persons: int) -> "Figure":
        return cls(frozenset({name}), persons, persons)

    @classmethod
    def overlap(cls, names: Iterable[str], least: int, most: int | None = None) -> "Figure":
        return cls(frozenset(names), least, least if most is None else most)

    def __post_init__(self) -> None:
        if not self.lists or not 0 <= self.least <= self.most:
            raise ValueError("A figure is of some list, and lies between two numbers of persons.")

    def __str__(self) -> str:
        held = f"{self.least}" if self.least == self.most else f"{self.least}–{self.most}"
        return f"{' and '.join(sorted(self.lists))}: {held}"


class Contradiction(ValueError):
    """No persons whatever could give these figures; without any one of `figures` the others could be true."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        super().__init__(f"These figures cannot all be true: {'; '.join(map(str, figures))}.")
        self.figures = tuple(figures)


@dataclass(frozen=True)
class Bounds:
    """Distinct persons are at least `lower` and at most `upper`. `is_sharp`: no better can be had from the figures."""

    lower: int
    upper: int
    raw_sum: int
    largest: int
    is_sharp: bool


def exact_bounds(figures: Sequence[Figure]) -> Bounds:
    """Sharp, of at most `EXACT_UP_TO` lists, each with a figure of its own. Raises `Contradiction`."""
    names = names_of(figures)
    if len(names) > EXACT_UP_TO:
        raise ValueError(f"More than {EXACT_UP_TO} lists: ask for relaxed bounds.")
    if not names:
        return Bounds(0, 0, 0, 0, is_sharp=True)
    rows = _rows(figures, names)
    lower, upper = _optimum(figures, rows, +1), _optimum(figures, rows, -1)
    if lower is None or upper is None:
        raise Contradiction(_least_contradiction(figures, rows))
    sums = raw_figures(figures)
    return Bounds(ceil(lower - NEARLY), floor(upper + NEARLY), *sums, is_sharp=True)


def names_of(figures: Sequence[Figure]) -> list[str]:
    """The lists, of each of which the total must be known: without one nothing bounds it from above."""
    names = sorted({name for figure in figures for name in figure.lists})
    alone = {name for figure in figures if len(figure.lists) == 1 for name in figure.lists}
    if missing := sorted(set(names) - alone):
        raise ValueError(f"An overlap is given of lists whose own totals are not: {', '.join(missing)}.")
    return names


def raw_figures(figures: Sequence[Figure]) -> tuple[int, int]:
    """The raw sum of the totals (at their most), and the largest single source (at its least)."""
    totals = [figure for figure in figures if len(figure.lists) == 1]
    return sum(each.most for each in totals), max(each.least for each in totals)


def _rows(figures: Sequence[Figure], names: Sequence[str]) -> Floats:
    """For each figure the histories (1 to 2^k - 1) that it is the sum of."""
    histories = np.arange(1, 1 << len(names))
    masks = np.array([sum(1 << names.index(name) for name in figure.lists) for figure in figures])
    return (histories & masks[:, None] == masks[:, None]).astype(float)


def _optimum(figures: Sequence[Figure], rows: Floats, sign: int) -> float | None:
    """The smallest (+1) or largest (-1) number of persons in any history; nothing where no numbers fit."""
    from scipy.optimize import LinearConstraint, milp

    held = LinearConstraint(rows, [each.least for each in figures], [each.most for each in figures])
    found = milp(np.full(rows.shape[1], float(sign)), constraints=held)
    if found.status not in (SOLVED, INFEASIBLE):
        raise RuntimeError(f"The linear programme was not solved: {found.message}")
    return None if found.status == INFEASIBLE else sign * float(found.fun)


def _least_contradiction(figures: Sequence[Figure], rows: Floats) -> list[Figure]:
    """Some of the figures that contradict each other, none of which can be left out (a deletion filter)."""
    kept = list(range(len(figures)))
    for place in range(len(figures)):
        fewer = [each for each in kept if each != place]
        if fewer and _optimum([figures[each] for each in fewer], rows[fewer], +1) is None:
            kept = fewer
    return [figures[each] for each in kept]
