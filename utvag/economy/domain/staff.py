"""The municipality's own open care: hours of its staff at what an hour costs on the day, as rows of cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain.agreed import Part, Unit
from utvag.economy.domain.layers import FULL
from utvag.economy.domain.periods import NEVER, Span
from utvag.economy.domain.rows import Row, amounts_of

OUTSIDE_VAT = "none"


@dataclass(frozen=True, slots=True)
class HourlyRate:
    """What an hour costs from a day on, salary and what comes on top of it; SEK, as the municipality has decided."""

    first: date
    price: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours worked for one case on one day, to the quarter of an hour."""

    on: date
    hours: Decimal
    known_on: date = date.min


def rate_on(rates: Sequence[HourlyRate], day: date) -> HourlyRate:
    """The rate that held; raises `LookupError` before the first."""
    held = [rate for rate in rates if rate.first <= day]
    if not held:
        raise LookupError(f"No price of an hour holds on {day}.")
    return max(held, key=lambda rate: rate.first)


def staff_rows(
    worked: Iterable[Hours], rates: Sequence[HourlyRate], span: Span, *, known_on: date = NEVER
) -> list[Row]:
    """A row for each day worked: hours times the rate, rounded to the öre."""
    return [
        Row(
            Part.STAFF,
            Span(each.on, each.on),
            each.hours,
            (price := rate_on(rates, each.on).price),
            Unit.PIECE,
            FULL,
            OUTSIDE_VAT,
            amounts_of(price * each.hours, Part.STAFF, OUTSIDE_VAT, each.on),
        )
        for each in worked
        if span.first <= each.on <= span.last and each.known_on <= known_on
    ]
