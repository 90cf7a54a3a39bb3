"""What the log shows; the wall decides to whom."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from utvag.audit.models import Entry
from utvag.audit.seams import SealedReason, keeper


def entries_of_case(case_id: UUID, until: datetime | None = None) -> QuerySet[Entry]:
    """Who looked at or changed this case, newest first; the wall shows it to the case's team."""
    return _until(Entry.objects.filter(case_id=case_id), until)


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
