"""State money that is applied for, as a forecast counts it: what is expected of each, and what is at risk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from utvag.analytics import public as analytics
from utvag.economy.domain.claiming import Standing, risk_of
from utvag.economy.domain.money import ZERO


class Came(StrEnum):
    """How far an application has come, as a board needs to know it."""

    DRAFT = "DRAFT"
    PENDING = "PENDING"
    GRANTED = "GRANTED"


@dataclass(frozen=True, slots=True)
class AppliedFor:
    """One application without its case; `until` is the last day that it claims."""

    way: int
    standing: Standing
    until: date | None = None

    @property
    def year(self) -> int:
        """The year whose cost it covers: an application is of one calendar year."""
        return self.standing.period.first.year

    @property
    def came(self) -> Came:
        """A draft, sent and not decided, or granted."""
        waits = {"DRAFT": Came.DRAFT, "SENT": Came.PENDING}
        return waits.get(self.standing.state, Came.GRANTED)

    @property
    def amount(self) -> Decimal:
        """What is asked while nothing is decided; then what is held."""
        if self.came is not Came.GRANTED:
            return self.standing.asked or ZERO
        return max(ZERO, self.standing.held - (self.standing.reclaimed or ZERO))

    def at_risk(self, today: date) -> Decimal:
        """What of money that is held may have to be paid back."""
        return min(self.amount, risk_of(self.standing, today).amount)


@dataclass(frozen=True)
class Applied:
    """Applications of one year that have come as far: SEK, and how many persons stand behind them."""

    year: int
    came: str
    count: int
    persons: int
    amount: float
    expected: float

    @property
    def at_risk(self) -> float:
        return self.amount - self.expected


def applications(
    applied: Iterable[AppliedFor], today: date, chance: float
) -> tuple[analytics.Application, ...]:
    """As the simulator takes them: what is held is kept but for what is at risk, which nobody counts on.

    In an order of their own, so that the same applications are drawn the same however they were told.
    """
    found: list[analytics.Application] = []
    for each in applied:
        parts: tuple[tuple[Decimal, float], ...] = ((each.amount, chance),)
        if each.came is Came.GRANTED:
            risk = each.at_risk(today)
            parts = ((each.amount - risk, 1.0), (risk, 0.0))
        found += [
            analytics.Application(int(amount * 100), each.year, likely) for amount, likely in parts if amount
        ]
    return tuple(sorted(found, key=lambda each: (each.year, each.amount, each.chance)))


def summed(applied: Iterable[AppliedFor], today: date, chance: float) -> tuple[Applied, ...]:
    """By year and how far they have come; also of years outside the forecast, because the money is still to come."""
    groups: dict[tuple[int, Came], list[AppliedFor]] = {}
    for each in applied:
        groups.setdefault((each.year, each.came), []).append(each)
    return tuple(
        Applied(
            year,
            came.value,
            len(found),
            len({each.way for each in found}),
            float(sum(each.amount for each in found)),
            float(
                sum(
                    each.amount - each.at_risk(today)
                    if came is Came.GRANTED
                    else each.amount * Decimal(str(chance))
                    for each in found
                )
            ),
        )
        for (year, came), found in sorted(groups.items())
    )


def claimed_until(applied: Iterable[AppliedFor]) -> dict[int, date]:
    """By case: the last day that is applied for already."""
    found: dict[int, date] = {}
    for each in applied:
        if each.until:
            found[each.way] = max(found.get(each.way, each.until), each.until)
    return found
