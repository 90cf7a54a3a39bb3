"""What a row of the caseload says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.cases.models import Case
from utvag.cases.presenters.words import model_of, said, stage_name, step_name
from utvag.cases.queries import clock_at, is_before_decision
from utvag.common.clock import local_date
from utvag.pathways import public as pathways

NOT_ASKED = object()


@dataclass(frozen=True)
class ShownClock:
    """The hours until the first joint meeting, as a tag."""

    words: str
    color: str
    icon: str


@dataclass(frozen=True)
class Row:
    """One case in a list: number or alias, stages, next step, dates."""

    pk: UUID
    number: str
    alias: str
    responsible: str
    social_stage: str
    police_stage: str
    next_step: str
    next_step_on: date | None
    opened_on: date
    closed_on: date | None
    clock: ShownClock | None


def rows_of(cases: Iterable[Case], *, at: datetime | None = None) -> list[Row]:
    """Rows in the cases' own order; with the clock as it stood at `at`, where the query brought it."""
    return [_row(case, at) for case in cases]


def stage_choices(models: Iterable[UUID]) -> list[tuple[str, str]]:
    """The stages of the social services' track, in the models' own order; one that several have is named once."""
    found: dict[str, str] = {}
    for model in models:
        for stage in pathways.loaded(model).social.stages:
            found.setdefault(stage.key, said(stage.name))
    return list(found.items())


def _row(case: Any, at: datetime | None) -> Row:
    social = getattr(case, "shown_social", case.social_stage)
    police = getattr(case, "shown_police", case.police_stage)
    # Which next step was chosen is not kept: on an earlier day the model's own stands.
    is_past = getattr(case, "is_past", False)
    closed_at = case.shown_closed_at
    if at is not None and closed_at is not None and closed_at > at:
        closed_at = None
    return Row(
        pk=case.pk,
        number=case.number,
        alias=case.alias,
        responsible=getattr(case, "responsible", None) or "",
        social_stage=stage_name(case, "social", social),
        police_stage=stage_name(case, "police", police),
        next_step=step_name(case, social, "" if is_past else case.next_step),
        next_step_on=None if is_past else case.next_step_on,
        opened_on=local_date(case.opened_at),
        closed_on=local_date(closed_at) if closed_at else None,
        clock=_running_clock(case, social, at) if at and closed_at is None else None,
    )


def _running_clock(case: Any, social: str, at: datetime) -> ShownClock | None:
    """Only while the first joint meeting is still to come, and where the query asked for it."""
    is_to_come = getattr(case, "first_joint_meeting", NOT_ASKED) is None
    if not is_to_come or not case.is_begun_here or not is_before_decision(case, social):
        return None
    clock = clock_at(case.first_contact_at, [], target=model_of(case).first_contact_hours, at=at)
    words = _("%(hours)s of %(target)s hours") % {"hours": clock.hours, "target": clock.target}
    return ShownClock(words, "danger", "late") if clock.is_late else ShownClock(words, "warning", "clock")
