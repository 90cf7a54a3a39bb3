"""Keeping the door: what its page says, and whether it is open."""

from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.door import policies
from utvag.door.domain import sealing
from utvag.door.models import Door
from utvag.vault import public as vault


@transaction.atomic
def keep_door(*, door: Door, by: User, at: datetime, **changes: Any) -> Door:
    """Write what the public page says. A new door is closed, and gets its pair of keys."""
    policies.may_keep_door(by).require()
    is_new = door._state.adding
    for name, value in changes.items():
        setattr(door, name, value)
    if is_new:
        door.changed_at, door.changed_by = at, by
        door.key = vault.controller_key(by.controller_id)
        door.public_key, door.private_key = sealing.new_pair()
        door.save(force_insert=True)
    else:
        _save(door, by, at, *changes)
    audit.record("door.door.kept", subject=door, by=by, at=at, fields=sorted(changes))
    return door


@transaction.atomic
def open_door(*, door: Door, by: User, at: datetime) -> None:
    """Let the public page be found."""
    policies.may_keep_door(by).require()
    if door.opened_at is None:
        door.opened_at, door.opened_by = at, by
        _save(door, by, at, "opened_at", "opened_by")
        audit.record("door.door.opened", subject=door, by=by, at=at)


@transaction.atomic
def close_door(*, door: Door, by: User, at: datetime) -> None:
    """From now on the address answers as if it had never been."""
    policies.may_keep_door(by).require()
    if door.opened_at is not None:
        door.opened_at = door.opened_by = None
        _save(door, by, at, "opened_at", "opened_by")
        audit.record("door.door.closed", subject=door, by=by, at=at)


@transaction.atomic
def look_at_door(*, door: Door | None, by: User, at: datetime) -> None:
    audit.record("door.door.seen", subject=door, by=by, at=at)


def _save(door: Door, by: User, at: datetime, *names: str) -> None:
    door.version += 1
    door.changed_at, door.changed_by = at, by
    door.save(update_fields=[*names, "version", "changed_at", "changed_by"])
