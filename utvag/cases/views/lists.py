"""The caseload and the search."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import DatedUserRequest, SignedInRequest
from utvag.cases import policies, queries
from utvag.cases.actions import looking, searching
from utvag.cases.forms import CaseloadForm, SearchForm
from utvag.cases.pages import sent
from utvag.cases.presenters import rows_of, stage_choices
from utvag.common.clock import end_of, local_date
from utvag.ui.public import asked_by_htmx, page_or_partial, takes_day

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
    now = timezone.now()
    form = SearchForm(sent(request), today=local_date(now))
    rows, known = None, []
    if form.is_valid():
        found = searching.search(by=request.user, at=now, **form.cleaned_data)
        if found is None:
            form.add_error("text", policies.numbers_are_used_up().refusal)
        else:
            rows = rows_of(found)
            known = (
                [] if found else searching.told_of(text=form.cleaned_data["text"], by=request.user, at=now)
            )
    # Where only what was found is shown, the fields have no words of their own.
    refused = " ".join(str(said) for each in form.errors.values() for said in each)
    shown = {"form": form, "rows": rows, "known": known, "refused": refused if asked_by_htmx(request) else ""}
    response = render(request, page_or_partial(request, "cases/search.html", partial="found"), shown)
    # Said at its own time, so that the time does not tell whether somebody else has a case of that name or number.
    response.found_nothing = rows == []  # type: ignore[attr-defined]
    return response
