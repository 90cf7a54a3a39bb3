"""Stays of a case, as everybody who has it sees them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404

from utvag.cases import public as cases
from utvag.common.as_of import known, turned_back
from utvag.placements.models import Stay


@dataclass(frozen=True, slots=True)
class DaysOfStay:
    """What money needs of a stay: no place. `last_on` is None while it goes on."""

    stay_id: UUID
    kind: str
    framework: str
    first_on: date
    last_on: date | None
    planned_until_on: date | None


def stays_of(case: cases.Case) -> models.QuerySet[Stay]:
    """Every stay and application of the case as it stands or stood, the latest first."""
    return (
        known(Stay.objects.filter(case=case), case.until)
        .select_related("applied_by", "answered_by", "arrived_by", "ended_by")
        .order_by("-planned_on", "-applied_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def stay_of(case: cases.Case, pk: UUID, *, locked: bool = False) -> Stay:
    """One stay of the case, or 404."""
    rows: Any = Stay.objects.filter(case=case)
    if locked:
        rows = rows.select_for_update(of=("self",))
    return turned_back(get_object_or_404(rows, pk=pk), case.until)


def days_of(case: cases.Case) -> list[DaysOfStay]:
    """The stays of the case that have begun, the first first."""
    rows = [stay for stay in stays_of(case) if stay.first_on is not None]
    found = [
        DaysOfStay(row.pk, row.kind, row.framework, row.first_on, row.last_on, row.planned_until_on)
        for row in rows
        if row.first_on is not None
    ]
    return sorted(found, key=lambda each: each.first_on)


def moved_from(stay: Stay) -> list[Stay]:
    """The stay that ended on the day on which this one began, when the person moved."""
    return _beside(stay, pk=stay.follows_id, last_on=stay.first_on)


def moved_to(stay: Stay) -> list[Stay]:
    """The stays that began on the day on which this one ended, when the person moved."""
    return _beside(stay, follows=stay, first_on=stay.last_on) if stay.last_on else []


def _beside(stay: Stay, **which: Any) -> list[Stay]:
    rows = list(Stay.objects.filter(case=stay.case, **which).select_for_update(of=("self",)))
    for row in rows:
        row.case = stay.case
    return rows
