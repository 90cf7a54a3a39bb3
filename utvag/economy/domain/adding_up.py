"""What the programme has cost, added up by month, quarter, year, budget line, agreement or case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain.costing import cost
from utvag.economy.domain.money import ZERO
from utvag.economy.domain.periods import Span, cut
from utvag.economy.domain.spent import Borne, as_known, spent_by


@dataclass(frozen=True, slots=True)
class Cell:
    """What one bearer cost in one month, SEK without VAT; `way` is its case, by a number that says nothing.

    `beyond` is what of `actual` was never agreed.
    """

    way: int
    month: date
    line: str
    framework: str
    actual: Decimal
    accrued: Decimal
    beyond: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Sum:
    """Some of it together, and how many persons stand behind it."""

    actual: Decimal = ZERO
    accrued: Decimal = ZERO
    persons: int = 0
    beyond: Decimal = ZERO

    @property
    def cost(self) -> Decimal:
        """Invoiced and accrued."""
        return self.actual + self.accrued


def cells(borne: Iterable[Borne], until: date) -> list[Cell]:
    """Everything up to the day, as it was known then."""
    return [
        Cell(
            each.way,
            month,
            each.bearing.labels["line"],
            each.bearing.labels["framework"],
            found.actual,
            found.accrued,
            found.beyond,
        )
        for each in borne
        for month, found in spent_by(as_known(each, until), until).items()
    ]


def added_up[K: (date, str, int, tuple[date, str, str])](
    found: Iterable[Cell], key: Callable[[Cell], K]
) -> dict[K, Sum]:
    """Sums by what `key` says of a cell, in its order."""
    groups: dict[K, list[Cell]] = {}
    for each in found:
        groups.setdefault(key(each), []).append(each)
    return {said: together(groups[said]) for said in sorted(groups)}


def together(found: Iterable[Cell]) -> Sum:
    """All of it as one."""
    of = list(found)
    return Sum(
        sum((each.actual for each in of), ZERO),
        sum((each.accrued for each in of), ZERO),
        len({each.way for each in of}),
        sum((each.beyond for each in of), ZERO),
    )


def by_day(borne: Iterable[Borne], span: Span, until: date) -> dict[date, Decimal]:
    """What each day of the span up to the day costs, of all together."""
    days = {day.first: ZERO for day in cut(Span(span.first, min(span.last, until)), "day")}
    for each in borne:
        bearing = as_known(each, until).bearing
        if bearing.paid().meets(span) is None and not bearing.extras:
            continue
        for day in days:
            days[day] += cost(bearing, Span(day, day), known_on=until).net
    return days
