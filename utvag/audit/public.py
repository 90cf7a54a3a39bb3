"""The log's front door: anyone may write to it, nobody may change it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from utvag.audit.models import Entry

__all__ = ["Entry", "entries_of_actor", "entries_of_case", "record"]


def record(
    action: str,
    *,
    subject: Model | None,
    by: Model | None,
    at: datetime,
    case: Model | UUID | None = None,
    reason: str = "",
    **details: Any,
) -> None:
    """Keep that `by` did or saw `action`, in the caller's transaction.

    `action` reads `module.noun.past_participle`, e.g. ``cases.case.seen``. `details` hold ids, codes and
    counts, never what was written. A failure here fails the whole request: no entry, no page.
    """
    Entry.objects.create(
        action=action,
        subject=subject._meta.label if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        case_id=getattr(case, "pk", case),
        actor_id=by.pk if by is not None else None,
        controller_id=getattr(by, "controller_id", None),
        at=at,
        reason=reason,
        details=details,
    )


def entries_of_case(case_id: UUID) -> QuerySet[Entry]:
    """Who looked at or changed this case, newest first; the wall shows it to the case's team."""
    return Entry.objects.filter(case_id=case_id).order_by("-at", "id")


def entries_of_actor(user_id: UUID) -> QuerySet[Entry]:
    """What one user has done, newest first; the wall shows it to that user."""
    return Entry.objects.filter(actor_id=user_id).order_by("-at", "id")
