"""Handing in a list, saying how its columns are read, and repairing it; all of it sealed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.policy import NotAllowed
from utvag.imports import policies
from utvag.imports.domain.mapping import NAMING, field_of, fingerprint
from utvag.imports.domain.staging import Staged
from utvag.imports.domain.table import Table
from utvag.imports.models import ColumnMapping, ImportBatch
from utvag.vault import public as vault


class OnItsWay(NotAllowed):
    """The list waits in the queue, or has been read in."""


@transaction.atomic
def hand_in(*, tables: Sequence[Table], by: User, at: datetime) -> ImportBatch:
    """Keep the lists of a file, sealed, until one of them is read in or a day has gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.forget_uploads()")
    waiting = ImportBatch.objects.filter(
        uploaded_by=by, imported_at=None, uploaded_at__gt=at - ImportBatch.KEPT
    )
    policies.may_hand_in(by, waiting=waiting.count()).require()
    staged = Staged(tuple(tables))
    batch = ImportBatch.objects.create(
        controller_id=by.controller_id,
        key=vault.controller_key(by.controller_id),
        content=staged.dumps(),
        rows=_rows(staged),
        uploaded_at=at,
        uploaded_by=by,
    )
    audit.record("imports.batch.handed_in", subject=batch, by=by, at=at, rows=batch.rows)
    return batch


@transaction.atomic
def hand_in_again(*, batch: ImportBatch, tables: Sequence[Table], by: User, at: datetime) -> ImportBatch:
    """Put a repaired file in the place of the list; what was said of its columns holds if they are the same."""
    batch = locked(batch, by)
    before, staged = Staged.loads(batch.content), Staged(tuple(tables))
    if before.table and staged.table and _headings(before.table) == _headings(staged.table):
        staged = replace(staged, columns=before.columns, named_by=before.named_by)
    return _keep(batch, staged, "imports.batch.handed_in_again", by, at)


@transaction.atomic
def choose_sheet(*, batch: ImportBatch, chosen: int, by: User, at: datetime) -> ImportBatch:
    """Say which of several lists is meant."""
    batch = locked(batch, by)
    staged = replace(Staged.loads(batch.content), chosen=chosen, columns=None, named_by="")
    return _keep(batch, staged, "imports.sheet.chosen", by, at)


@transaction.atomic
def choose_columns(
    *, batch: ImportBatch, columns: Mapping[str, str], by: User, at: datetime, named_by: str = ""
) -> ImportBatch:
    """Say which column is which field, and which names the cases; remembered for everybody at the controller."""
    batch = locked(batch, by)
    staged = replace(Staged.loads(batch.content), columns=dict(columns), named_by=named_by)
    assert staged.table is not None
    policies.may_name_by(field_of(staged.table, columns, named_by)).require()
    ColumnMapping.objects.update_or_create(
        controller_id=by.controller_id,
        headings=_headings(staged.table),
        defaults={
            # Columns that are left out are remembered as well.
            "columns": {
                **{column.letter: columns.get(column.letter) for column in staged.table.columns},
                NAMING: named_by,
            },
            "remembered_at": at,
            "remembered_by": by,
        },
    )
    return _keep(batch, staged, "imports.columns.chosen", by, at)


@transaction.atomic
def repair(
    *,
    batch: ImportBatch,
    cells: Mapping[tuple[int, str], str],
    left_out: Collection[int] = (),
    by: User,
    at: datetime,
) -> ImportBatch:
    """Write other words in some cells, and leave some rows out."""
    batch = locked(batch, by)
    staged = Staged.loads(batch.content).repaired(cells, left_out)
    return _keep(batch, staged, "imports.batch.repaired", by, at, cells=len(cells), left_out=sorted(left_out))


@transaction.atomic
def discard(*, batch: ImportBatch, by: User, at: datetime) -> None:
    """Forget a list that was never read in."""
    batch = locked(batch, by)
    audit.record("imports.batch.discarded", subject=batch, by=by, at=at)
    batch.delete()


def locked(batch: ImportBatch, by: User) -> ImportBatch:
    """The batch, held until the transaction ends, while it can still be prepared."""
    policies.may_import(by).require()
    current = ImportBatch.objects.select_related("key").select_for_update(of=("self",)).get(pk=batch.pk)
    if current.is_waiting or current.imported_at is not None:
        raise OnItsWay(_("The list is being read in, or has been."))
    return current


def _keep(
    batch: ImportBatch, staged: Staged, action: str, by: User, at: datetime, **details: Any
) -> ImportBatch:
    batch.content, batch.rows = staged.dumps(), _rows(staged)
    batch.save(update_fields=["content", "rows"])
    audit.record(action, subject=batch, by=by, at=at, **details)
    return batch


def _rows(staged: Staged) -> int:
    return len(staged.table.rows) if staged.table else 0


def _headings(table: Table) -> str:
    return fingerprint(table.columns)
