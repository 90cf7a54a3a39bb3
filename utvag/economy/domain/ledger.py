"""What a month's books say: the difference between what is known now and what was posted before, by kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain.money import ZERO, to_ore
from utvag.economy.domain.months import Month
from utvag.economy.domain.rows import Amounts

ACTUAL, ACCRUED = "ACTUAL", "ACCRUED"
type Posted = Mapping[tuple[date, str], Amounts]


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount to post for the days of one month."""

    service_on: date
    kind: str
    amounts: Amounts


def entries(months: Iterable[Month], posted: Posted) -> list[Entry]:
    """What is to be posted so that all that was posted comes to what is known now.

    What is invoiced is posted as actual; of the cost the rest is accrued, and an accrual is turned back when its
    invoice comes. Of the VAT and of what the state gives back as large a part is actual as of the cost.
    """
    now: dict[tuple[date, str], Amounts] = {}
    for month in months:
        actual = _actual(month)
        now[month.first, ACTUAL] = actual
        now[month.first, ACCRUED] = month.cost - actual
    found = []
    for service_on, kind in sorted({*now, *posted}):
        key = (service_on, kind)
        amounts = now.get(key, Amounts()) - posted.get(key, Amounts())
        if amounts != Amounts():
            found.append(Entry(service_on, kind, amounts))
    return found


def _actual(month: Month) -> Amounts:
    """What is invoiced, with its part of VAT and of what comes back; all of both once all is invoiced."""
    cost, net = month.cost, month.actual
    if not cost.net:
        return Amounts(net=net)
    return Amounts(net, to_ore(cost.vat * net / cost.net), to_ore(cost.back * net / cost.net))


def balance(
    wanted: Mapping[tuple[str, str], Decimal], found: Mapping[tuple[str, str], Decimal]
) -> list[tuple]:
    """What differs by (accounting string, month): key, what was posted here, what stands in the ledger, the difference."""
    return [
        (*key, ours, theirs, theirs - ours)
        for key in sorted({*wanted, *found})
        if (ours := wanted.get(key, ZERO)) != (theirs := found.get(key, ZERO))
    ]
