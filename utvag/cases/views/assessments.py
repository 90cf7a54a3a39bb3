"""Assessments of a case, and events on the way."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import policies, seams
from utvag.cases.actions import assessments as actions
from utvag.cases.actions import relapses as relapse_actions
from utvag.cases.forms.assessments import AssessmentForm, MistakeForm, RelapseForm
from utvag.cases.forms.days import first_day_of
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.cases.presenters.assessments import assessment_rows, kinds_in
from utvag.cases.presenters.words import model_of
from utvag.cases.queries import assessments as queries
from utvag.common.clock import local_date
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 50


@case_page("assessments", methods=("GET", "HEAD"), takes_day=True)
def assessments(request: CaseRequest, case: Case) -> HttpResponse:
    """The assessments made, the newest first, and those that the operating model asks for."""
    shown: dict[str, Any] = {
        "rows": assessment_rows(queries.assessments_of(case)),
        "kinds": kinds_in(model_of(case)),
    }
    return show(request, "cases/assessments.html", case, tab="assessments", **shown)


@case_page("assessments", then="cases:assessments")
def assessment(request: CaseRequest, case: Case, kind: str) -> HttpResponse:
    """Write an assessment of one kind."""
    kinds = dict(kinds_in(model_of(case)))
    if kind.upper() not in kinds:
        raise Http404
    has_statement = bool(policies.may_base_on_police(seams.done_in(case)))
    form = AssessmentForm(sent(request), has_statement=has_statement)
    if form.is_valid():
        actions.assess(case=case, kind=kind.upper(), by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The assessment is kept."))
        return go_to(request, "cases:assessments", pk=case.pk)
    return asks(request, case, form, tab="assessments", heading=kinds[kind.upper()])


@case_page("relapses", then="cases:relapses", takes_day=True)
def relapses(request: CaseRequest, case: Case) -> HttpResponse:
    """What has happened on the way; nothing of it ends the case."""
    now = request.at
    form = RelapseForm(sent(request), today=local_date(now), earliest=first_day_of(case))
    if form.is_valid():
        relapse_actions.note_relapse(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The event is kept. The support goes on."))
        return go_to(request, "cases:relapses", pk=case.pk)
    page = Paginator(queries.relapses_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(request, "cases/relapses.html", case, tab="relapses", form=form, page=page)


@case_page("relapses", then="cases:relapses")
def relapse_mistake(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Take back what was written by mistake; it stays to be read, with why."""
    found = get_object_or_404(queries.relapses_of(case), pk=row)
    form = MistakeForm(sent(request))
    if form.is_valid():
        relapse_actions.revoke_relapse(relapse=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "cases:relapses", pk=case.pk)
    return asks(request, case, form, tab="relapses", heading=_("Take the event back"))
