"""Stays in words: what everybody who has the case sees, and what those on the list see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from utvag.cases import public as cases
from utvag.placements import queries
from utvag.placements.models import Agreement, Home, Stay

COLORS = {
    "APPLIED": "info",
    "ACCEPTED": "info",
    "ONGOING": "success",
    "REFUSED": "neutral",
    "ENDED": "neutral",
}


@dataclass(frozen=True)
class StayShown:
    """One line. No place is in it."""

    row: Stay
    state: str
    color: str
    days: int | None

    @property
    def can_be_answered(self) -> bool:
        return self.row.state == Stay.State.APPLIED

    @property
    def can_begin(self) -> bool:
        return self.row.state == Stay.State.ACCEPTED

    @property
    def goes_on(self) -> bool:
        return self.row.state == Stay.State.ONGOING

    @property
    def is_over(self) -> bool:
        return self.row.state in (Stay.State.ENDED, Stay.State.REFUSED)


def stays_shown(rows: Iterable[Stay], on: date) -> list[StayShown]:
    return [StayShown(row, str(row.state.label), COLORS[row.state], _days_until(row, on)) for row in rows]


def _days_until(row: Stay, on: date) -> int | None:
    """How many days it has lasted, both ends counted; None before it began."""
    if row.first_on is None:
        return None
    return ((row.last_on or on) - row.first_on).days + 1


@dataclass(frozen=True)
class PlaceShown:
    """Where a stay is, for who has the place."""

    stay: Stay
    place: Any
    home: Home | None
    agreement: Agreement | None
    prices: list[Any]
    outside_reason: str
    answer_note: str


def place_shown(stay: Stay, case: cases.Case) -> PlaceShown | None:
    place = queries.place_of(stay, case)
    if place is None:
        return None
    # Sealed with the same key, which who has the place has.
    stay.place_key = place.key
    return PlaceShown(
        stay,
        place,
        queries.home_of(place),
        queries.agreement_of(place),
        queries.prices_of_place(stay, case),
        stay.outside_reason,
        stay.answer_note,
    )
