"""What a month's books say: the difference between what is known now and what was posted before, by kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain.money import ZERO
from utvag.economy.domain.months import Month
from utvag.economy.domain.rows import Amounts

ACTUAL, BEYOND, ACCRUED = "ACTUAL", "BEYOND", "ACCRUED"
type Posted = Mapping[tuple[date, str], Amounts]


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount to post for the days of one month."""

    service_on: date
    kind: str
    amounts: Amounts


def entries(months: Iterable[Month], posted: Posted) -> list[Entry]:
    """What is to be posted so that all that was posted comes to what is known now.

    What is invoiced is posted as actual, and what of it was never agreed apart from it; of the cost the rest is accrued,
    and an accrual is turned back when its invoice comes. VAT and what the state gives back follow in the same parts.
    """
    now: dict[tuple[date, str], Amounts] = {}
    for month in months:
        actual = month.part(month.actual - month.beyond)
        now[month.first, ACTUAL] = actual
        now[month.first, BEYOND] = month.part(month.beyond)
        now[month.first, ACCRUED] = month.cost - actual
    found = []
    for service_on, kind in sorted({*now, *posted}):
        key = (service_on, kind)
        amounts = now.get(key, Amounts()) - posted.get(key, Amounts())
        if amounts != Amounts():
            found.append(Entry(service_on, kind, amounts))
    return found


def balance(
    wanted: Mapping[tuple[str, str], Decimal], found: Mapping[tuple[str, str], Decimal]
) -> list[tuple]:
    """What differs by (accounting string, month): key, what was posted here, what stands in the ledger, the difference."""
    return [
        (*key, ours, theirs, theirs - ours)
        for key in sorted({*wanted, *found})
        if (ours := wanted.get(key, ZERO)) != (theirs := found.get(key, ZERO))
    ]
