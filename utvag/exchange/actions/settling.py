"""Taking care of what came in: once, by one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.exchange import events, policies, queries, seams
from utvag.exchange.actions.sending import deliver, prepare
from utvag.exchange.domain.schemas import answer_to
from utvag.exchange.models import Package, Settlement

Outcome = Settlement.Outcome


@transaction.atomic
def look_at(*, package: Package | None, by: User, at: datetime, page: str, **details: str) -> None:
    """Keep that somebody read a package, or looked at the list; `details` as the pages of its case tell of a look."""
    case_id = package.case_id if package else None
    audit.record("exchange.package.seen", subject=package, by=by, at=at, case=case_id, page=page, **details)


@transaction.atomic
def note_read(*, package: Package, by: User, at: datetime) -> None:
    """It has been read, and asks for nothing more."""
    policies.may_note_read(package, by).require()
    _settle(package, by, at, outcome=Outcome.NOTED)


@transaction.atomic
def answer(
    *,
    package: Package,
    payload: Mapping[str, Any],
    ends_at: datetime,
    by: User,
    at: datetime,
    gate: str = "",
) -> Package:
    """Answer in words of the kind that answers this one, to whoever sent it, by the newest key they have here.

    A check that goes on waits for the next, until it gets a no.
    """
    policies.may_say(package, by, payload).require()
    row = _reply(package, payload, ends_at, by, at, case_id=package.case_id, gate=gate)
    deliver(package=row, by=by, at=at)
    if not package.goes_on or row.outcome == "REFUSED":
        _settle(package, by, at, outcome=Outcome.ANSWERED, answer=row)
    return row


@transaction.atomic
def answer_from_case(
    *,
    package: Package,
    case_id: UUID,
    payload: Mapping[str, Any],
    ends_at: datetime,
    gate: str,
    by: User,
    at: datetime,
) -> str:
    """Answer about somebody, from their case; question and answer belong to it from now on. Why not, if refused.

    Without a gate it is a no, which tells nothing.
    """
    if not gate:
        policies.may_say(package, by, payload).require()
    row = _reply(package, payload, ends_at, by, at, case_id=case_id, gate=gate)
    if refused := deliver(package=row, by=by, at=at):
        return refused
    if not package.goes_on or row.outcome == "REFUSED":
        _settle(package, by, at, outcome=Outcome.ANSWERED, answer=row)
    _tie(package, case_id)
    return ""


@transaction.atomic
def accept_as_case(
    *, package: Package, case_id: UUID, payload: Mapping[str, Any], by: User, at: datetime
) -> Package:
    """It has become a case, and the sender is told in the same transaction that it is accepted.

    From now on both are for those who reach the case.
    """
    row = _reply(package, {"outcome": "ACCEPTED", **payload}, package.ends_at, by, at, case_id=case_id)
    deliver(package=row, by=by, at=at)
    _settle(package, by, at, outcome=Outcome.CASE, became_id=case_id, answer=row)
    _tie(package, case_id)
    return row


def _tie(package: Package, case_id: UUID) -> None:
    package.case_id = case_id
    package.save(update_fields=["case_id"])


def _reply(
    package: Package,
    payload: Mapping[str, Any],
    ends_at: datetime,
    by: User,
    at: datetime,
    *,
    case_id: UUID | None,
    gate: str = "",
) -> Package:
    kind = answer_to(package.kind)
    policies.may_answer(package, by, can_be_answered=kind is not None).require()
    assert kind is not None
    return prepare(
        kind=kind.key,
        payload=payload,
        partner=queries.way_back(package, local_date(at)),
        unit_id=package.unit_id,
        case_id=case_id,
        reference=package.reference,
        in_reply_to=package.package_id,
        ends_at=ends_at,
        gate=gate,
        by=by,
        at=at,
    )


def _settle(package: Package, by: User, at: datetime, **what: Any) -> None:
    seams.may_act(package.case_id, by, at).require()
    row = Settlement(package=package, settled_at=at, settled_by=by, **what)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # Two at once: the second is told what the policy would have said a moment later.
        raise NotAllowed(policies.taken_care_of().refusal) from None
    audit.record(
        "exchange.package.settled",
        subject=package,
        by=by,
        at=at,
        case=package.case_id,
        code=row.outcome,
        package=str(package.package_id),
    )
    events.settled.send(sender=Package, package=package, said=package.said, by=by, at=at)
