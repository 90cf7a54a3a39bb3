"""Assessments of needs, motivation and threat."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies, seams
from utvag.cases.actions.locking import locked
from utvag.cases.actions.tasks import answer
from utvag.cases.models import Assessment, Case


@transaction.atomic
def assess(
    *,
    case: Case,
    kind: str,
    by: User,
    at: datetime,
    areas: Iterable[str] = (),
    based_on_police: bool = False,
    **texts: Any,
) -> Assessment:
    """Write an assessment (`texts`: level, text, own_words, own_words_missing); earlier ones stay."""
    case = locked(case, by, at)
    if based_on_police:
        policies.may_base_on_police(seams.done_in(case)).require()
    row = Assessment.objects.create(
        case=case,
        kind=kind,
        areas=",".join(areas),
        based_on_police=based_on_police,
        assessed_at=at,
        assessed_by=by,
        **texts,
    )
    audit.record("cases.assessment.made", subject=row, by=by, at=at, case=case, code=kind)
    answer(case, f"{kind.lower()}_assessed", by=by, at=at)
    return row
