"""The first contact opens the case; later ones are added to it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import queries
from utvag.cases.actions.locking import locked
from utvag.cases.actions.opening import open_case
from utvag.cases.actions.routing import routed_from
from utvag.cases.actions.tasks import answer
from utvag.cases.events import model_event, referral_needed
from utvag.cases.models import Case, Consultation, Contact, Track
from utvag.cases.seams import Origin
from utvag.common.clock import local_date
from utvag.pathways import public as pathways


@dataclass(frozen=True)
class Call:
    """What came out of a first contact; only when and by which way is always known."""

    made_at: datetime
    channel: str
    facts: pathways.Facts
    # Drawn at random, unless whoever calls has drawn one, as with the number.
    case_id: UUID = field(default_factory=uuid4)
    # Somebody who has been here before; else `person` says what is known.
    person_id: UUID | None = None
    number: str | None = None
    caller: str = ""
    content: str = ""
    phone: str = ""
    safe_way: str = ""
    call_back_on: date | None = None
    alias: str = ""
    person: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def take_contact(
    *,
    call: Call,
    by: User,
    at: datetime,
    consultation: Consultation | None = None,
    origin: Origin | None = None,
) -> Case:
    """Open the case where the operating model sends it, with its first contact.

    When the model sends it to another authority it opens with whoever took the call, to be referred.
    """
    desk = queries.desk_of(by, on=local_date(at))
    going = queries.destination(desk, call.facts)
    case = open_case(
        unit=going.unit,
        operating_model=desk.row,
        routed=routed_from(going, desk.model, call.facts),
        stages={Track.SOCIAL: desk.model.social.start, Track.POLICE: desk.model.police.start},
        by=by,
        at=at,
        first_contact_at=call.made_at,
        person=call.person,
        person_id=call.person_id,
        alias=call.alias,
        case_id=call.case_id,
        number=call.number,
    )
    _write_contact(
        case,
        by,
        at,
        is_first=True,
        consultation=consultation,
        channel=call.channel,
        caller=call.caller,
        content=call.content,
        phone=call.phone,
        safe_way=call.safe_way,
        call_back_on=call.call_back_on,
        made_at=call.made_at,
    )
    if consultation is not None:
        _became_case(consultation, by, at)
    if origin is not None:
        origin.settle(became=case, by=by, at=at)
    model_event.send(Case, case=case, event="first_contact", by=by, at=at)
    if call.facts["child_present"] == "yes":
        model_event.send(Case, case=case, event="child_at_risk", by=by, at=at)
    if going.elsewhere:
        referral_needed.send(Case, case=case, unit_key=going.routing.unit.key, by=by, at=at)
    return case


@transaction.atomic
def record_contact(*, case: Case, by: User, at: datetime, **contact: Any) -> Contact:
    """Add a contact (the fields of `Contact`) to a case that is open."""
    case = locked(case, by, at)
    written = _write_contact(case, by, at, **contact)
    if written.direction == Contact.Direction.OUT:
        answer(case, "called_back", by=by, at=at)
    return written


def _write_contact(case: Case, by: User, at: datetime, **contact: Any) -> Contact:
    written = Contact.objects.create(case=case, made_by=by, recorded_at=at, recorded_by=by, **contact)
    audit.record("cases.contact.recorded", subject=written, by=by, at=at, case=case, code=written.direction)
    return written


def _became_case(consultation: Consultation, by: User, at: datetime) -> None:
    """The consultation learns that a case came of it, never which."""
    current = (
        Consultation.objects.select_related("key").select_for_update(of=("self",)).get(pk=consultation.pk)
    )
    current.outcome = Consultation.Outcome.BECAME_CASE
    current.follow_up_on = None
    current.version += 1
    current.changed_at, current.changed_by = at, by
    current.save(update_fields=["outcome", "follow_up_on", "version", "changed_at", "changed_by"])
    audit.record("cases.consultation.changed", subject=current, by=by, at=at, code=current.outcome)
