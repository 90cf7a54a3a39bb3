"""What the log shows; the wall decides to whom."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from utvag.audit.models import Entry
from utvag.audit.seams import SealedReason, keeper, on_screen_alone


def entries_of_case(case_id: UUID, until: datetime | None = None) -> QuerySet[Entry]:
    """Who looked at or changed this case, newest first; the wall shows it to the case's team."""
    return _until(Entry.objects.filter(case_id=case_id), until)


def entries_to_take_out(case_id: UUID, until: datetime | None = None) -> QuerySet[Entry]:
    """The same for a file or a paper: without what is for the screen alone."""
    return entries_of_case(case_id, until).exclude(action__in=on_screen_alone())


def entries_of_actor(user_id: UUID, until: datetime | None = None) -> QuerySet[Entry]:
    """What one user has done, newest first; the wall shows it to that user."""
    return _until(Entry.objects.filter(actor_id=user_id), until)


def _until(entries: QuerySet[Entry], until: datetime | None) -> QuerySet[Entry]:
    return (entries if until is None else entries.filter(at__lte=until)).order_by("-at", "id")


def done_by(sending_id: UUID, user_id: UUID) -> Entry | None:
    """What this user's sending has done, if it has come before."""
    return Entry.objects.filter(pk=sending_id, actor_id=user_id).first()


def reasons_of(entries: Iterable[Entry]) -> dict[UUID, str]:
    """The reasons that the reader can open, by the entry's id, in one question for all of them."""
    sealed = [
        SealedReason(each.pk, each.case_id, each.controller_id, each.reason)
        for each in entries
        if each.reason
    ]
    return keeper().open(sealed) if sealed else {}


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head of the sealed tree, as a review draws its sample from it."""

    size: int
    root: bytes
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head as the database keeps it: the signed note, with what witnesses have added."""

    note: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewedEntry:
    """An entry as whoever reviews the log reads it: no reason, and the hash that the tree holds of it."""

    id: UUID
    action: str
    case_id: UUID | None
    actor_id: UUID
    at: datetime
    details: Mapping[str, Any]
    leaf: bytes


def head_for_review(since: datetime) -> SignedHead | None:
    """The first head signed at `since` or later; nothing for whoever does not review the log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, root, signed_at FROM wall.head_for_review(%s)", [since])
        row = cursor.fetchone()
    return SignedHead(row[0], bytes(row[1]), row[2]) if row else None


def head_kept(size: int | None = None) -> KeptHead | None:
    """The newest head, or the one of that many entries; nothing for whoever does not review the log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT note, signed_at FROM wall.head_kept(%s)", [size])
        row = cursor.fetchone()
    return KeptHead(*row) if row else None


def retired_before() -> datetime | None:
    """Of what the reader's controller did before this, entries may have been retired; None where none ever were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.log_retired_before()")
        return cursor.fetchone()[0]


def log_for_review(first: datetime, until: datetime, size: int) -> list[ReviewedEntry]:
    """What users of the reader's controller did from `first` and before `until`, of the first `size` sealed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, action, case_id, actor_id, at, details, leaf FROM wall.log_for_review(%s, %s, %s)",
            [first, until, size],
        )
        return [
            ReviewedEntry(pk, action, case_id, actor_id, at, json.loads(details), bytes(leaf))
            for pk, action, case_id, actor_id, at, details, leaf in cursor.fetchall()
        ]
