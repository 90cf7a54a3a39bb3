"""Keys that were opened without a look in the log; the wall shows them to whoever reviews it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection


@dataclass(frozen=True, slots=True)
class LackingUnwrap:
    """When keys were opened, by whom as far as is known, and what of the log is missing: ``ENTRY`` or ``CASE``."""

    id: UUID
    user_id: UUID | None
    told_at: datetime
    lacks: str
    keys: int


def unwraps_lacking() -> list[LackingUnwrap]:
    """Those that nobody has answered for, the latest first; the wall takes two hundred."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, user_id, told_at, lacks, keys FROM wall.unwraps_lacking()")
        return [LackingUnwrap(*row) for row in cursor.fetchall()]


def settle(which: UUID, at: datetime) -> bool:
    """Whether it was there to be answered, and by somebody else than whoever opened the keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.settle_unwrap(%s, %s)", [which, at])
        return bool(cursor.fetchone()[0])
