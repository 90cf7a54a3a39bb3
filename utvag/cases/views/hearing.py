"""What the person is told before and after a decision, and appeals."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import queries
from utvag.cases.actions import appeals
from utvag.cases.actions import hearing as actions
from utvag.cases.actions.documents import fetch_document
from utvag.cases.forms.decisions import (
    AnswerForm,
    CommunicationForm,
    NotificationForm,
    ReceiptForm,
)
from utvag.cases.forms.reconsidering import AppealForm, AppealStepForm
from utvag.cases.models import AppealStep, Case
from utvag.cases.pages import CaseRequest, asks, case_page, pdf_file, sent
from utvag.cases.policies import may_follow_up
from utvag.cases.policies.decisions import may_be_appealed, next_appeal_steps
from utvag.cases.presenters.decisions import notice_document as notice_data
from utvag.common.clock import local_date
from utvag.common.policy import ALLOWED, Verdict
from utvag.ui.public import go_to


@case_page("decisions", then="cases:decisions")
def new_communication(request: CaseRequest, case: Case) -> HttpResponse:
    """Note that the material was shown to the person."""
    now = timezone.now()
    form = CommunicationForm(sent(request), case=case, today=local_date(now))
    if form.is_valid():
        actions.communicate(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The communication is noted. The answer shows on My day when it is due."))
        return go_to(request, "cases:decisions", case.pk)
    return asks(request, case, form, tab="decisions", heading=_("Communication before a decision"))


@case_page("decisions", then="cases:decisions")
def communication_answer(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note what the person answered."""
    asked, now = queries.communication_of(case, row), timezone.now()
    form = AnswerForm(sent(request), **_day("answered_on", now, after=asked.sent_on))
    if form.is_valid():
        actions.record_answer(communication=asked, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The answer is noted."))
        return go_to(request, "cases:decisions", case.pk)
    return asks(request, case, form, tab="decisions", heading=_("Answer to the communication"))


@case_page("decisions", then="cases:decisions")
def decision_notice(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Write the notice of a decision."""
    decision, now = queries.decision_of(case, row), timezone.now()
    form = NotificationForm(sent(request), **_day("written_on", now, after=decision.decided_on))
    if form.is_valid():
        appeals.notify(decision=decision, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The notice is written. Take it out as a PDF."))
        return go_to(request, "cases:decisions", case.pk)
    return _follow_up(request, case, form, _("Notice of the decision"))


@case_page("decisions", then="cases:decisions")
def notice_receipt(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note the day the person got the notice."""
    notice, now = queries.notification_of(case, row), timezone.now()
    form = ReceiptForm(sent(request), **_day("notified_on", now, after=notice.decision.decided_on))
    if form.is_valid():
        appeals.note_receipt(notification=notice, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The day is noted, and the time for appeal is counted."))
        return go_to(request, "cases:decisions", case.pk)
    return _follow_up(request, case, form, _("The person got the notice"))


@case_page("decisions", methods=("GET", "HEAD"), takes_day=True)
def notice_document(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """The notice as a PDF for the person."""
    notice, now = queries.notification_of(case, row), timezone.now()
    decision = queries.decision_of(case, notice.decision_id)
    fetch_document(case=case, subject=notice, kind="notice", language="sv", by=request.user, at=now)
    return pdf_file("notice", lambda: notice_data(case, decision, notice), language="sv", at=now)


@case_page("decisions", then="cases:decisions")
def decision_appeal(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note that the person appeals."""
    decision, now = queries.decision_of(case, row), timezone.now()
    form = AppealForm(sent(request), **_day("received_on", now, after=decision.decided_on))
    if form.is_valid():
        appeals.record_appeal(decision=decision, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The appeal is noted. Reconsider the decision next."))
        return go_to(request, "cases:decisions", case.pk)
    may = may_be_appealed(decision)
    return _follow_up(request, case, form, _("An appeal has come in"), may=may)


@case_page("decisions", then="cases:decisions")
def appeal_step(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note the next step of an appeal."""
    appeal, now = queries.appeal_of(case, row), timezone.now()
    steps = next_appeal_steps(appeal, [each.step for each in appeal.steps.all()])
    form = AppealStepForm(
        sent(request),
        steps=steps,
        decision=appeal.decision,
        user=request.user,
        **_day("taken_on", now, after=appeal.received_on),
    )
    if form.is_valid():
        appeals.take_appeal_step(appeal=appeal, by=request.user, at=now, **form.cleaned_data)
        changed = form.cleaned_data["step"] == AppealStep.Step.CHANGED
        told = _("The decision is changed. Write a new notice.") if changed else _("The step is noted.")
        messages.success(request, told)
        return go_to(request, "cases:decisions", case.pk)
    return _follow_up(request, case, form, _("The appeal goes on"))


def _day(field: str, now: datetime, *, after: date) -> dict[str, Any]:
    """Today is proposed, and the day lies between what it follows and today."""
    today = local_date(now)
    return {"today": today, "earliest": after, "initial": {field: today}}


def _follow_up(
    request: CaseRequest, case: Case, form: forms.BaseForm, heading: str, *, may: Verdict = ALLOWED
) -> HttpResponse:
    allowed = may_follow_up(case, request.user, part=request.part) and may
    return asks(request, case, form, tab="decisions", heading=heading, may_work=allowed)
