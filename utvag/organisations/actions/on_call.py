"""Planning who answers when it is urgent."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from utvag.audit import public as audit
from utvag.organisations import policies
from utvag.organisations.models import Counterpart, OnCall

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import User


@transaction.atomic
def plan_on_call(
    *,
    starts: datetime,
    ends: datetime,
    name: str,
    phone: str,
    by: "User",
    at: datetime,
    colleague_id: UUID | None = None,
    counterpart: Counterpart | None = None,
) -> OnCall:
    """Put a colleague or a counterpart on the on-call list."""
    policies.may_plan_on_call(by).require()
    on_call = OnCall(
        controller_id=by.controller_id,
        colleague_id=colleague_id,
        counterpart=counterpart,
        name=name,
        phone=phone,
        during=(starts, ends),
        planned_at=at,
        planned_by=by.pk,
    )
    on_call.save(force_insert=True)
    audit.record("organisations.on_call.planned", subject=on_call, by=by, at=at)
    return on_call


@transaction.atomic
def withdraw_on_call(*, on_call: OnCall, by: "User", at: datetime) -> None:
    """Take a time off the list; the log keeps that it stood there."""
    policies.may_plan_on_call(by).require()
    audit.record("organisations.on_call.withdrawn", subject=on_call, by=by, at=at)
    on_call.delete()
