"""Stays in words: what everybody who has the case sees, and what those on the list see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from utvag.cases import public as cases
from utvag.placements import queries
from utvag.placements.models import Absence, Agreement, Home, Place, Stay

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
    def can_be_changed(self) -> bool:
        """Of a stay that is over, its days."""
        return not self.is_over or self.row.first_on is not None

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
class AbsenceShown:
    """`ended_on`: the last day of a stay that ended while they were away."""

    row: Absence
    ended_on: date | None
    # Of a row that was withdrawn: whether another stands instead of it.
    is_put_right: bool = False

    @property
    def goes_on(self) -> bool:
        return self.row.back_on is None and self.ended_on is None


def absences_shown(rows: Sequence[Absence], until: datetime | None) -> list[AbsenceShown]:
    """As they stand, or stood at the moment `until`."""
    replaced = {row.instead_of_id for row in rows}
    return [
        AbsenceShown(row, None if row.back_on else _ended_on(row.stay, until), row.pk in replaced)
        for row in rows
    ]


def _ended_on(stay: Stay, until: datetime | None) -> date | None:
    if stay.ended_at is None or (until is not None and stay.ended_at > until):
        return None
    return stay.last_on


@dataclass(frozen=True)
class Corrected:
    """A place that was put right: the row that did it, and what stood there before."""

    row: Place
    stood: str


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
    earlier: list[Corrected]

    @property
    def can_be_corrected(self) -> bool:
        return self.stay.answer != Stay.Answer.REFUSED


def places_shown(stays: Sequence[Stay], case: cases.Case) -> list[PlaceShown]:
    """Each stay that has a place; what stood there before it was put right beside it."""
    written = queries.places_of(stays, case)
    register = queries.register_of(each for rows in written.values() for each in rows)
    shown = []
    for stay in stays:
        if not (rows := written.get(stay.pk)):
            continue
        place = rows[0]
        # Sealed with the same key, which who has the place has.
        stay.place_key = place.key
        shown.append(
            PlaceShown(
                stay,
                place,
                register.homes.get(place.home_ref),
                register.agreements.get(place.agreement_ref),
                register.prices.get((place.home_ref, place.agreement_ref), []),
                stay.outside_reason,
                stay.answer_note,
                [Corrected(row, _where(old, register)) for row, old in pairwise(rows)],
            )
        )
    return shown


def _where(place: Place, register: queries.Register) -> str:
    home = register.homes.get(place.home_ref)
    return f"{home.name}, {home.provider.name}" if home else place.elsewhere
