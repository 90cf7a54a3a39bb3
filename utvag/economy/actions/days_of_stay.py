"""What a cost takes from its stay: the day of leaving, and the days away."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.economy.models import Away, CostBearer
from utvag.placements import public as placements

A_DAY = timedelta(days=1)


def ended_stay(case: cases.Case, stay_id: UUID | None, at: datetime) -> placements.Stay | None:
    """The stay, where it was written at the moment that it has ended."""
    return placements.stays_of(case).filter(pk=stay_id, ended_at__lte=at).first() if stay_id else None


def ends_as(stay: placements.Stay | None, by: User, at: datetime) -> dict[str, Any]:
    """The end of a new cost: that of its stay, else none."""
    return {"last_on": stay.last_on, "ended_at": at, "ended_by": by} if stay else {}


def away_as(case: cases.Case, bearer: CostBearer, stay_id: UUID | None, by: User, at: datetime) -> None:
    """The cost is away when the person was: by what is written of its stay at the moment."""
    if stay_id is None:
        return
    for absence in placements.absences_of(case).filter(stay=stay_id, noted_at__lte=at, withdrawn_at=None):
        back_on = back_of(absence, bearer.last_on)
        if back_on > bearer.first_on:
            away(case, bearer, absence.from_on, back_on, by, at)


def back_of(absence: Any, last_on: date | None) -> date:
    """Who was away when the stay ended (`last_on`) was away to its end; who still is was away on no day yet."""
    back_on: date = absence.back_on or (last_on + A_DAY if last_on else absence.from_on)
    return back_on


def away(case: cases.Case, bearer: CostBearer, from_on: date, back_on: date, by: User, at: datetime) -> None:
    """The days between going and coming back; those that are written already are not written twice."""
    first, last = from_on + A_DAY, back_on - A_DAY
    known = bearer.absences.filter(first_on__lte=first, last_on__gte=last, withdrawn_at=None)
    if first <= last and not known.exists():
        row = Away.objects.create(bearer=bearer, first_on=first, last_on=last, noted_at=at, noted_by=by)
        audit.record("economy.away.noted", subject=row, by=by, at=at, case=case)
