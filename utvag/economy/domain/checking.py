"""Does an invoice ask for what was agreed? Each finding says which days or which price differ, and by how much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from utvag.economy.domain import vat
from utvag.economy.domain.agreed import LESSENS, Bearing, Extra, Part, Phase, Unit
from utvag.economy.domain.costing import cost
from utvag.economy.domain.layers import away, indexed, joined, layers, price_on, shares
from utvag.economy.domain.money import ORE, ZERO, to_ore
from utvag.economy.domain.periods import NEVER, Span
from utvag.economy.domain.uncovered import gaps, outside


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
    AMOUNT = "AMOUNT"
    BESIDES = "BESIDES"
    CREDIT = "CREDIT"


# Parts that are paid by the day or the month; a supplier's file names no part, so that a piece has the first of them.
BY_DAYS = (Part.CARE, Part.HOUSING)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an invoice: SEK without VAT; `quantity` days, months or pieces; `approved_on` where it is known.

    `invoice`: the number of the invoice that it is of, where that is another than the one that is checked.
    """

    days: Span
    quantity: Decimal
    price: Decimal
    net: Decimal
    vat_rate: Decimal = ZERO
    part: Part = Part.CARE
    unit: Unit = Unit.DAY
    approved_on: date = NEVER
    invoice: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What differs on which row (counted from 1; 0 is the whole): the days, what was asked and what was agreed.

    `other`: the number of the invoice that has asked for them already.
    """

    differs: Differs
    row: int
    days: Span | None = None
    asked: Decimal | None = None
    agreed: Decimal | None = None
    other: str = ""


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
    earlier = list(earlier)
    before = earlier.copy()
    for number, line in enumerate(lines, start=1):
        found += _of_line(number, line, bearing, before)
        if line.net < 0:
            found += _credited(number, line, [*earlier, *lines])
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
    if line.net < 0:
        return found
    if line.unit is Unit.PIECE or line.part not in BY_DAYS:
        agreed_besides = _besides(number, line, bearing, before)
        if agreed_besides is not None:
            return found + agreed_besides
        if line.unit is Unit.PIECE:
            return [*found, Finding(Differs.BESIDES, number, line.days, line.net)]
    found += [Finding(Differs.DAYS_OUTSIDE, number, days) for days in outside(line.days, bearing.paid())]
    found += _twice(number, line, bearing, before)
    if line.unit is Unit.DAY and line.quantity != line.days.days:
        found.append(Finding(Differs.NUMBER, number, line.days, line.quantity, Decimal(line.days.days)))
    found += _prices(number, line, bearing)
    return found + _days_away(number, line, bearing) if found else _amount(number, line, bearing)


def _twice(number: int, line: Line, bearing: Bearing, before: Sequence[Line]) -> list[Finding]:
    """Days that are asked for already: told once for each other invoice, and once for other rows of the same."""
    met: dict[str, list[Span]] = {}
    for other in before:
        days = line.days.meets(other.days) if other.net > 0 and other.part is line.part else None
        is_besides = other.unit is Unit.PIECE and (_extras(other, bearing) or _piece_price(other, bearing))
        if days and not is_besides:
            met.setdefault(other.invoice, []).append(days)
    return [
        Finding(Differs.DAYS_TWICE, number, days, other=invoice)
        for invoice, spans in met.items()
        for days in joined(spans)
    ]


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
        found += [Finding(Differs.NO_PRICE, number, gap) for gap in gaps(wanted, priced)]
    return found


def _vat(number: int, line: Line, phase: Phase, days: Span) -> list[Finding]:
    rate = vat.vat_on(phase.vat, days.first).rate
    return [] if rate == line.vat_rate else [Finding(Differs.VAT, number, days, line.vat_rate, rate)]


def _credited(number: int, line: Line, every: Sequence[Line]) -> list[Finding]:
    """A credit gives back what was asked for on its days, and no more: whatever it is for, since files name no part."""
    left = ZERO
    for each in every:
        met = line.days.meets(each.days)
        if met:
            left += to_ore(each.net * met.days / each.days.days)
    if left >= -ORE:
        return []
    return [Finding(Differs.CREDIT, number, line.days, -line.net, max(left - line.net, ZERO))]


def _besides(number: int, line: Line, bearing: Bearing, before: Sequence[Line]) -> list[Finding] | None:
    """What differs in the VAT of what was agreed besides the price; None where no such thing was agreed.

    What came besides holds by its days, its price and its number, all rows together. The price of a piece that holds
    on the row's days agrees no number: one for each day, at the most, all rows together.
    """
    extras, phase = _extras(line, bearing), _piece_price(line, bearing)
    if extras:
        spans = [Span(extra.first, extra.last) for extra in extras]
        left, classes = sum((extra.quantity for extra in extras), ZERO), {extra.vat for extra in extras}
    elif phase:
        spans, left, classes = [line.days], Decimal(line.days.days), {phase.vat}
    else:
        return None
    for other in before:
        if (
            other.unit is line.unit
            and other.price == line.price
            and any(other.days.meets(span) for span in spans)
        ):
            left -= other.quantity
    if not 0 < line.quantity <= left:
        return None
    rates = {vat.vat_on(each, line.days.first).rate for each in classes}
    return (
        [] if line.vat_rate in rates else [Finding(Differs.VAT, number, line.days, line.vat_rate, min(rates))]
    )


def _extras(line: Line, bearing: Bearing) -> list[Extra]:
    """What was agreed besides for the row's days at its price."""
    return [
        extra
        for extra in bearing.extras
        if _is_for(extra.part, line)
        and extra.holds(NEVER)
        and extra.price == line.price
        and line.days.meets(Span(extra.first, extra.last)) == line.days
    ]


def _piece_price(line: Line, bearing: Bearing) -> Phase | None:
    """The price of a piece that holds on all the row's days, if it is the row's."""
    paid = line.days.meets(bearing.paid()) == line.days
    holding = [
        phase
        for phase in bearing.phases
        if phase.unit is Unit.PIECE
        and _is_for(phase.part, line)
        and line.days.meets(Span(phase.first, phase.last or NEVER)) == line.days
    ]
    if line.unit is not Unit.PIECE or not paid or not holding:
        return None
    last = max(holding, key=lambda each: (each.known_on, each.order, each.first))
    return last if price_on(last, line.days.first) == line.price else None


def _is_for(part: Part, line: Line) -> bool:
    """Whether what was agreed may be what the row asks for."""
    return part is line.part or (part not in LESSENS and line.unit is Unit.PIECE and line.part is Part.CARE)


def _amount(number: int, line: Line, bearing: Bearing) -> list[Finding]:
    """Where days and price are as agreed and the amount is not: somebody was away, or another unit is asked for."""
    agreed = cost(_of_part(bearing, line.part), line.days).net
    if line.unit is Unit.MONTH:
        # Of a part of a month suppliers write two decimals.
        is_agreed = abs(agreed - line.net) <= max(line.price / 200, ORE)
        return [] if is_agreed else [Finding(Differs.AMOUNT, number, line.days, line.net, agreed)]
    if agreed == line.net:
        return []
    return _days_away(number, line, bearing) or [Finding(Differs.AMOUNT, number, line.days, line.net, agreed)]


def _days_away(number: int, line: Line, bearing: Bearing) -> list[Finding]:
    """Days away that are paid less for, and that are asked for at more; whatever else differs in the row."""
    alone = _of_part(bearing, line.part)
    found = []
    for days, _share in away(bearing.absences, bearing.terms.absence):
        met = line.days.meets(days)
        met = met and met.meets(bearing.paid())
        if met is None:
            continue
        paid, full = cost(alone, met).net, cost(replace(alone, absences=()), met).net
        # Each day of a row is asked for alike.
        asked = to_ore(
            line.price * met.days if line.unit is Unit.DAY else line.net * met.days / line.days.days
        )
        if paid < full and paid < asked:
            found.append(Finding(Differs.ABSENCE, number, met, asked, paid))
    return found


def _of_part(bearing: Bearing, part: Part) -> Bearing:
    """The same with the prices of one part alone, and nothing besides."""
    return Bearing(
        bearing.first,
        bearing.last,
        bearing.terms,
        tuple(phase for phase in bearing.phases if phase.part is part),
        bearing.absences,
        (),
        bearing.last_known_on,
    )
