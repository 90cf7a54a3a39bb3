"""Taking care of what came in: once, by one."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.policy import NotAllowed
from utvag.door import policies
from utvag.door.models import Handling, Message


@transaction.atomic
def look_at(*, message: Message | None, by: User, at: datetime, page: str) -> None:
    """Keep that somebody read a message, or looked at the list."""
    audit.record("door.message.seen", subject=message, by=by, at=at, page=page)


@transaction.atomic
def settle(*, message: Message, outcome: str, became_id: UUID, by: User, at: datetime) -> None:
    """It has become a case or a consultation, in the same transaction."""
    _handle(message, by, at, outcome=outcome, became_id=became_id)


@transaction.atomic
def take_aside(*, message: Message, reason: str, by: User, at: datetime) -> None:
    """Nothing comes of it, and here is why."""
    _handle(message, by, at, outcome=Handling.Outcome.ASIDE, reason=reason)


def _handle(
    message: Message, by: User, at: datetime, *, outcome: str, became_id: UUID | None = None, reason: str = ""
) -> None:
    policies.may_handle(message, by).require()
    row = Handling(
        message=message, outcome=outcome, became_id=became_id, reason=reason, handled_at=at, handled_by=by
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # Two at once: the second is told what the policy would have said a moment later.
        raise NotAllowed(policies.taken_care_of().refusal) from None
    audit.record("door.message.handled", subject=message, by=by, at=at, code=outcome)
