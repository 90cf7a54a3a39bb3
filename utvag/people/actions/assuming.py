"""Entering an assumed identity: the old one is destroyed, and nothing ties the two together."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.people import policies, queries
from utvag.people.actions.changing import locked
from utvag.people.actions.identity import index_anew, write_down
from utvag.people.events import identity_assumed
from utvag.people.models import Person, Protection, Relative
from utvag.vault import public as vault


@transaction.atomic
def assume_identity(
    *, person: Person, by: User, at: datetime, version: int, case_id: UUID | None = None, **identity: Any
) -> Person:
    """Replace everything known of the person by `identity` (the arguments of `register_person`).

    Somebody else has agreed to it before; the database asks that as well, and notes that it was used.
    The person's key is replaced, so that older copies of the texts open no more; relatives are
    emptied, because they point at who the person was. It cannot be undone.
    """
    current = locked(person, version, {})
    policies.may_assume_identity(
        by, is_merged=queries.is_merged(current), is_agreed=queries.is_agreed_for(current, by, at)
    ).require()
    with connection.cursor() as cursor:
        # Past candidates and undone merges tie this row to rows that may hold the old identity.
        cursor.execute("SELECT wall.forget_pairs_of(%s)", [current.pk])
    vault.renew(current.key)
    _empty(current)
    write_down(current, identity, at=at)
    current.protection = Protection.ASSUMED_IDENTITY
    current.version += 1
    current.changed_at, current.changed_by = at, by
    current.save()
    for relative in Relative.objects.filter(person=current):
        _empty_relative(relative, current, by, at)
    index_anew(current, at=at)
    audit.record("people.person.identity_assumed", subject=current, by=by, at=at, case=case_id)
    identity_assumed.send(Person, person=current, by=by, at=at)
    return current


def _empty(row: Person | Relative) -> None:
    for name in row.SEALED:
        setattr(row, name, "")
    if isinstance(row, Person):
        row.number_kind = Person.NumberKind.NONE


def _empty_relative(relative: Relative, person: Person, by: User, at: datetime) -> None:
    relative.person = person
    _empty(relative)
    # How many children, and who lives with whom, know a family again.
    relative.kind = Relative.Kind.CONTACT
    relative.lives_with, relative.protection = Relative.LivesWith.UNKNOWN, Protection.NONE
    if relative.removed_at is None:
        relative.removed_at, relative.removed_by = at, by
        relative.removed_because = Relative.Removal.IDENTITY
    relative.version += 1
    relative.save()
