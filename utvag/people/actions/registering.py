"""Registering a person."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.people import policies
from utvag.people.actions.identity import index_anew, write_down
from utvag.people.events import address_written
from utvag.people.models import Person, Protection
from utvag.vault import public as vault


# Always part of opening a case, which is what a failure undoes: no savepoint of its own.
@transaction.atomic(savepoint=False)
def register_person(
    *,
    person_id: UUID,
    by: User,
    at: datetime,
    name: str = "",
    called: str = "",
    personal_number: str = "",
    number_kind: str = "",
    birth_date: date | None = None,
    birth_year: int | None = None,
    address: str = "",
    phone: str = "",
    safe_way_to_call: str = "",
    language: str = "",
    interpreter: str = "",
    protection: str = Protection.NONE,
    protection_note: str = "",
    case_id: UUID | None = None,
) -> Person:
    """A person under an id that `by` already holds a grant for; nothing need be known of them.

    Whether the person is registered before is not looked at here and not told: a second row is made,
    and the registrar learns of it. `case_id` says where the log entry belongs.
    """
    policies.may_register(by).require()
    key = vault.new_data_key(kind="PERSON", subject_id=person_id, controller_id=by.controller_id)
    person = Person(
        id=person_id,
        controller_id=by.controller_id,
        key=key,
        protection=protection,
        registered_at=at,
        registered_by=by,
    )
    write_down(
        person,
        {
            "name": name,
            "called": called,
            "personal_number": personal_number,
            "number_kind": number_kind,
            "address": address,
            "phone": phone,
            "safe_way_to_call": safe_way_to_call,
            "language": language,
            "interpreter": interpreter,
            "protection_note": protection_note,
            **({"birth_date": birth_date, "birth_year": birth_year} if birth_date or birth_year else {}),
        },
        at=at,
    )
    person.save(force_insert=True)
    index_anew(person, at=at, is_new=True)
    if address:
        address_written.send(Person, person=person, by=by, at=at)
    audit.record("people.person.registered", subject=person, by=by, at=at, case=case_id)
    return person
