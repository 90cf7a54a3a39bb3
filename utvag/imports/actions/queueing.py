"""Reading a list in at once when it is short, and through the queue when it is long."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.imports import policies, queries
from utvag.imports.actions.preparing import locked
from utvag.imports.actions.taking_in import take_in
from utvag.imports.models import ImportBatch

# A list of this length is read in while one waits, so that it needs no worker.
DIRECT_ROWS = 200
TASK = "imports.take_in"


@transaction.atomic
def ask_to_take_in(*, batch: ImportBatch, by: User, at: datetime) -> ImportBatch:
    """Read the list in now, or put it in the queue in this same transaction."""
    if batch.rows <= DIRECT_ROWS:
        return take_in(batch=batch, by=by, at=at)
    batch = locked(batch, by)
    is_clean = queries.list_read(batch, by, queries.desk_of(by, on=local_date(at))).is_clean
    policies.may_take_in(batch, at=at, is_clean=is_clean).require()
    batch.queued_at, batch.queued_by = at, by
    batch.save(update_fields=["queued_at", "queued_by"])
    audit.record("imports.batch.queued", subject=batch, by=by, at=at, rows=batch.rows)
    # Named and not imported, because tasks stand above actions. Ids alone: the queue stands behind no wall.
    app.configure_task(TASK, lock=str(batch.pk)).defer(batch_id=str(batch.pk), user_id=str(by.pk))
    return batch


@transaction.atomic
def release(*, batch_id: UUID, by: User, at: datetime) -> None:
    """Give a list back to whoever handed it in, because what it is read against has changed meanwhile."""
    batch = ImportBatch.objects.select_for_update().filter(pk=batch_id, imported_at=None).first()
    if batch is not None:
        batch.queued_at = batch.queued_by = None
        batch.save(update_fields=["queued_at", "queued_by"])
        audit.record("imports.batch.released", subject=batch, by=by, at=at)
