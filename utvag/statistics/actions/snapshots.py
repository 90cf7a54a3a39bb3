"""Taking snapshots, and taking away those that are old."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.statistics import queries
from utvag.statistics.domain import parquet
from utvag.statistics.domain.provenance import digest
from utvag.statistics.models import Snapshot
from utvag.vault import public as vault
from utvag.walls import public as walls

KEPT = timedelta(days=40)


@transaction.atomic
def look_at_figures(*, by: User, at: datetime) -> None:
    """Keep that somebody read the figures."""
    audit.record("statistics.figures.seen", subject=None, by=by, at=at)


def take_first_snapshot(*, controller_id: UUID, at: datetime) -> None:
    """Take one where there is none yet; else nothing."""
    with walls.counting_at(controller_id):
        is_first = not queries.snapshots().exists()
    if is_first:
        take_snapshot(controller_id=controller_id, at=at)


@transaction.atomic
def take_snapshot(*, controller_id: UUID, at: datetime, by: User | None = None) -> Snapshot:
    """Take what there is to count now; whole, or nothing. At night nobody does it, and old ones are taken away."""
    with walls.counting_at(controller_id, user=by):
        said = queries.lines_to_count(controller_id)
        text = parquet.packed(said)
        digest_of_lines = parquet.digest_of(text)
        snapshot = Snapshot.objects.create(
            controller_id=controller_id,
            key=vault.controller_key(controller_id),
            lines=text,
            digest=digest_of_lines,
            counted={table: len(rows) for table, rows in said.items()},
            definitions=digest(),
            taken_at=at,
            taken_by=by,
        )
        if by is None:
            audit.record_by_itself(
                "statistics.snapshot.taken",
                subject=snapshot,
                controller_id=controller_id,
                at=at,
                digest=digest_of_lines,
            )
            queries.snapshots(at - KEPT).delete()
        else:
            audit.record("statistics.snapshot.taken", subject=snapshot, by=by, at=at, digest=digest_of_lines)
    return snapshot
