"""The three alternatives on a reader's assumptions, and how far each assumption moves the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.analytics import public as analytics
from utvag.economy.domain.assumptions import Assumption, as_numbers, assumptions_for, bounds

# What nothing can be divided by when it is nought.
ABOVE_NOUGHT = frozenset({"stay"})
# Of the assumptions, what the terms of the alternatives do not ask.
BESIDE = "most_rooms"


@dataclass(frozen=True)
class Swing:
    """One's own programme less bought places, SEK a year, with one assumption at its low and at its high."""

    assumption: Assumption
    at_low: float
    at_high: float


@dataclass(frozen=True)
class Answer:
    """What the assumptions say: the costs of three ways, where one's own pays, and what the answer hangs on."""

    terms: analytics.Terms
    ways: tuple[analytics.Alternative, ...]
    as_given: analytics.BreakEven
    with_rooms: analytics.BreakEven | None
    swings: tuple[Swing, ...]

    @property
    def difference(self) -> float:
        """How much more a programme of one's own costs than buying, SEK a year."""
        bought, own, _shared = self.ways
        return own.cost - bought.cost

    def new_a_year(self, clients: float) -> float:
        """How many new every year keep so many in place at once, with the stay as assumed (Little's law)."""
        return clients * analytics.DAYS_IN_A_YEAR / self.terms.stay


def answer(on: date, given: Mapping[str, Decimal]) -> Answer:
    """Everything that the page says, from the day's assumptions and what the reader says otherwise."""
    assumptions = assumptions_for("alternatives", on)
    numbers = as_numbers(assumptions, given)
    terms, most_rooms = _terms(numbers), int(numbers[BESIDE])
    swings = (
        Swing(each, *(_difference({**numbers, each.key: end}) for end in bounds(each)))
        for each in assumptions
        if each.key != BESIDE and _moves_own(each.key)
    )
    return Answer(
        terms,
        analytics.alternatives(terms),
        analytics.break_even(terms),
        analytics.break_even_with_rooms(terms, most_rooms),
        tuple(sorted(swings, key=lambda swing: abs(swing.at_high - swing.at_low), reverse=True)),
    )


def _moves_own(key: str) -> bool:
    """What is shared moves nothing between one's own and buying."""
    return key not in {"neighbours", "shared_staff", "shared_rooms", "nearby", "coordination"}


def _terms(numbers: Mapping[str, float]) -> analytics.Terms:
    return analytics.Terms(**{key: value for key, value in numbers.items() if key != BESIDE})


def _difference(numbers: Mapping[str, float]) -> float:
    bought, own, _shared = analytics.alternatives(_terms(numbers))
    return own.cost - bought.cost
