"""What a month of a bearer costs, how much of it is invoiced, and what is accrued."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain.agreed import Bearing
from utvag.economy.domain.checking import Line
from utvag.economy.domain.costing import by_period
from utvag.economy.domain.money import ZERO, to_ore
from utvag.economy.domain.periods import NEVER, Span, cut, month_of
from utvag.economy.domain.rows import Amounts, rows


@dataclass(frozen=True, slots=True)
class Month:
    """`cost` as computed; `actual` what approved invoices ask for its days; the rest is accrued. SEK without VAT."""

    first: date
    cost: Amounts
    actual: Decimal

    @property
    def accrued(self) -> Decimal:
        """What is to come for these days; below nought where more was invoiced than was agreed."""
        return self.cost.net - self.actual


def months(bearing: Bearing, span: Span, invoiced: Iterable[Line], *, known_on: date = NEVER) -> list[Month]:
    """Every month of the span that costs something or is invoiced, the first first."""
    costs = by_period(rows(bearing, span, known_on=known_on), "month")
    actual = spread(invoiced)
    firsts = sorted({*costs, *(first for first in actual if span.first <= first <= span.last)})
    return [Month(first, costs.get(first, Amounts()), actual.get(first, ZERO)) for first in firsts]


def spread(lines: Iterable[Line]) -> dict[date, Decimal]:
    """Invoiced amounts by the first day of the month of their days; over a break of months, by days."""
    sums: dict[date, Decimal] = defaultdict(lambda: ZERO)
    for line in lines:
        given = ZERO
        for month in cut(line.days, "month"):
            until = (month.last - line.days.first).days + 1
            share = to_ore(line.net * until / line.days.days) - given
            given += share
            sums[month_of(month.first).first] += share
    return dict(sums)
