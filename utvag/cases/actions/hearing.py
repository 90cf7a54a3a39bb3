"""Hearing the person before a decision."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.actions.locking import locked
from utvag.cases.models import Case, Communication, CommunicationAnswer
from utvag.cases.policies import may_be_dated
from utvag.common.policy import NotAllowed


class AlreadyAnswered(NotAllowed):
    """An answer is noted once."""


@transaction.atomic
def communicate(
    *,
    case: Case,
    kind: str,
    material: str,
    how: str,
    sent_on: date,
    answer_until_on: date,
    by: User,
    at: datetime,
) -> Communication:
    """Note that the material of a coming decision was shown to the person (FL 25 §)."""
    case = locked(case, by, at)
    may_be_dated(case, sent_on).require()
    sent = Communication.objects.create(
        case=case,
        kind=kind,
        material=material,
        how=how,
        sent_on=sent_on,
        answer_until_on=answer_until_on,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record("cases.communication.sent", subject=sent, by=by, at=at, case=case, kind=kind)
    return sent


@transaction.atomic
def record_answer(
    *, communication: Communication, answered_on: date, text: str, by: User, at: datetime
) -> CommunicationAnswer:
    """Note what the person answered, also that they had nothing to add."""
    case = locked(communication.case, by, at)
    if CommunicationAnswer.objects.filter(communication=communication).exists():
        raise AlreadyAnswered(_("An answer is noted already. Write what came later in the journal."))
    answer = CommunicationAnswer.objects.create(
        case=case,
        communication=communication,
        answered_on=answered_on,
        text=text,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record("cases.communication.answered", subject=communication, by=by, at=at, case=case)
    return answer
