"""Planning, moving, holding and cancelling a meeting."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.actions.locking import locked
from utvag.cases.actions.tasks import answer
from utvag.cases.models import Case, Meeting, Rescheduling, Seat
from utvag.cases.policies import may_begin
from utvag.common.policy import NotAllowed


class MeetingOver(NotAllowed):
    """The meeting was held or cancelled already."""


@transaction.atomic
def plan_meeting(*, case: Case, by: User, at: datetime, users: Iterable[Any] = (), **meeting: Any) -> Meeting:
    """Plan a meeting (the fields of `Meeting`) in which these of one's own users take part."""
    case = locked(case, by, at)
    may_begin(case, meeting["starts_at"]).require()
    planned = Meeting.objects.create(case=case, starts_by=by, planned_at=at, planned_by=by, **meeting)
    Seat.objects.bulk_create(Seat(case=case, meeting=planned, user=user) for user in users)
    audit.record("cases.meeting.planned", subject=planned, by=by, at=at, case=case, code=planned.kind)
    return planned


@transaction.atomic
def move_meeting(*, meeting: Meeting, starts_at: datetime, by: User, at: datetime) -> Meeting:
    """Give a planned meeting another time; the earlier one is kept."""
    meeting = _planned(meeting, by, at)
    may_begin(meeting.case, starts_at).require()
    Rescheduling.objects.create(
        case=meeting.case,
        meeting=meeting,
        earlier_at=meeting.starts_at,
        earlier_by_id=meeting.starts_by_id,
        moved_at=at,
        moved_by=by,
    )
    meeting.starts_at, meeting.starts_by = starts_at, by
    return _saved(meeting, "cases.meeting.moved", ["starts_at", "starts_by"], by, at)


@transaction.atomic
def hold_meeting(*, meeting: Meeting, outcome: str, by: User, at: datetime) -> Meeting:
    """Write that the meeting was held, and what came of it."""
    meeting = _planned(meeting, by, at)
    if meeting.starts_at > at:
        raise MeetingOver(_("The meeting has not begun yet. Move it if it was held earlier."))
    may_begin(meeting.case, meeting.starts_at).require()
    meeting.outcome, meeting.held_at, meeting.held_by = outcome, at, by
    held = _saved(meeting, "cases.meeting.held", ["outcome", "held_at", "held_by"], by, at)
    if held.kind == Meeting.Kind.JOINT:
        answer(held.case, "joint_meeting_held", by=by, at=at)
    return held


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: User, at: datetime) -> Meeting:
    """Call off a planned meeting; it stays in the list."""
    meeting = _planned(meeting, by, at)
    meeting.cancelled_because, meeting.cancelled_at, meeting.cancelled_by = reason, at, by
    fields = ["cancelled_because", "cancelled_at", "cancelled_by"]
    return _saved(meeting, "cases.meeting.cancelled", fields, by, at)


def _planned(meeting: Meeting, by: User, at: datetime) -> Meeting:
    case = locked(meeting.case, by, at)
    # Every change of a meeting goes through the lock of its case.
    current = Meeting.objects.get(pk=meeting.pk)
    current.case = case
    if not current.is_planned:
        raise MeetingOver(_("The meeting has been held or cancelled."))
    return current


def _saved(meeting: Meeting, action: str, fields: list[str], by: User, at: datetime) -> Meeting:
    meeting.version += 1
    meeting.save(update_fields=[*fields, "version"])
    audit.record(action, subject=meeting, by=by, at=at, case=meeting.case)
    return meeting
