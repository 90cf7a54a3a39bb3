"""Why days cost less than their number times the price: what was agreed for days away, and what the person pays."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from utvag.economy.domain.agreed import LESSENS, Bearing
from utvag.economy.domain.costing import gross_cost
from utvag.economy.domain.periods import Span


@dataclass(frozen=True, slots=True)
class Explained:
    """Days at their price, and what is less by days away and by what the person pays (nought or below it). SEK."""

    whole: Decimal
    away: Decimal
    own: Decimal

    @property
    def cost(self) -> Decimal:
        """What was agreed for the days in all."""
        return self.whole + self.away + self.own


def explained(bearing: Bearing, days: Span, known_on: date) -> Explained:
    """As known at the end of a day; what comes besides the price is no part of it."""
    bare = replace(bearing, extras=())
    prices = tuple(each for each in bearing.phases if each.part not in LESSENS)
    there, priced = replace(bare, phases=prices, absences=()), replace(bare, phases=prices)
    whole, paid, cost = (gross_cost(each, days, known_on=known_on) for each in (there, priced, bare))
    return Explained(whole, paid - whole, cost - paid)
