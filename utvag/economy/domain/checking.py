"""Does an invoice ask for what was agreed? Each finding says which days or which price differ, and by how much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from utvag.economy.domain import vat
from utvag.economy.domain.agreed import Bearing, Part, Phase, Unit
from utvag.economy.domain.costing import cost
from utvag.economy.domain.layers import away, indexed, layers, shares
from utvag.economy.domain.money import ORE, ZERO, to_ore
from utvag.economy.domain.periods import A_DAY, NEVER, Span


class Differs(StrEnum):
    """What is not as agreed."""

    PAYEE = "PAYEE"
    DAYS_OUTSIDE = "DAYS_OUTSIDE"
    DAYS_TWICE = "DAYS_TWICE"
    NO_PRICE = "NO_PRICE"
    PRICE = "PRICE"
    NUMBER = "NUMBER"
    VAT = "VAT"
    ROW_SUM = "ROW_SUM"
    SUM = "SUM"
    ABSENCE = "ABSENCE"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an invoice: SEK without VAT; `quantity` days, months or pieces."""

    days: Span
    quantity: Decimal
    price: Decimal
    net: Decimal
    vat_rate: Decimal = ZERO
    part: Part = Part.CARE
    unit: Unit = Unit.DAY


@dataclass(frozen=True, slots=True)
class Finding:
    """What differs on which row (counted from 1; 0 is the whole): the days, what was asked and what was agreed."""

    differs: Differs
    row: int
    days: Span | None = None
    asked: Decimal | None = None
    agreed: Decimal | None = None


def check(
    lines: Sequence[Line],
    bearing: Bearing,
    *,
    net: Decimal,
    tax: Decimal,
    earlier: Iterable[Line] = (),
    same_payee: bool = True,
) -> list[Finding]:
    """Everything that differs, the payee first. `earlier`: rows of the bearer's other invoices that were not sent back."""
    found = [] if same_payee else [Finding(Differs.PAYEE, 0)]
    before = [line for line in earlier if line.net > 0]
    for number, line in enumerate(lines, start=1):
        found += _of_line(number, line, bearing, before)
        before.append(line)
    asked = sum((line.net for line in lines), ZERO)
    if asked != net:
        found.append(Finding(Differs.SUM, 0, asked=net, agreed=asked))
    rates = {line.vat_rate for line in lines}
    added = sum((to_ore(sum((x.net for x in lines if x.vat_rate == r), ZERO) * r) for r in rates), ZERO)
    if abs(added - tax) > ORE:
        found.append(Finding(Differs.VAT, 0, asked=tax, agreed=added))
    return found


def _of_line(number: int, line: Line, bearing: Bearing, before: Sequence[Line]) -> list[Finding]:
    found = []
    if line.net != to_ore(line.quantity * line.price):
        agreed = to_ore(line.quantity * line.price)
        found.append(Finding(Differs.ROW_SUM, number, line.days, line.net, agreed))
    # A credit gives back what was asked for before: its days may be any.
    if line.net <= 0 or line.unit is Unit.PIECE or line.part not in (Part.CARE, Part.HOUSING):
        return found
    found += [Finding(Differs.DAYS_OUTSIDE, number, days) for days in _outside(line.days, bearing.paid())]
    found += [
        Finding(Differs.DAYS_TWICE, number, met)
        for other in before
        if other.part is line.part and (met := line.days.meets(other.days))
    ]
    if line.unit is Unit.DAY and line.quantity != line.days.days:
        found.append(Finding(Differs.NUMBER, number, line.days, line.quantity, Decimal(line.days.days)))
    found += _prices(number, line, bearing)
    return found or _absences(number, line, bearing)


def _prices(number: int, line: Line, bearing: Bearing) -> list[Finding]:
    """Days with another price than was asked, and days with none."""
    found, priced = [], []
    gone = away(bearing.absences, bearing.terms.absence)
    wanted = line.days.meets(bearing.paid())
    for first, last, phase in layers(bearing.phases):
        met = Span(first, last).meets(wanted) if wanted and phase.part is line.part else None
        if met is None:
            continue
        priced.append(met)
        for days, price in indexed(phase, met):
            # A row of days away alone may say the share of the price that is paid for them.
            wrong = [
                each for each, share in shares(days, gone) if line.price not in (price, to_ore(price * share))
            ]
            if wrong:
                differs = Span(wrong[0].first, wrong[-1].last)
                found.append(Finding(Differs.PRICE, number, differs, line.price, price))
        found += _vat(number, line, phase, met)
    if wanted:
        found += [Finding(Differs.NO_PRICE, number, gap) for gap in _gaps(wanted, priced)]
    return found


def _vat(number: int, line: Line, phase: Phase, days: Span) -> list[Finding]:
    rate = vat.vat_on(phase.vat, days.first).rate
    return [] if rate == line.vat_rate else [Finding(Differs.VAT, number, days, line.vat_rate, rate)]


def _absences(number: int, line: Line, bearing: Bearing) -> list[Finding]:
    """Where days and price are as agreed and the amount is not: somebody was away, at another share."""
    alone = Bearing(
        bearing.first,
        bearing.last,
        bearing.terms,
        tuple(phase for phase in bearing.phases if phase.part is line.part),
        bearing.absences,
        (),
        bearing.last_known_on,
    )
    agreed = cost(alone, line.days).net
    if agreed == line.net or line.days.days != line.quantity:
        return []
    found = []
    for days, _share in away(bearing.absences, bearing.terms.absence):
        met = line.days.meets(days)
        # Price and number agree, so that each day of the row is asked for alike.
        asked = to_ore(line.net * met.days / line.days.days) if met else ZERO
        if met and (paid := cost(alone, met).net) != asked:
            found.append(Finding(Differs.ABSENCE, number, met, asked, paid))
    return found or [Finding(Differs.ABSENCE, number, line.days, line.net, agreed)]


def _outside(days: Span, paid: Span) -> list[Span]:
    """The days before the first that is paid, and those after the last."""
    found = []
    if days.first < paid.first:
        found.append(Span(days.first, min(days.last, paid.first - A_DAY)))
    if paid.last is not NEVER and days.last > paid.last:
        found.append(Span(max(days.first, paid.last + A_DAY), days.last))
    return found


def _gaps(wanted: Span, covered: list[Span]) -> list[Span]:
    gaps, first = [], wanted.first
    for span in sorted(covered):
        if first < span.first:
            gaps.append(Span(first, span.first - A_DAY))
        first = max(first, span.last + A_DAY if span.last < date.max else date.max)
    if first <= wanted.last:
        gaps.append(Span(first, wanted.last))
    return gaps
