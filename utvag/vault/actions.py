"""Making data keys and wrapping them anew."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model

from utvag.audit import public as audit
from utvag.vault.domain import cipher
from utvag.vault.keyring import key_service
from utvag.vault.models import DataKey


def new_data_key(*, kind: str, subject_id: UUID, controller_id: UUID) -> DataKey:
    """A fresh key for a case or a person; saved before the first row that is sealed with it."""
    wrapping_key, wrapped = key_service().wrap(controller_id, cipher.new_key())
    return DataKey.objects.create(
        kind=kind,
        subject_id=subject_id,
        controller_id=controller_id,
        wrapping_key=wrapping_key,
        wrapped=wrapped,
    )


def renew(key: DataKey) -> None:
    """Put another key in the place of `key`: what was sealed with it opens no more."""
    key.wrapping_key, key.wrapped = key_service().wrap(key.controller_id, cipher.new_key())
    key.save(update_fields=["wrapping_key", "wrapped"])
    key.__dict__.pop("opened", None)


def controller_key(controller_id: UUID) -> DataKey:
    """The one key of a controller, for what belongs to no case; made when it is first needed."""
    wanted: dict[str, Any] = {"kind": DataKey.Kind.CONTROLLER, "subject_id": controller_id}
    found = DataKey.objects.filter(**wanted).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return new_data_key(controller_id=controller_id, **wanted)
    except IntegrityError:
        # Somebody else made it a moment ago.
        return DataKey.objects.get(**wanted)


@transaction.atomic
def wrap_anew(*, at: datetime, by: Model | None = None, batch: int = 500) -> int:
    """Wrap every data key with the newest wrapping key; how many were changed.

    Run inside `walls.rotating_keys()`. The keys themselves stay, so no row has to be sealed again.
    """
    changed = 0
    newest = getattr(key_service(), "newest", None)
    rows = (
        DataKey.objects.exclude(wrapping_key=newest).order_by("id")
        if newest
        else DataKey.objects.order_by("id")
    )
    for row in rows.iterator(chunk_size=batch):
        row.wrapping_key, row.wrapped = key_service().wrap(row.controller_id, row.opened)
        row.save(update_fields=["wrapping_key", "wrapped"])
        changed += 1
    audit.record("vault.keys.wrapped_anew", subject=None, by=by, at=at, changed=changed)
    return changed
