"""The journal of a case, newest first."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from utvag.accounts.public import User
from utvag.cases.models import Addendum, Case, JournalDraft, JournalEntry
from utvag.cases.queries.as_of import known_in
from utvag.cases.queries.belonging import with_case
from utvag.cases.queries.tracks import case_to_change
from utvag.common.as_of import known

PARTS_OF_ENTRY = ("signature", "addenda__signature")


def journal_of(case: Case, kind: str = "") -> models.QuerySet[JournalEntry]:
    """Signed entries with their addenda; of one kind when asked. See `entries_with`."""
    addenda = (
        known(Addendum.objects.all(), case.until)
        .select_related("written_by", "signature")
        .order_by("written_at")
    )
    entries = known_in(case, JournalEntry)
    if kind:
        entries = entries.filter(kind=kind)
    return (
        entries.select_related("written_by", "signature")
        .prefetch_related(Prefetch("addenda", addenda))
        .order_by("-happened_on", "-written_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def entries_with(case: Case, entries: Iterable[JournalEntry]) -> list[JournalEntry]:
    """Entries that can be opened."""
    return [with_case(entry, case, *PARTS_OF_ENTRY) for entry in entries]


def entry_of(case: Case, pk: UUID) -> JournalEntry:
    """One entry of the case, or 404."""
    return with_case(get_object_or_404(journal_of(case), pk=pk), case, *PARTS_OF_ENTRY)


def drafts_of(case: Case) -> list[JournalDraft]:
    """What the team is still writing, oldest first; at most one each."""
    return [with_case(draft, case) for draft in _drafts(case).order_by("written_at")]


def draft_of(case: Case, user: User, *, hold: bool) -> JournalDraft | None:
    """The user's own draft in the case, held until the transaction ends when it is to be saved."""
    if hold:
        case_to_change(case)
    own = _drafts(case).filter(written_by=user)
    draft = (own.select_for_update(of=("self",)) if hold else own).first()
    return with_case(draft, case) if draft else None


def _drafts(case: Case) -> models.QuerySet[JournalDraft]:
    return known_in(case, JournalDraft).select_related("written_by").fetch_mode(models.FETCH_RAISE)
