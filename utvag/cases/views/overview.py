"""The first page of a case, and who has looked at it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.audit import public as audit
from utvag.cases import policies, queries
from utvag.cases.actions.naming import name_case
from utvag.cases.forms.naming import NamingForm
from utvag.cases.forms.tracks import NextStepForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, show
from utvag.cases.presenters import beginning_of, looks_of, overview_of
from utvag.common.clock import local_date
from utvag.ui.public import go_to


@case_page("overview", methods=("GET", "HEAD"), takes_day=True)
def overview(request: CaseRequest, case: Case) -> HttpResponse:
    """The case on one page: where it is on both tracks, who works with it, how it came here."""
    may_work = policies.may_work(case, request.user, part=request.part)
    form = NextStepForm(instance=case, steps=queries.next_steps_of(case)) if may_work else None
    shown: dict[str, Any] = {**overview_of(case, on=local_date(request.at)), "next_step_form": form}
    shown |= beginning_of(case, at=request.at)
    return show(request, "cases/overview.html", case, tab="overview", **shown)


@case_page("overview", then="cases:overview")
def naming(request: CaseRequest, case: Case) -> HttpResponse:
    """Change the alias and the earlier reference; the second of two who do sees both."""
    is_post = request.method == "POST"
    current = queries.case_to_change(case) if is_post else case
    form = NamingForm(request.POST if is_post else None, instance=current, person_name=case.person.name)
    if form.is_valid():
        name_case(case=case, by=request.user, at=timezone.now(), **form.given)
        messages.success(request, _("The case has its new name."))
        return go_to(request, "cases:overview", pk=case.pk)
    return asks(
        request,
        case,
        form,
        heading=_("What the case is called"),
        intro=_("Lists and My day show the name. What stood here before is not kept."),
        tab="overview",
    )


@case_page("looks", methods=("GET", "HEAD"), takes_day=True)
def looks(request: CaseRequest, case: Case) -> HttpResponse:
    """Every look and change, for the case's own team to see."""
    page = Paginator(audit.entries_of_case(case.pk, case.until), 50).get_page(request.GET.get("page"))
    return show(request, "cases/looks.html", case, tab="looks", page=page, rows=looks_of(page.object_list))
