"""The door that every figure leaves by: what it counts, how few stand behind it, and what may be said of it.

A figure carries what it says: unit, period, stock or flow, and by which criteria it was counted. Figures that differ
in one of these are not added or compared. Inside, whoever may read the figures reads them exactly; what leaves
(paper, file, statement) says a range where fewer than the threshold stand behind it. Ranges begin at fixed places,
so that many of them together say no more than one; zero is a range as well, because nought is also a fact about few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import floor

from utvag.analytics.disclosure.rules import Rules, Unit


class Kind(StrEnum):
    """How many there are on a day, or how many there have been in a period."""

    STOCK = "stock"
    FLOW = "flow"


class Edition(StrEnum):
    """For those who may read the figures where they are kept, or for everybody else."""

    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Figure:
    """A number and what it says.

    `behind`: how many persons it is about; None where it is about none, such as a budget. `criteria`: the name and
    version of what was counted, in the words of whoever counted.
    """

    value: float
    unit: Unit
    first: date
    last: date
    kind: Kind
    criteria: str
    behind: int | None


@dataclass(frozen=True)
class Said:
    """What may be said: an exact value, or a range in which it lies (both ends included)."""

    unit: Unit
    exact: float | None = None
    low: float = 0
    high: float = 0

    @property
    def is_exact(self) -> bool:
        return self.exact is not None


class Differs(StrEnum):
    """In what two figures differ, so that they cannot be put together."""

    UNIT = "unit"
    PERIOD = "period"
    KIND = "kind"
    CRITERIA = "criteria"


class CannotMix(ValueError):
    """Two figures that say different things were to be added or compared; `why` says in what they differ."""

    def __init__(self, why: Differs, one: str, other: str) -> None:
        super().__init__(f"Figures of different {why} cannot be put together: {one} and {other}.")
        self.why, self.one, self.other = why, one, other


def released(figure: Figure, edition: Edition, rules: Rules) -> Said:
    """What may be said of one figure."""
    about_nobody = figure.behind is None
    if edition is Edition.INSIDE or about_nobody or _behind(figure) >= rules.threshold:
        return Said(figure.unit, exact=figure.value)
    width = rules.width[figure.unit]
    low = floor(figure.value / width) * width
    if figure.unit is Unit.SEK:
        return Said(figure.unit, low=low, high=low + width)
    return Said(figure.unit, low=low, high=low + width - 1)


def alike(figures: Sequence[Figure], *, over_time: bool = False) -> None:
    """Raise `CannotMix` unless the figures may stand in one sum or one chart; `over_time`: of periods that follow."""
    for one, other in pairwise(figures):
        if one.unit != other.unit:
            raise CannotMix(Differs.UNIT, one.unit, other.unit)
        if one.kind != other.kind:
            raise CannotMix(Differs.KIND, one.kind, other.kind)
        if one.criteria != other.criteria:
            raise CannotMix(Differs.CRITERIA, one.criteria, other.criteria)
        if not over_time and (one.first, one.last) != (other.first, other.last):
            raise CannotMix(Differs.PERIOD, _period(one), _period(other))
        if over_time and one.kind is Kind.FLOW and other.first <= one.last:
            # What happened on a day that both cover would be counted twice.
            raise CannotMix(Differs.PERIOD, _period(one), _period(other))


def summed(figures: Sequence[Figure], *, over_time: bool = False) -> Figure:
    """One figure of several. Stock is not added over time: who was there in March is there in April."""
    if not figures:
        raise ValueError("There is nothing to add.")
    alike(figures, over_time=over_time)
    first = figures[0]
    if over_time and first.kind is Kind.STOCK and len(figures) > 1:
        raise CannotMix(Differs.PERIOD, _period(first), _period(figures[1]))
    behind = [figure.behind for figure in figures if figure.behind is not None]
    # The same persons may stand behind each: no more are sure than behind the largest.
    return Figure(
        sum(figure.value for figure in figures),
        first.unit,
        first.first,
        figures[-1].last,
        first.kind,
        first.criteria,
        max(behind) if behind else None,
    )


def _behind(figure: Figure) -> int:
    """How few it is about; a count of persons is about no more than it counts."""
    behind = figure.behind or 0
    return min(behind, int(figure.value)) if figure.unit is Unit.PERSONS else behind


def _period(figure: Figure) -> str:
    return f"{figure.first}/{figure.last}"
