"""The lists that somebody has handed in, each with where it stands and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.imports.models import ImportBatch


@dataclass(frozen=True)
class BatchRow:
    pk: UUID
    at: datetime
    rows: int
    opened: int
    state: str
    color: str
    may_be_undone: bool


def batch_rows(batches: Iterable[ImportBatch]) -> list[BatchRow]:
    """Rows in the batches' own order."""
    return [_row(batch) for batch in batches]


def _row(batch: ImportBatch) -> BatchRow:
    state, color = _state(batch)
    undoable = bool(batch.imported_at and batch.opened and not batch.undone_at)
    return BatchRow(batch.pk, batch.uploaded_at, batch.rows, batch.opened, state, color, undoable)


def _state(batch: ImportBatch) -> tuple[str, str]:
    if batch.undone_at:
        return _("Undone"), "neutral"
    if batch.imported_at:
        return _("Read in"), "success"
    if batch.queued_at:
        return _("Being read in"), "info"
    return _("Not read in yet"), "warning"
