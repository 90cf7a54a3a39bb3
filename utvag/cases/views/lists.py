"""The caseload and the search."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import DatedUserRequest, SignedInRequest
from utvag.cases import policies, queries
from utvag.cases.actions import looking
from utvag.cases.forms import CaseloadForm, SearchForm
from utvag.cases.pages import sent
from utvag.cases.presenters import rows_of, stage_choices
from utvag.common.clock import end_of, local_date
from utvag.ui.public import page_or_partial, takes_day

ROWS_ON_A_PAGE = 100


@takes_day
@require_safe
def caseload(request: DatedUserRequest) -> HttpResponse:
    """The user's cases on a day; no free text, no threat, no gang, no place (lag 2001:454, 7 a §)."""
    policies.may_list(request.user).require()
    now = timezone.now()
    today = local_date(now)
    form = CaseloadForm(request.GET or None, today=today, stages=stage_choices(queries.models_in_use()))
    wanted = form.wanted
    page = Paginator(queries.cases_of(request.user, wanted, today=today), ROWS_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    cases = queries.shown_in_list(page.object_list, wanted, today=today)
    looking.look_at_list(cases=list(cases), by=request.user, at=now, page="caseload")
    shown: dict[str, Any] = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "rows": rows_of(cases, at=min(now, end_of(wanted.on))),
        "today": wanted.on,
        "may_see_loads": policies.may_see_loads(request.user),
        "may_register": policies.may_register(request.user),
    }
    return render(request, page_or_partial(request, "cases/caseload.html", partial="cases"), shown)


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: SignedInRequest) -> HttpResponse:
    """Search by name, personal number or case number, among one's own; what is typed stays out of the address."""
    policies.may_list(request.user).require()
    form = SearchForm(sent(request))
    found = None
    if form.is_valid():
        now = timezone.now()
        found = queries.find_cases(request.user, form.cleaned_data["text"], today=local_date(now))
        looking.look_at_list(cases=found, by=request.user, at=now, page="search")
    rows = rows_of(found) if found is not None else None
    return render(
        request, page_or_partial(request, "cases/search.html", partial="found"), {"form": form, "rows": rows}
    )
