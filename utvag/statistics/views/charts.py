"""The figures as pictures, and from a figure to the cases behind it that the reader reaches."""

from contextlib import closing
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.common.refused import said_on
from utvag.statistics import actions, policies, queries
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import Period, periods
from utvag.statistics.forms.charts import BehindForm, TogetherForm
from utvag.statistics.presenters import charts as presenters
from utvag.statistics.presenters.says import Says
from utvag.walls import public as walls

YEARS = 5
ROWS_ON_A_PAGE = 20


@require_safe
def charts(request: SignedInRequest) -> HttpResponse:
    """Each indicator over the last years; two or three in one chart, where they count the same thing."""
    policies.may_read_figures(request.user).require()
    actions.look_at_figures(by=request.user, at=timezone.now())
    form = TogetherForm(request.GET if "of" in request.GET else None)
    shown: dict[str, Any] = {"form": form}
    with walls.counting_at(request.user.controller_id, user=request.user):
        snapshot = queries.newest_snapshot()
        if snapshot is not None:
            until = local_date(snapshot.taken_at)
            years = periods("year", date(until.year - YEARS + 1, 1, 1), until)
            given = (definitions(), years, until, Says(policies.edition_for(request.user), until))
            with closing(queries.opened(snapshot)) as lines:
                if form.is_valid():
                    shown["together"] = said_on(
                        form, lambda: presenters.together_or_why(lines, form.chosen, *given)
                    )
                shown["charts"] = presenters.charts(lines, *given)
    return render(request, "statistics/charts.html", shown | {"snapshot": snapshot})


@require_safe
def behind(request: SignedInRequest) -> HttpResponse:
    """Cases behind one figure: those that the reader reaches, and nothing of the others."""
    policies.finds_figures(request.user)
    form = BehindForm(request.GET)
    if not form.is_valid():
        raise Http404
    year = form.cleaned_data["year"]
    found = queries.reached_behind(form.definition, Period(date(year, 1, 1), date(year, 12, 31)))
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    cases.look_at_list(
        cases=rows,
        by=request.user,
        at=timezone.now(),
        page="figures",
        indicator=form.definition.key,
        year=year,
    )
    shown = {"page": page, "rows": rows, "definition": form.definition, "year": year}
    return render(request, "statistics/behind.html", shown)
