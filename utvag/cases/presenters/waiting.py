"""What waits for a user from how cases begin: call-backs, meetings, deadlines, the clock."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import queries
from utvag.cases.models import Case
from utvag.cases.presenters.referrals import belongs_elsewhere
from utvag.cases.presenters.words import model_of
from utvag.cases.seams import DayItem
from utvag.common.clock import end_of


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterable[DayItem]:
    """Everything of this kind, for whoever does casework."""
    if not user.does_casework:
        return ()
    return [
        *_call_backs(user, until),
        *_meetings(user, at, until),
        *_investigations(user, at, until),
        *_clocks(user, at, until),
        *belongs_elsewhere(user, at, until),
    ]


def _item(
    kind: str, label: str, page: str, case: Case, due_at: datetime | None, answered_by: str = ""
) -> DayItem:
    url = reverse(f"cases:{page}", args=[case.pk])
    return DayItem(kind, label, url, due_at, case, answered_by)


def _call_backs(user: User, until: datetime | None) -> Iterator[DayItem]:
    for contact in queries.call_backs_of(user, until):
        due = end_of(contact.call_back_on) if contact.call_back_on else None
        label = _("Call back in the safe way")
        yield _item("call_back", label, "contacts", contact.case, due, "called_back")


def _meetings(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for meeting in queries.meetings_today(user, at, until):
        label = _("Meeting at %(time)s") % {"time": time_format(localtime(meeting.starts_at))}
        url = reverse("cases:meetings", args=[meeting.case.pk])
        yield DayItem("meeting", label, url, meeting.starts_at, meeting.case, happens=True)


def _investigations(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for row in queries.investigations_due(user, at, until):
        label = (
            _("Finish the pre-assessment")
            if row.kind == row.Kind.PRE_ASSESSMENT
            else _("Finish the investigation")
        )
        due = end_of(row.due_on) if row.due_on else None
        answer = f"{row.kind.lower()}_concluded"
        yield _item("investigation", label, "investigation", row.case, due, answer)


def _clocks(user: User, at: datetime, until: datetime | None) -> Iterator[DayItem]:
    for case in queries.without_joint_meeting(user, at, until):
        target = model_of(case).first_contact_hours
        clock = queries.clock_at(case.first_contact_at, [], target=target, at=at)
        label = _("No joint meeting yet: %(hours)s of %(target)s hours") % {
            "hours": clock.hours,
            "target": target,
        }
        yield _item("first_meeting", label, "meetings", case, clock.due_at, "joint_meeting_held")
