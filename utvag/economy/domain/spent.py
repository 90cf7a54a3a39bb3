"""What the days that have been cost, for a forecast: actual and accrued by month, from the cost engine."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from utvag.economy.domain.agreed import Bearing
from utvag.economy.domain.checking import Line
from utvag.economy.domain.costing import person_days
from utvag.economy.domain.money import ZERO
from utvag.economy.domain.months import months
from utvag.economy.domain.periods import Span, cut


@dataclass(frozen=True, slots=True)
class Borne:
    """A bearer of cost without its case: `way` is the number that its planned phases have as well."""

    way: int
    bearing: Bearing
    invoiced: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Spent:
    """A month until a day: SEK without VAT, and days of care, each person's counted once; `beyond` is part of `actual`."""

    actual: Decimal = ZERO
    accrued: Decimal = ZERO
    days: int = 0
    beyond: Decimal = ZERO

    @property
    def cost(self) -> Decimal:
        """What the days cost: of it a part is invoiced, and the rest is to come."""
        return self.actual + self.accrued

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.actual + other.actual,
            self.accrued + other.accrued,
            self.days + other.days,
            self.beyond + other.beyond,
        )


def spent(borne: Iterable[Borne], until: date) -> dict[date, Spent]:
    """By the first day of each month up to the day; what was learnt later is left out."""
    found: dict[date, Spent] = defaultdict(Spent)
    for _way, of_one in groupby(sorted(borne, key=_way_of), key=_way_of):
        bearers = [as_known(each, until) for each in of_one]
        for each in bearers:
            for first, cost in spent_by(each, until).items():
                found[first] += cost
        first = min(each.bearing.first for each in bearers)
        for month in cut(Span(first, until), "month"):
            days = person_days((each.bearing for each in bearers), month)
            found[month.first.replace(day=1)] += Spent(days=days)
    return {first: found[first] for first in sorted(found)}


def spent_by(borne: Borne, until: date) -> dict[date, Spent]:
    """What one bearer cost by month, without its days."""
    found = months(borne.bearing, Span(date.min, until), borne.invoiced, known_on=until)
    return {each.first: Spent(each.actual, each.accrued, beyond=each.beyond) for each in found}


def first_borne(borne: Iterable[Borne]) -> dict[int, date]:
    """By case: the day from which its costs are written, so that they count and not the plan."""
    found: dict[int, date] = {}
    for each in borne:
        found[each.way] = min(found.get(each.way, each.bearing.first), each.bearing.first)
    return found


def goes_on(borne: Borne, day: date) -> bool:
    """Whether it costs after the day, as was known then."""
    return as_known(borne, day).bearing.paid().last > day


def as_known(borne: Borne, day: date) -> Borne:
    """A day of leaving that was written later had not been written yet."""
    bearing = borne.bearing
    if bearing.last is None or bearing.last_known_on <= day:
        return borne
    return replace(borne, bearing=replace(bearing, last=None))


def _way_of(borne: Borne) -> int:
    return borne.way
