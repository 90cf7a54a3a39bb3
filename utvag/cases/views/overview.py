"""The first page of a case, and who has looked at it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone

from utvag.audit import public as audit
from utvag.cases import policies, queries
from utvag.cases.forms.lists import DayForm
from utvag.cases.forms.tracks import NextStepForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, case_page, show
from utvag.cases.presenters import beginning_of, looks_of, overview_of
from utvag.common.clock import end_of, local_date


@case_page("overview", methods=("GET", "HEAD"))
def overview(request: CaseRequest, case: Case) -> HttpResponse:
    """The case on one page: where it is on both tracks, who works with it, how it came here."""
    now = timezone.now()
    today = local_date(now)
    as_of = DayForm(request.GET if "on" in request.GET else None, today=today)
    on = min(as_of.day, today)
    may_work = policies.may_work(case, request.user, part=request.part)
    form = NextStepForm(instance=case, steps=queries.next_steps_of(case)) if may_work else None
    shown: dict[str, Any] = {**overview_of(case, on=on, today=today), "as_of_form": as_of}
    shown |= {
        **beginning_of(case, at=min(now, end_of(on))),
        "next_step_form": form if on >= today else None,
    }
    return show(request, "cases/overview.html", case, tab="overview", **shown)


@case_page("looks", methods=("GET", "HEAD"))
def looks(request: CaseRequest, case: Case) -> HttpResponse:
    """Every look and change, for the case's own team to see."""
    page = Paginator(audit.entries_of_case(case.pk), 50).get_page(request.GET.get("page"))
    return show(request, "cases/looks.html", case, tab="looks", page=page, rows=looks_of(page.object_list))
