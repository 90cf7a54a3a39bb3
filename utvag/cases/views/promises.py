"""Promises: of one case, and the board of all of one's own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utvag.accounts.public import DatedUserRequest
from utvag.cases.actions import looking
from utvag.cases.actions import promises as actions
from utvag.cases.forms.tasks import BoardForm, PromiseForm, PromiseOutcomeForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.cases.policies import may_list
from utvag.cases.queries import promises as queries
from utvag.common.clock import local_date
from utvag.organisations import public as organisations
from utvag.ui.public import go_to, page_or_partial, takes_day

ROWS_ON_A_PAGE = 25
ROWS_ON_THE_BOARD = 100


@case_page("promises", then="cases:promises", takes_day=True)
def promises(request: CaseRequest, case: Case) -> HttpResponse:
    """What each agency has promised in the case, who is late, and a form for the next."""
    now = request.at
    today = local_date(now)
    counterparts = organisations.counterparts_of(case.controller_id)
    form = PromiseForm(sent(request), case=case, counterparts=counterparts, today=today)
    if form.is_valid():
        actions.note_promise(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The promise is on the board."))
        return go_to(request, "cases:promises", pk=case.pk)
    page = Paginator(queries.promises_of(case, today), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(request, "cases/promises.html", case, tab="promises", form=form, page=page, today=today)


@case_page("promises", then="cases:promises")
def promise(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Write down what came of a promise."""
    found = get_object_or_404(queries.promise_of(case, row))
    now = timezone.now()
    form = PromiseOutcomeForm(sent(request), today=local_date(now))
    if form.is_valid():
        actions.settle_promise(promise=found, by=request.user, at=now, **form.cleaned_data)
        return go_to(request, "cases:promises", pk=case.pk)
    return asks(
        request,
        case,
        form,
        tab="promises",
        heading=_("What came of the promise?"),
        intro=f"{found.get_agency_display()}: {found.what}",
    )


@takes_day
@require_safe
def board(request: DatedUserRequest) -> HttpResponse:
    """Who owes what in all of one's cases: number or alias, agency and day, no texts."""
    may_list(request.user).require()
    now = timezone.now()
    form = BoardForm(request.GET or None, today=local_date(now))
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    on = form.day
    late, agency = asked.get("late", False), asked.get("agency", "")
    found = queries.board(on, late=late, agency=agency)
    page = Paginator(found, ROWS_ON_THE_BOARD).get_page(request.GET.get("page"))
    looking.look_at_list(cases=[row.case for row in page.object_list], by=request.user, at=now, page="board")
    shown: dict[str, Any] = {"form": form, "page": page, "on": on, "late": late, "agency": agency}
    return render(request, page_or_partial(request, "cases/board.html", "board"), shown)
