"""What came of it that keys were opened without a look in the log."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.oversight import policies, queries


@transaction.atomic
def settle_unwrap(*, which: UUID, actor_id: UUID | None, note: str, by: User, at: datetime) -> None:
    """The note is sealed in the log; the alarm is over."""
    policies.may_settle_unwrap(by, actor_id=actor_id).require()
    if not queries.settle(which, at):
        raise PermissionDenied
    who = str(actor_id) if actor_id else None
    audit.record(
        "oversight.unwrap.settled", subject=None, by=by, at=at, reason=note, unwrap=str(which), who=who
    )
