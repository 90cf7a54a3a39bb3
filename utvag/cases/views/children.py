"""Children whom a case concerns."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import policies
from utvag.cases.actions import children as actions
from utvag.cases.forms.children import (
    BestInterestsForm,
    CareEndForm,
    CompulsoryCareForm,
    ConcernForm,
    NoChildForm,
    OwnViewForm,
    ProtectionForm,
)
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.cases.presenters.children import children_page
from utvag.cases.queries import children as queries
from utvag.common.clock import local_date
from utvag.ui.public import go_to


@case_page("children", methods=("GET", "HEAD"), takes_day=True)
def children(request: CaseRequest, case: Case) -> HttpResponse:
    """Who they are, what has been judged for them, and what is left."""
    today = local_date(request.at)
    return show(request, "cases/children.html", case, tab="children", **children_page(case, today))


@case_page("children", then="cases:children")
def best_interests(request: CaseRequest, case: Case) -> HttpResponse:
    """Consider the best interests of one child."""
    form = BestInterestsForm(sent(request), initial={"about": request.GET.get("about", "")}, **_young(case))
    if form.is_valid():
        actions.consider_best_interests(case=case, by=request.user, at=timezone.now(), **form.values)
        return _back(request, case, _("The assessment is kept."))
    return _asks(request, case, form, _("Best interests of the child"))


@case_page("children", then="cases:children")
def concern(request: CaseRequest, case: Case) -> HttpResponse:
    """Decide on a report of concern."""
    now = timezone.now()
    form = ConcernForm(sent(request), today=local_date(now), **_young(case))
    if form.is_valid():
        actions.decide_concern(case=case, by=request.user, at=now, **form.values)
        return _back(request, case, _("The decision is kept."))
    intro = _(
        "Whoever learns in their work that a child may fare badly reports it at once. Say what was decided, and why."
    )
    return _asks(request, case, form, _("Report of concern"), intro)


@case_page("children", then="cases:children")
def no_child(request: CaseRequest, case: Case) -> HttpResponse:
    """State that no child is concerned."""
    now = timezone.now()
    form = NoChildForm(sent(request))
    if form.is_valid():
        actions.say_no_child(case=case, by=request.user, at=now, **form.cleaned_data)
        return _back(request, case, _("It is noted that no child is concerned."))
    may = queries.may_say_no_child(case, local_date(now))
    may_work = policies.may_work(case, request.user, part=request.part)
    return _asks(request, case, form, _("No child is concerned"), may_work=may_work and may)


@case_page("children", methods=("POST",), then="cases:children")
def child_alarm(request: CaseRequest, case: Case) -> HttpResponse:
    """A child may be at risk."""
    actions.raise_child_alarm(case=case, by=request.user, at=timezone.now())
    return go_to(request, "cases:children", pk=case.pk)


@case_page("children", then="cases:children")
def protection(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Assess whether a child needs protection at once."""
    found = get_object_or_404(queries.protection_assessments_of(case), pk=row)
    form = ProtectionForm(sent(request))
    if form.is_valid():
        actions.assess_protection(row=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        return _back(request, case, _("The assessment is kept."))
    may_work = policies.may_work(case, request.user, part=request.part)
    may = may_work and policies.may_assess_protection(found)
    intro = _("To be made the same day, and before custodians are contacted.")
    return _asks(
        request, case, form, _("Protection assessment"), f"{intro} {found.law}".strip(), may_work=may
    )


@case_page("children", then="cases:children")
def own_view(request: CaseRequest, case: Case) -> HttpResponse:
    """Write what the young person says."""
    form = OwnViewForm(sent(request))
    if form.is_valid():
        actions.write_own_view(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        return _back(request, case, _("The view is kept."))
    return _asks(request, case, form, _("The young person’s own view"))


@case_page("children", then="cases:children")
def compulsory_care(request: CaseRequest, case: Case) -> HttpResponse:
    """Write down compulsory care."""
    form = CompulsoryCareForm(sent(request))
    if form.is_valid():
        actions.note_compulsory_care(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        return _back(request, case, _("The care is noted."))
    return _asks(request, case, form, _("Compulsory care"))


@case_page("children", then="cases:children")
def compulsory_care_end(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Write on which day compulsory care ended."""
    care, now = queries.care_with_end(case, row), timezone.now()
    form = CareEndForm(sent(request), care=care, today=local_date(now))
    if form.is_valid():
        actions.end_compulsory_care(care=care, by=request.user, at=now, **form.cleaned_data)
        return _back(request, case, _("The end of the care is noted."))
    may_work = policies.may_work(case, request.user, part=request.part) and policies.may_end_care(care)
    return _asks(request, case, form, _("Compulsory care ends"), care.reference, may_work=may_work)


def _young(case: Case) -> dict[str, Any]:
    today = local_date(timezone.now())
    return {"children": queries.children_of(case, today), "person_is_child": queries.is_minor(case, today)}


def _back(request: CaseRequest, case: Case, words: str) -> HttpResponse:
    messages.success(request, words)
    return go_to(request, "cases:children", pk=case.pk)


def _asks(
    request: CaseRequest, case: Case, form: Any, heading: str, intro: str = "", **more: Any
) -> HttpResponse:
    return asks(request, case, form, tab="children", heading=heading, intro=intro, **more)
