"""Rows of cost: one price and one share of it within one calendar month, rounded once; as an invoice's rows are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain import vat
from utvag.economy.domain.agreed import LESSENS, Bearing, Extra, Part, Phase, Unit
from utvag.economy.domain.layers import FULL, away, indexed, layers, price_on, shares
from utvag.economy.domain.money import ZERO, to_ore
from utvag.economy.domain.periods import NEVER, Span, cut, days_in_month, month_of


@dataclass(frozen=True, slots=True)
class Amounts:
    """SEK: without VAT, the VAT, and what the state gives back. They add."""

    net: Decimal = ZERO
    vat: Decimal = ZERO
    back: Decimal = ZERO

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.net + other.net, self.vat + other.vat, self.back + other.back)

    def __sub__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.net - other.net, self.vat - other.vat, self.back - other.back)

    @property
    def gross(self) -> Decimal:
        """What is paid."""
        return self.net + self.vat

    @property
    def own(self) -> Decimal:
        """What is left for the municipality when the state has given its part back."""
        return self.net + self.vat - self.back


@dataclass(frozen=True, slots=True)
class Row:
    """`days` of one month at `price` each `unit`, of which `share` is paid; `quantity` is days or pieces.

    What lessens the cost has negative amounts.
    """

    part: Part
    days: Span
    quantity: Decimal
    price: Decimal
    unit: Unit
    share: Decimal
    vat: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class _Whole:
    """A row as it is when nothing is left out of it; parts of it are the difference of two sums from its first day."""

    phase: Phase
    days: Span
    price: Decimal
    share: Decimal

    def until(self, count: int) -> Amounts:
        """The first `count` days of it. Rounded here and nowhere else."""
        price = self.price * self.share * count
        if self.phase.unit is Unit.MONTH:
            price /= days_in_month(self.days.first.year, self.days.first.month)
        return amounts_of(price, self.phase.part, self.phase.vat, self.days.first)

    def within(self, span: Span) -> Row | None:
        """The row for the days of it that lie in the span; what any such cuts give adds up to the whole row."""
        met = self.days.meets(span)
        if met is None:
            return None
        before = (met.first - self.days.first).days
        amounts = self.until(before + met.days) - self.until(before) if before else self.until(met.days)
        return Row(
            self.phase.part,
            met,
            Decimal(met.days),
            self.price,
            self.phase.unit,
            self.share,
            self.phase.vat,
            amounts,
        )


def amounts_of(price: Decimal, part: Part, vat_class: str, day: date) -> Amounts:
    """A price without VAT as amounts, each rounded to the öre; below nought where the part lessens the cost."""
    net = to_ore(-price if part in LESSENS else price)
    rule = vat.vat_on(vat_class, day)
    tax = to_ore(net * rule.rate)
    return Amounts(net, tax, vat.compensation(rule, net, tax))


def rows(bearing: Bearing, span: Span, *, known_on: date = NEVER) -> Iterator[Row]:
    """Every row of the span's days, as known at the end of a day. The span has a last day of its own."""
    paid = bearing.paid(known_on).meets(span)
    known = layers(bearing.phases, known_on)
    if paid:
        gone = away(bearing.absences, bearing.terms.absence, known_on)
        for first, last, phase in known:
            yield from _of_layer(bearing, phase, Span(first, last), gone, paid, known_on)
    for extra in bearing.extras:
        if extra.holds(known_on):
            yield from _of_extra(bearing, extra, span)


def total(rows: Iterable[Row]) -> Amounts:
    """All of them together."""
    net = tax = back = ZERO
    for row in rows:
        net, tax, back = net + row.amounts.net, tax + row.amounts.vat, back + row.amounts.back
    return Amounts(net, tax, back)


def _of_layer(
    bearing: Bearing,
    phase: Phase,
    days: Span,
    gone: list[tuple[Span, Decimal]],
    paid: Span,
    known_on: date,
) -> Iterator[Row]:
    """The rows of one price. Made whole first, from the month in which the span begins: a cut must not move a rounding."""
    whole_stay = bearing.paid(known_on)
    ends = min(whole_stay.last, month_of(paid.last).last)
    whole = days.meets(Span(max(whole_stay.first, month_of(paid.first).first), ends))
    if whole is None:
        return
    # What the client pays does not follow what the supplier is paid for days away.
    missing = [] if phase.part is Part.OWN_PART else gone
    for priced, price in indexed(phase, whole):
        for shared, share in shares(priced, missing):
            for month in cut(shared, "month"):
                row = _Whole(phase, month, price, share).within(paid)
                if row:
                    yield row


def _of_extra(bearing: Bearing, extra: Extra, span: Span) -> Iterator[Row]:
    """What comes besides: on its day; over several days, an equal part of it falls on each."""
    price = extra.price
    if price is None:
        price = _piece_price(bearing, extra)
    days = Span(extra.first, extra.last)

    def until(day_count: int) -> Amounts:
        return amounts_of(extra.quantity * price * day_count / days.days, extra.part, extra.vat, extra.first)

    met = days.meets(span)
    if met is None:
        return
    for month in cut(met, "month"):
        before = (month.first - days.first).days
        amounts = until(before + month.days) - until(before) if before else until(month.days)
        quantity = extra.quantity if month == days else extra.quantity * month.days / days.days
        yield Row(extra.part, month, quantity, price, Unit.PIECE, FULL, extra.vat, amounts)


def _piece_price(bearing: Bearing, extra: Extra) -> Decimal:
    """The price of a piece that was agreed last before it was needed."""
    holding = [
        phase
        for phase in bearing.phases
        if phase.unit is Unit.PIECE
        and phase.part is extra.part
        and Span(phase.first, phase.last or NEVER).meets(Span(extra.first, extra.first))
    ]
    if not holding:
        raise LookupError("No price of a piece was agreed for this day.")
    return price_on(max(holding, key=lambda each: (each.known_on, each.order, each.first)), extra.first)
