"""Those near a person: added, changed, and taken away without being lost."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.people.actions.changing import locked
from utvag.people.actions.identity import write_down
from utvag.people.models import Person, Protection, Relative
from utvag.vault import public as vault


@transaction.atomic
def add_relative(
    *,
    person: Person,
    by: User,
    at: datetime,
    kind: str,
    name: str = "",
    personal_number: str = "",
    birth_date: date | None = None,
    birth_year: int | None = None,
    phone: str = "",
    note: str = "",
    lives_with: str = Relative.LivesWith.UNKNOWN,
    protection: str = Protection.NONE,
    case_id: UUID | None = None,
) -> Relative:
    """Write down somebody near `person`; nothing need be known but the relation."""
    # As it now stands, and held: an identity assumed meanwhile has replaced it, and the old one opens no more.
    person.key = vault.DataKey.objects.select_for_update().get(pk=person.key_id)
    relative = Relative(person=person, kind=kind, added_at=at, added_by=by)
    given: dict[str, Any] = {"name": name, "personal_number": personal_number, "phone": phone, "note": note}
    if birth_date or birth_year:
        given |= {"birth_date": birth_date, "birth_year": birth_year}
    write_down(relative, {**given, "lives_with": lives_with, "protection": protection}, at=at)
    relative.save(force_insert=True)
    audit.record("people.relative.added", subject=relative, by=by, at=at, case=case_id)
    return relative


@transaction.atomic
def change_relative(
    *, relative: Relative, by: User, at: datetime, version: int, case_id: UUID | None = None, **changes: Any
) -> Relative:
    """Write `changes` on the version that `by` opened; raises `EditedMeanwhile` on another."""
    current = locked(relative, version, changes)
    changed = write_down(current, changes, at=at)
    if not changed:
        return current
    current.version += 1
    current.save(update_fields=[*changed, "version"])
    audit.record(
        "people.relative.changed", subject=current, by=by, at=at, case=case_id, fields=sorted(changed)
    )
    return current


@transaction.atomic
def remove_relative(
    *, relative: Relative, by: User, at: datetime, reason: str, case_id: UUID | None = None
) -> Relative:
    """Take somebody off the page; the row stays, with who and why (a code of `Relative.Removal`)."""
    relative.removed_at, relative.removed_by = at, by
    relative.removed_because = Relative.Removal(reason)
    relative.save(update_fields=["removed_at", "removed_by", "removed_because"])
    audit.record(
        "people.relative.removed", subject=relative, by=by, at=at, case=case_id, code=relative.removed_because
    )
    return relative
