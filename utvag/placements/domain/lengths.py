"""What planned days cost at the prices that are known: foreseen, where the cost of a stay is counted elsewhere."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

CENTS = Decimal("0.01")
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Phase:
    """A price from a day on, a day or a month (`per`)."""

    first: date
    per: str
    amount: Decimal


def price_for(phases: Sequence[Phase], first: date, last: date) -> Decimal | None:
    """In SEK, both ends counted; `phases` by their days. The last price goes on; None for what is paid by the piece.

    A part of a month costs its days out of that month's own days, as the cost of a stay does.
    """
    if not phases or any(phase.per not in ("DAY", "MONTH") for phase in phases):
        return None
    cost = Decimal(0)
    for number, phase in enumerate(phases):
        begins = first if number == 0 else max(first, phase.first)
        ends = min(last, phases[number + 1].first - A_DAY) if number + 1 < len(phases) else last
        if begins <= ends:
            cost += phase.amount * _times(phase.per, begins, ends)
    return cost.quantize(CENTS, ROUND_HALF_UP)


def _times(per: str, first: date, last: date) -> Decimal:
    if per == "DAY":
        return Decimal((last - first).days + 1)
    return sum((Decimal(days) / of for days, of in _months(first, last)), Decimal(0))


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Of each month that is touched, how many of its days, and how many it has."""
    while first <= last:
        of = monthrange(first.year, first.month)[1]
        until = min(last, first.replace(day=of))
        yield (until - first).days + 1, of
        first = until + A_DAY
