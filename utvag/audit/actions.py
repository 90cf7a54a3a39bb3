"""Adding to the log; nothing of it is ever changed."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model

from utvag.audit.domain.sending import sending_of
from utvag.audit.models import Entry
from utvag.audit.seams import SealedReason, keeper
from utvag.walls import public as walls


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
    counts, never what was written; a `reason` is sealed. A failure here fails the whole request: no entry, no page.
    """
    sending = sending_of(action)
    entry_id = sending.id if sending else uuid4()
    case_id: UUID | None = case.pk if isinstance(case, Model) else case
    controller_id = getattr(by, "controller_id", None)
    if reason:
        reason = keeper().seal(SealedReason(entry_id, case_id, controller_id, reason))
    Entry.objects.create(
        id=entry_id,
        action=action,
        subject=subject._meta.label if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        case_id=case_id,
        actor_id=by.pk if by is not None else None,
        controller_id=controller_id,
        at=at,
        reason=reason,
        details=details,
    )
    walls.wrote(entry_id)
    if sending:
        sending.is_kept = True


def record_by_itself(
    action: str,
    *,
    subject: Model | None,
    controller_id: UUID | None,
    at: datetime,
    case: UUID | None = None,
    **details: Any,
) -> None:
    """Keep that something happened at a controller, that nobody did; the wall asks what for."""
    entry = Entry.objects.create(
        action=action,
        subject=subject._meta.label if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        case_id=case,
        controller_id=controller_id,
        at=at,
        details=details,
    )
    walls.wrote(entry.pk, is_nobodys=True)
