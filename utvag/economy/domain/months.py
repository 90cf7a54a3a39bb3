"""What a month of a bearer costs, how much of it is invoiced, and what is accrued."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from utvag.economy.domain.agreed import Bearing
from utvag.economy.domain.checking import Line
from utvag.economy.domain.costing import by_period, cost
from utvag.economy.domain.money import ZERO, to_ore
from utvag.economy.domain.periods import NEVER, Span, cut, month_of
from utvag.economy.domain.rows import Amounts, rows


@dataclass(frozen=True, slots=True)
class Month:
    """`cost` as agreed; `actual` what approved invoices ask for its days, of which `beyond` was never agreed.

    SEK without VAT; what of the agreed cost is not invoiced is accrued.
    """

    first: date
    cost: Amounts
    actual: Decimal
    beyond: Decimal = ZERO

    @property
    def accrued(self) -> Decimal:
        """What is to come for these days; below nought where something is to be given back."""
        return self.cost.net + self.beyond - self.actual

    @property
    def whole(self) -> Amounts:
        """What is agreed, and what is paid beyond it."""
        return self.cost + self.part(self.beyond)

    def part(self, net: Decimal) -> Amounts:
        """So much of the cost, with its part of VAT and of what comes back; all of both for all of it."""
        if not self.cost.net:
            return Amounts(net=net)
        tax, back = (to_ore(each * net / self.cost.net) for each in (self.cost.vat, self.cost.back))
        return Amounts(net, tax, back)


def months(bearing: Bearing, span: Span, invoiced: Iterable[Line], *, known_on: date = NEVER) -> list[Month]:
    """Every month of the span that costs something or is invoiced up to its last day, the first first."""
    lines = list(invoiced)
    costs = by_period(rows(bearing, span, known_on=known_on), "month")
    actual = spread(begun for each in lines if (begun := _begun(each, span.last)))
    found = []
    for first in sorted({*costs, *(first for first in actual if span.first <= first <= span.last)}):
        has_cost, asked = costs.get(first, Amounts()), actual.get(first, ZERO)
        beyond = _beyond(bearing, month_of(first), lines, asked - has_cost.net, known_on)
        found.append(Month(first, has_cost, asked, beyond))
    return found


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


def _begun(line: Line, until: date) -> Line | None:
    """What of an invoice is for days up to the day; one is often of a whole month."""
    days = line.days.meets(Span(date.min, until))
    if days is None or days == line.days:
        return days and line
    return replace(line, days=days, net=to_ore(line.net * days.days / line.days.days))


def _beyond(bearing: Bearing, month: Span, lines: Sequence[Line], over: Decimal, known_on: date) -> Decimal:
    """What of the `over` was over when it was approved. What was learnt later, as a credit, is to be given back.

    Of the whole month: a row of it, cut at a day, need not cost alike before and after.
    """
    asking = [line for line in lines if line.net > 0 and line.days.meets(month)]
    if over <= 0 or not asking:
        return ZERO
    approved = max(line.approved_on for line in asking)
    for until in (NEVER, approved):
        asked = spread(line for line in lines if line.approved_on <= until).get(month.first, ZERO)
        over = min(over, asked - cost(bearing, month, known_on=min(known_on, until)).net)
    return max(over, ZERO)
