"""The front door to the open door."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.shortcuts import get_object_or_404

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.door import actions, policies, presenters, queries
from utvag.door.actions import keep_door, receive
from utvag.door.actions import open_door as open_
from utvag.door.models import Door, Handling, Message
from utvag.door.queries import door_of, open_door

__all__ = ["Door", "Message", "door_of", "keep_door", "open_", "open_door", "origin_of", "receive"]


def origin_of(user: User, pk: UUID) -> cases.Origin:
    """What came in, for the form that makes a case or a consultation of it; refused once it is taken care of."""
    message = get_object_or_404(queries.message_with(pk))
    policies.may_handle(message, user).require()
    written = queries.written_in(message)
    return cases.Origin(
        key=f"door:{message.pk}",
        intake=presenters.intake_of(message, written),
        consultation=presenters.consultation_of(message, written),
        settle=partial(_settle, message),
    )


def _settle(message: Message, *, became: Model, by: User, at: datetime) -> None:
    is_case = isinstance(became, cases.Case)
    outcome: Any = Handling.Outcome.CASE if is_case else Handling.Outcome.CONSULTATION
    actions.settle(message=message, outcome=outcome, became_id=became.pk, by=by, at=at)
