"""How many are placed on the last day of each month, by kind: counts from days, of nobody in particular."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Days:
    """One stay: kind, first day and day of leaving; whose, where that is known."""

    kind: str
    first: date
    last: date | None
    person: UUID | None = None

    def is_there(self, day: date) -> bool:
        """Whether somebody sleeps there that day: not on the day of leaving, which may be the first of another stay."""
        return self.first <= day and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class Stock:
    """On one day: how many stays of each kind, and how many persons stand behind each at the least."""

    day: date
    stays: dict[str, int]
    behind: dict[str, int]


def last_days(until: date, months: int) -> list[date]:
    """The last days of so many months, and `until` for the one that goes on."""
    found = [until]
    for _month in range(months - 1):
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found[::-1]


def occupancy(stays: Iterable[Days], days: Sequence[date]) -> list[Stock]:
    """The stock of each day. Where it is not known whose a stay is, it may be anybody's: one person stands behind them."""
    rows = list(stays)
    found = []
    for day in days:
        there = [row for row in rows if row.is_there(day)]
        persons = {
            kind: {row.person for row in there if row.kind == kind} for kind in {r.kind for r in there}
        }
        found.append(
            Stock(
                day,
                dict(Counter(row.kind for row in there)),
                {kind: len(who) for kind, who in persons.items()},
            )
        )
    return found
