"""State money in all: how far each application has come, and which schemes there are."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.economy.actions import state_money as actions
from utvag.economy.policies import state_money as policies
from utvag.economy.presenters import state_money as presenters
from utvag.economy.presenters.state_money_chart import pipeline_chart, sees_amounts
from utvag.economy.presenters.state_money_schemes import all_schemes
from utvag.economy.queries import state_money as queries

ROWS_ON_A_PAGE = 50


@require_safe
def state_money_pipeline(request: SignedInRequest) -> HttpResponse:
    """By state, with counts and amounts. Finance and directors see numbers of nobody; the others their own cases."""
    policies.may_see_pipeline(request.user).require()
    now = timezone.now()
    today = local_date(now)
    all_of_it = policies.sees_books(request.user)
    if all_of_it:
        standings = queries.books()
        lines: list[Any] = [presenters.line(each, today) for each in standings]
        actions.look_at_books(by=request.user, at=now)
    else:
        rows = list(queries.all_applications())
        lines = presenters.lines_of([each for each in rows if presenters.is_shown(each)], today)
        standings = [each.stands for each in lines]
        cases.look_at_list(
            cases=list({each.case_id: each.case for each in rows}.values()),
            by=request.user,
            at=now,
            page="state_money_pipeline",
        )
    page = Paginator(lines, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    sums = presenters.sums(standings)
    back, lost = (
        map(presenters.sek, presenters.whole_risk(standings, today)) if sees_amounts(sums) else ("", "")
    )
    shown: dict[str, Any] = {
        "page": page,
        "all_of_it": all_of_it,
        "sums": sums,
        "chart": pipeline_chart(sums),
        "risk": back,
        "may_not_come": lost,
        "openings": presenters.claimable_in_all(today) if all_of_it else [],
    }
    return render(request, "economy/state_money_pipeline.html", shown)


@require_safe
def state_money_schemes(request: SignedInRequest) -> HttpResponse:
    """Every scheme: what it may cover, who may apply, until when, and where that is said."""
    policies.may_see_pipeline(request.user).require()
    return render(request, "economy/state_money_schemes.html", {"schemes": all_schemes()})
