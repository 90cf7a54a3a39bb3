"""Meetings in words, and as a calendar file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from utvag.cases.models import Meeting

# The same in every file, in Swedish whatever the reader's language: nothing may be told from it.
SUMMARY = "Möte"


@dataclass(frozen=True)
class MeetingRow:
    """One meeting, opened for its own page alone."""

    pk: UUID
    kind: str
    starts_at: datetime
    minutes: int
    is_planned: bool
    has_begun: bool
    is_cancelled: bool
    can_be_fetched: bool
    users: list[str]
    counterparts: list[str]
    client_attends: bool
    place: str
    outcome: str
    cancelled_because: str
    moved_from: list[datetime]


def meeting_rows(meetings: Iterable[Meeting], *, at: datetime) -> list[MeetingRow]:
    """Meetings in their own order."""
    return [
        MeetingRow(
            pk=meeting.pk,
            kind=meeting.get_kind_display(),
            starts_at=meeting.starts_at,
            minutes=meeting.minutes,
            is_planned=meeting.is_planned,
            has_begun=meeting.starts_at <= at,
            is_cancelled=meeting.cancelled_at is not None,
            can_be_fetched=meeting.held_at is None,
            users=sorted(seat.user.name for seat in meeting.seats.all()),
            counterparts=[line.strip() for line in meeting.counterparts.splitlines() if line.strip()],
            client_attends=meeting.client_attends,
            place=meeting.place,
            outcome=meeting.outcome,
            cancelled_because=meeting.cancelled_because,
            moved_from=sorted(move.earlier_at for move in meeting.reschedulings.all()),
        )
        for meeting in meetings
    ]


def calendar_file(meeting: Meeting, *, at: datetime) -> bytes:
    """When the meeting is, under a word that says nothing; moved or cancelled, it replaces the earlier file."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Kalender//SV")
    calendar.add("version", "2.0")
    event.add("uid", str(meeting.pk))
    event.add("sequence", meeting.version - 1)
    event.add("dtstamp", at)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.starts_at + timedelta(minutes=meeting.minutes))
    event.add("summary", SUMMARY)
    event.add("class", "PRIVATE")
    if meeting.cancelled_at is not None:
        calendar.add("method", "CANCEL")
        event.add("status", "CANCELLED")
    calendar.add_component(event)
    return calendar.to_ical()
