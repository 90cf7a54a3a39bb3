"""Changing what is known of a person, so that no edit is lost."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.people import policies
from utvag.people.actions.identity import FINDABLE, index_anew, write_down
from utvag.people.events import address_written
from utvag.people.models import Person


class EditedMeanwhile(Exception):
    """Somebody else saved first. Holds both versions; the text of the exception holds neither."""

    def __init__(self, current: Any, changes: dict[str, Any]) -> None:
        super().__init__("The row has been changed by somebody else since it was opened.")
        self.current = current
        self.changes = changes


def locked(row: Any, version: int, changes: dict[str, Any]) -> Any:
    """The row as it now stands, held until the transaction ends; refused if it is not `version`."""
    path = "key" if isinstance(row, Person) else "person__key"
    current = type(row).objects.select_related(path).select_for_update(of=("self",)).get(pk=row.pk)
    if current.version != version:
        raise EditedMeanwhile(current, changes)
    return current


@transaction.atomic
def change_person(
    *, person: Person, by: User, at: datetime, version: int, case_id: UUID | None = None, **changes: Any
) -> Person:
    """Write `changes` (any of the arguments of `register_person`) on the version that `by` opened."""
    current = locked(person, version, changes)
    policies.may_protect(by, current, changes.get("protection", current.protection)).require()
    changed = write_down(current, changes, at=at)
    if not changed:
        return current
    current.version += 1
    current.changed_at, current.changed_by = at, by
    current.save(update_fields=[*changed, "version", "changed_at", "changed_by"])
    if changed & FINDABLE:
        index_anew(current, at=at)
    if "address" in changed:
        address_written.send(Person, person=current, by=by, at=at)
    audit.record("people.person.changed", subject=current, by=by, at=at, case=case_id, fields=sorted(changed))
    return current
