"""An import taken back as a whole, while nobody has worked on what it brought."""

from datetime import datetime

from django.db import connection, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.imports import policies, queries
from utvag.imports.models import ImportBatch, ImportedRow


@transaction.atomic
def undo(*, batch: ImportBatch, by: User, at: datetime) -> ImportBatch:
    """Remove every case that the import opened, with all that it wrote. What was logged stays in the log."""
    policies.may_import(by).require()
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    brought = list(ImportedRow.objects.filter(batch=batch).values_list("case_id", flat=True))
    # Held first: whoever is about to write in one of them waits, and then finds it gone.
    held = cases.Case.objects.filter(pk__in=brought).order_by("pk").select_for_update()
    list(held.values_list("pk", flat=True))
    hindrance = queries.hindrance_of(batch)
    policies.may_undo(
        batch, hindering=hindrance.numbers, out_of_reach=hindrance.out_of_reach, at=at
    ).require()
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.undo_import(%s)", [batch.pk])
    batch.undone_at, batch.undone_by, batch.content = at, by, ""
    batch.save(update_fields=["undone_at", "undone_by", "content"])
    audit.record("imports.batch.undone", subject=batch, by=by, at=at, cases=[str(pk) for pk in brought])
    return batch
