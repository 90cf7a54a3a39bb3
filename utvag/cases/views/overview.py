"""The first page of a case, and who has looked at it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from utvag.audit import public as audit
from utvag.cases import policies, queries
from utvag.cases.forms.tracks import NextStepForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, case_page, show
from utvag.cases.presenters import beginning_of, looks_of, overview_of
from utvag.common.clock import local_date


@case_page("overview", methods=("GET", "HEAD"), takes_day=True)
def overview(request: CaseRequest, case: Case) -> HttpResponse:
    """The case on one page: where it is on both tracks, who works with it, how it came here."""
    may_work = policies.may_work(case, request.user, part=request.part)
    form = NextStepForm(instance=case, steps=queries.next_steps_of(case)) if may_work else None
    shown: dict[str, Any] = {**overview_of(case, on=local_date(request.at)), "next_step_form": form}
    shown |= beginning_of(case, at=request.at)
    return show(request, "cases/overview.html", case, tab="overview", **shown)


@case_page("looks", methods=("GET", "HEAD"), takes_day=True)
def looks(request: CaseRequest, case: Case) -> HttpResponse:
    """Every look and change, for the case's own team to see."""
    page = Paginator(audit.entries_of_case(case.pk, case.until), 50).get_page(request.GET.get("page"))
    return show(request, "cases/looks.html", case, tab="looks", page=page, rows=looks_of(page.object_list))
