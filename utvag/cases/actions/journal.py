"""Writing, signing and adding to the journal."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.actions.locking import locked
from utvag.cases.domain.digest import digest
from utvag.cases.models import Addendum, Case, JournalDraft, JournalEntry, Signature
from utvag.cases.policies import may_follow_up
from utvag.cases.policies.journal import may_add_to, may_sign


@transaction.atomic
def keep_draft(
    *, case: Case, draft: JournalDraft | None, by: User, at: datetime, **note: Any
) -> JournalDraft:
    """Save one's own draft (the fields of `Note`); it outlives the session."""
    case = locked(case, by, at)
    may_sign(draft, by).require()
    kept = draft or JournalDraft(case=case, written_at=at, written_by=by, version=0)
    for name, value in note.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.saved_at, kept.saved_by = at, by
    kept.save()
    audit.record("cases.draft.kept", subject=kept, by=by, at=at, case=case, version=kept.version)
    return kept


@transaction.atomic
def discard_draft(*, draft: JournalDraft, by: User, at: datetime) -> None:
    """Throw one's own draft away: nothing of it has been signed."""
    case = locked(draft.case, by, at, may=may_follow_up)
    may_sign(draft, by).require()
    audit.record("cases.draft.discarded", subject=draft, by=by, at=at, case=case)
    draft.delete()


@transaction.atomic
def sign_entry(
    *, case: Case, draft: JournalDraft | None, by: User, at: datetime, **note: Any
) -> JournalEntry:
    """Sign what is written; the draft, if there was one, becomes the entry."""
    case = locked(case, by, at)
    may_sign(draft, by).require()
    written_at = draft.written_at if draft else at
    entry = JournalEntry.objects.create(case=case, written_at=written_at, written_by=by, **note)
    _sign(entry, "entry", by, at)
    audit.record("cases.entry.signed", subject=entry, by=by, at=at, case=case, kind=entry.kind)
    if draft:
        draft.delete()
    return entry


@transaction.atomic
def add_addendum(*, entry: JournalEntry, text: str, why: str, by: User, at: datetime) -> Addendum:
    """Correct or complete a signed entry; what it said stays readable."""
    case = locked(entry.case, by, at, may=partial(may_add_to, written_by_id=entry.written_by_id))
    addendum = Addendum.objects.create(
        case=case, entry=entry, text=text, why=why, written_at=at, written_by=by
    )
    _sign(addendum, "addendum", by, at)
    audit.record("cases.addendum.signed", subject=addendum, by=by, at=at, case=case, entry=str(entry.pk))
    return addendum


def _sign(row: JournalEntry | Addendum, kind: str, by: User, at: datetime) -> None:
    Signature.objects.create(
        case=row.case, sha256=digest(row.signed_content), signed_at=at, signed_by=by, **{kind: row}
    )
