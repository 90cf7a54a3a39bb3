"""Answering what the count asks about a case."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.disclosures import public as disclosures
from utvag.statistics import policies
from utvag.statistics.models import CountedAnswer
from utvag.vault import public as vault


@transaction.atomic
def write_answers(*, case: Any, answers: Mapping[str, str], as_of_on: date, by: User, at: datetime) -> None:
    """Answer what the count asks about somebody; what was answered before stays, and the newest counts.

    A case that is closed is still counted, so its answers can still be put right.
    """
    case = cases.locked(case, by, at, may=cases.policies.may_follow_up)
    may_threat = not disclosures.threat_is_sealed_from(case, by)
    policies.may_answer(answers, as_of_on=as_of_on, at=at, may_threat=may_threat).require()
    key = vault.controller_key(case.controller_id)
    rows = [
        CountedAnswer(
            case=case,
            key=key,
            question=question,
            answer=said,
            as_of_on=as_of_on,
            written_at=at,
            written_by=by,
        )
        for question, said in answers.items()
    ]
    CountedAnswer.objects.bulk_create(rows)
    audit.record("statistics.answers.written", subject=None, by=by, at=at, case=case)
