"""Meetings of a case, and the calendar file that says nothing."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import presenters, queries, seams
from utvag.cases.actions import meetings as actions
from utvag.cases.forms.meetings import CancellationForm, HeldForm, MeetingForm, MoveMeetingForm
from utvag.cases.models import Case, Meeting
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@case_page("meetings", then="cases:meetings", takes_day=True)
def meetings(request: CaseRequest, case: Case) -> HttpResponse:
    """Meetings planned and held, and a form for the next."""
    now = request.at
    form = MeetingForm(
        sent(request), colleagues=queries.colleagues_of(case), today=local_date(now), case=case
    )
    if form.is_valid():
        actions.plan_meeting(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The meeting is planned."))
        return go_to(request, "cases:meetings", pk=case.pk)
    page = Paginator(queries.meetings_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "form": form,
        "page": page,
        "rows": presenters.meeting_rows(page.object_list, at=now),
        "ways": [] if case.as_of else seams.sending_ways(case, request.user, page="meetings"),
        "clock": presenters.clock_of(case, queries.joint_meetings_held(case), now),
    }
    return show(request, "cases/meetings.html", case, tab="meetings", **shown)


@case_page("meetings", then="cases:meetings")
def meeting_time(request: CaseRequest, case: Case, meeting: UUID) -> HttpResponse:
    """Move a meeting; the second of two who move it at once sees both times."""
    if request.method == "POST":
        queries.case_to_change(case)
    found = get_object_or_404(queries.meeting_of(case, meeting))
    now = timezone.now()
    form = MoveMeetingForm(
        sent(request),
        initial={"starts_at": found.starts_at},
        read=str(found.version),
        today=local_date(now),
        case=case,
    )
    if form.is_valid():
        actions.move_meeting(meeting=found, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The meeting is moved. Fetch the calendar file again."))
        return go_to(request, "cases:meetings", pk=case.pk)
    return _show_one(request, case, found, form, heading=_("Move the meeting"), button=_("Move"))


@case_page("meetings", then="cases:meetings")
def meeting_outcome(request: CaseRequest, case: Case, meeting: UUID) -> HttpResponse:
    """Write what came of a meeting that was held."""
    found = get_object_or_404(queries.meeting_of(case, meeting))
    form = HeldForm(sent(request))
    if form.is_valid():
        actions.hold_meeting(meeting=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The outcome is written down."))
        return go_to(request, "cases:meetings", pk=case.pk)
    return _show_one(request, case, found, form, heading=_("The meeting was held"), button=_("Save"))


@case_page("meetings", then="cases:meetings")
def meeting_cancellation(request: CaseRequest, case: Case, meeting: UUID) -> HttpResponse:
    """Call a meeting off."""
    found = get_object_or_404(queries.meeting_of(case, meeting))
    form = CancellationForm(sent(request))
    if form.is_valid():
        actions.cancel_meeting(meeting=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The meeting is cancelled."))
        return go_to(request, "cases:meetings", pk=case.pk)
    return _show_one(
        request, case, found, form, heading=_("Cancel the meeting"), button=_("Cancel the meeting")
    )


@case_page("meetings", methods=("GET", "HEAD"))
def meeting_calendar(request: CaseRequest, case: Case, meeting: UUID) -> HttpResponse:
    """When to be there, and nothing else: calendars are read on telephones and by colleagues."""
    found = get_object_or_404(queries.meeting_of(case, meeting))
    file = presenters.calendar_file(found, at=timezone.now())
    return documents.attachment(file, "calendar.ics")


def _show_one(
    request: CaseRequest, case: Case, found: Meeting, form: forms.BaseForm, *, heading: str, button: str
) -> HttpResponse:
    said: dict[str, Any] = {"heading": heading, "button": button, "meeting": found}
    return asks(request, case, form, tab="meetings", template="cases/meeting.html", **said)
