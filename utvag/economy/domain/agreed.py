"""What was agreed for one bearer of cost: days, prices, absences and what comes besides. All frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from utvag.economy.domain.periods import A_DAY, NEVER, Span

EXEMPT = "exempt_care"
# Of what is not said when it was known: always.
ALWAYS = date.min
NOTHING: Mapping[str, str] = MappingProxyType({})


class Unit(StrEnum):
    """What a price is for."""

    DAY = "DAY"
    MONTH = "MONTH"
    PIECE = "PIECE"


class Part(StrEnum):
    """What a row is for. The parts are priced apart from each other; a newer price replaces one of the same part."""

    CARE = "CARE"
    HOUSING = "HOUSING"
    STAFF = "STAFF"
    EXTRA = "EXTRA"
    OWN_PART = "OWN_PART"
    CREDIT = "CREDIT"


# What the person pays and what a supplier gives back lessen the cost; they are written as positive amounts.
LESSENS = frozenset({Part.OWN_PART, Part.CREDIT})


@dataclass(frozen=True, slots=True)
class Step:
    """From which day of an absence which share of the price is paid: `Step(4, Decimal("0.5"))`."""

    from_day: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """What the agreement says of days. The first day is always paid.

    `last_day_paid`: whether the day of leaving is; `least_days`: what is paid however short the stay was;
    `absence`: steps in order, full price before the first of them.
    """

    last_day_paid: bool = False
    least_days: int = 0
    absence: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexPoint:
    """From a day on, the value of the index that a price follows."""

    first: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Phase:
    """A price for some days: SEK without VAT, each `unit`. `last` is None while it holds until further notice.

    `index_base` and `index`: from each point on the price is price × value / base, rounded to the öre.
    `known_on` and `order`: when it was written; a later one replaces an earlier of the same part for its days.
    """

    first: date
    last: date | None
    price: Decimal
    unit: Unit = Unit.DAY
    part: Part = Part.CARE
    vat: str = EXEMPT
    order: int = 0
    known_on: date = ALWAYS
    index_base: Decimal | None = None
    index: tuple[IndexPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, both included; the day of going and the day of coming back are days in the place, not here.

    `withdrawn_on`: when it was said that they were written wrongly; until then they were reckoned with.
    """

    first: date
    last: date
    known_on: date = ALWAYS
    withdrawn_on: date = NEVER

    def holds(self, known_on: date) -> bool:
        """Whether it was known on the day, and nobody had withdrawn it."""
        return self.known_on <= known_on and (known_on < self.withdrawn_on or self.withdrawn_on == NEVER)


@dataclass(frozen=True, slots=True)
class Extra:
    """What comes besides: a number of pieces on a day, or over a span; SEK without VAT.

    `price` None: the price of a piece is that of the phase of the same part that holds on the first day.
    `withdrawn_on`: when it was said that it was written wrongly; until then it was reckoned with.
    """

    first: date
    last: date
    quantity: Decimal
    price: Decimal | None
    part: Part = Part.EXTRA
    vat: str = EXEMPT
    known_on: date = ALWAYS
    withdrawn_on: date = NEVER

    def holds(self, known_on: date) -> bool:
        """Whether it was written, and not withdrawn, at the end of the day."""
        return self.known_on <= known_on and (known_on < self.withdrawn_on or self.withdrawn_on == NEVER)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Days as they stood until others were written, on the day `until`."""

    first: date
    last: date | None
    until: date


@dataclass(frozen=True, slots=True)
class Bearing:
    """Everything that the cost of one stay is computed from. `last` is the day of leaving; None while it goes on.

    `last_known_on`: when the day of leaving was written; before that the stay is reckoned as going on.
    `earlier`: the days that it had before, the first written first.
    """

    first: date
    last: date | None
    terms: Terms = Terms()
    phases: tuple[Phase, ...] = ()
    absences: tuple[Absence, ...] = ()
    extras: tuple[Extra, ...] = ()
    last_known_on: date = ALWAYS
    labels: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    earlier: tuple[Earlier, ...] = ()
    withdrawn_on: date | None = None

    def paid(self, known_on: date = NEVER) -> Span:
        """The days that are paid, as known at the end of a day; the last is `NEVER` while the stay goes on.

        What was withdrawn as written by mistake has none.
        """
        if self.withdrawn_on is not None and known_on >= self.withdrawn_on:
            return Span(self.first, self.first - A_DAY)
        first, last = self._days(known_on)
        if last is None:
            return Span(first, NEVER)
        last = last if self.terms.last_day_paid else last - A_DAY
        least = first + A_DAY * (self.terms.least_days - 1)
        return Span(first, max(last, least))

    def _days(self, known_on: date) -> tuple[date, date | None]:
        """First day and day of leaving, as they then stood."""
        for days in self.earlier:
            if known_on < days.until:
                return days.first, days.last
        return self.first, None if self.last_known_on > known_on else self.last
