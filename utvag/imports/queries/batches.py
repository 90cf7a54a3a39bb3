"""The lists that somebody has handed in; the wall has already narrowed them to the reader's own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, models
from django.db.models import Q
from django.shortcuts import get_object_or_404

from utvag.accounts.public import User
from utvag.imports.domain.mapping import fingerprint
from utvag.imports.domain.table import Table
from utvag.imports.models import ColumnMapping, ImportBatch, ImportedRow


def batches_of(user: User, at: datetime) -> models.QuerySet[ImportBatch]:
    """What the user has handed in, newest first, without what was forgotten."""
    return _kept(user, at).defer("content").order_by("-uploaded_at", "id").fetch_mode(models.FETCH_RAISE)


def batch_of(user: User, pk: UUID, at: datetime) -> ImportBatch:
    """One of them, ready to be opened; 404 for everybody else's."""
    return get_object_or_404(_kept(user, at).select_related("key"), pk=pk)


def _kept(user: User, at: datetime) -> models.QuerySet[ImportBatch]:
    is_kept = Q(imported_at__isnull=False) | Q(uploaded_at__gt=at - ImportBatch.KEPT)
    return ImportBatch.objects.filter(is_kept, controller_id=user.controller_id, uploaded_by=user)


def remembered_columns(user: User, table: Table) -> dict[str, str | None] | None:
    """How the columns of a list with these headings were read the last time."""
    found = ColumnMapping.objects.filter(
        controller_id=user.controller_id, headings=fingerprint(table.columns)
    )
    return found.values_list("columns", flat=True).first()


@dataclass(frozen=True)
class Hindrance:
    """Why an import cannot be taken back: cases by number where the reader sees them, and how many are not seen."""

    numbers: tuple[str, ...]
    out_of_reach: int


def hindrance_of(batch: ImportBatch) -> Hindrance:
    """What stands in the way of undoing; the database answers for the cases out of the reader's sight as well."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.worked_on(%s)", [batch.pk])
        worked_on = {pk for (pk,) in cursor.fetchall()}
    seen = dict(ImportedRow.objects.filter(batch=batch).values_list("case_id", "case__number"))
    numbers = sorted(number for pk, number in seen.items() if pk in worked_on)
    return Hindrance(tuple(numbers), batch.opened - len(seen) if batch.undone_at is None else 0)
