"""What a row of the caseload says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from utvag.cases.models import Case
from utvag.cases.presenters.words import stage_name, step_name


@dataclass(frozen=True)
class Row:
    """One case in a list: number or alias, stages, next step, dates."""

    pk: UUID
    number: str
    alias: str
    unit: str
    social_stage: str
    police_stage: str
    next_step: str
    next_step_on: date | None
    opened_at: datetime
    closed_at: datetime | None


def rows_of(cases: Iterable[Case]) -> list[Row]:
    """Rows in the cases' own order."""
    return [_row(case) for case in cases]


def _row(case: Case) -> Row:
    social = getattr(case, "shown_social", case.social_stage)
    police = getattr(case, "shown_police", case.police_stage)
    return Row(
        pk=case.pk,
        number=case.number,
        alias=case.alias,
        unit=case.unit.name,
        social_stage=stage_name(case, "social", social),
        police_stage=stage_name(case, "police", police),
        next_step=step_name(case, social, case.next_step),
        next_step_on=case.next_step_on,
        opened_at=case.opened_at,
        closed_at=case.closure.closed_at if case.is_closed else None,
    )
