"""Two people for an assumed identity: one asks, another agrees."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.people import policies, queries
from utvag.people.models import IdentityRequest, Person

AGREED, REFUSED, WITHDRAWN = (
    IdentityRequest.Answer.AGREED,
    IdentityRequest.Answer.REFUSED,
    IdentityRequest.Answer.WITHDRAWN,
)

WRITTEN = {
    AGREED: "people.identity_request.agreed",
    REFUSED: "people.identity_request.refused",
    WITHDRAWN: "people.identity_request.withdrawn",
}


@transaction.atomic
def ask_for_assumed_identity(
    *, person: Person, ground: str, by: User, at: datetime, case_id: UUID | None = None
) -> IdentityRequest:
    """Ask that who the person was is destroyed; nothing is, until another has agreed."""
    latest = queries.latest_request(person)
    policies.may_ask_for_identity(
        by, is_merged=queries.is_merged(person), is_asked=latest is not None and _stands(latest, at)
    ).require()
    request = IdentityRequest.objects.create(
        controller_id=person.controller_id,
        person=person,
        case_id=case_id,
        ground=ground,
        asked_at=at,
        asked_by=by,
    )
    audit.record("people.identity_request.asked", subject=request, by=by, at=at, case=case_id)
    return request


def _stands(request: IdentityRequest, at: datetime) -> bool:
    return request.is_open(at) or request.is_agreed(at)


@transaction.atomic
def answer_request(*, request: IdentityRequest, agreed: bool, by: User, at: datetime) -> IdentityRequest:
    """Agree, or refuse; never to what one has asked for oneself."""
    current = _locked(request)
    policies.may_answer_request(by, current, at=at).require()
    return _answer(current, AGREED if agreed else REFUSED, by, at)


@transaction.atomic
def withdraw_request(*, request: IdentityRequest, by: User, at: datetime) -> IdentityRequest:
    """Take back what one has asked for."""
    current = _locked(request)
    policies.may_withdraw_request(by, current, at=at).require()
    return _answer(current, WITHDRAWN, by, at)


def _locked(request: IdentityRequest) -> IdentityRequest:
    # Read by itself: the wall lets an answered row be seen, but not be locked.
    found = IdentityRequest.objects.filter(pk=request.pk, answer="").select_for_update().first()
    return found or IdentityRequest.objects.get(pk=request.pk)


def _answer(
    request: IdentityRequest, answer: IdentityRequest.Answer, by: User, at: datetime
) -> IdentityRequest:
    request.answer, request.answered_at, request.answered_by = answer, at, by
    request.save(update_fields=["answer", "answered_at", "answered_by"])
    audit.record(WRITTEN[answer], subject=request, by=by, at=at, case=request.case_id)
    return request
