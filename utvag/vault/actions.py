"""Making data keys and wrapping them anew."""

from uuid import UUID

from django.db import transaction

from utvag.vault.domain import cipher
from utvag.vault.keyring import key_service
from utvag.vault.models import DataKey


def new_data_key(*, kind: str, subject_id: UUID, controller_id: UUID) -> DataKey:
    """A fresh key for a case or a person; saved before the first row that is sealed with it."""
    wrapping_key, wrapped = key_service().wrap(controller_id, cipher.new_key())
    return DataKey.objects.create(
        kind=kind, subject_id=subject_id, controller_id=controller_id, wrapping_key=wrapping_key, wrapped=wrapped
    )


@transaction.atomic
def wrap_anew(batch: int = 500) -> int:
    """Wrap every data key with the newest wrapping key; how many were changed.

    Run inside `walls.rotating_keys()`. The keys themselves stay, so no row has to be sealed again.
    """
    changed = 0
    newest = getattr(key_service(), "newest", None)
    rows = DataKey.objects.exclude(wrapping_key=newest).order_by("id") if newest else DataKey.objects.order_by("id")
    for row in rows.iterator(chunk_size=batch):
        row.wrapping_key, row.wrapped = key_service().wrap(row.controller_id, row.opened)
        row.save(update_fields=["wrapping_key", "wrapped"])
        changed += 1
    return changed
