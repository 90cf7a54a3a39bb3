"""Looking for a place for one person."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, sent
from utvag.common.clock import local_date
from utvag.placements import actions, pages, presenters, queries
from utvag.placements.forms import ApartForm, AreaForm, SearchForm
from utvag.ui.public import go_to

TAB, THEN = "placement", "placements:search"
MOST_SHOWN = 50


@fresh_sign_in_required
@case_page(TAB, again="reads, and writes nothing but that it was looked for")
@pages.shows_register
def search(request: CaseRequest, case: Case) -> HttpResponse:
    """The needs of the case against the register: a table, and a map that says the same."""
    may = pages.may_change(request, case)
    may.require()
    now = timezone.now()
    form = SearchForm(sent(request), initial={"planned_on": local_date(now), "kind": "HVB"})
    areas = list(queries.areas_of(case)[:20])
    shown: dict[str, Any] = {
        "form": form,
        "areas": areas,
        "apart": list(queries.kept_apart_in(case)[:20]),
        "asked": form.is_valid(),
        "rows": [],
    }
    if form.is_valid():
        wanted = form.cleaned_data
        actions.keep_search(case=case, kind=wanted["kind"], by=request.user, at=now)
        offers = queries.offers_on(wanted["planned_on"], wanted["planned_until_on"])
        ages = cases.ages_on(case, wanted["planned_on"])
        homes = [each.home for each in offers]
        rows = presenters.found_shown(
            offers,
            wanted=wanted,
            areas=areas,
            licensed=queries.licensed_on(homes, wanted["planned_on"]),
            unsuitable=queries.unsuitable(case, homes),
            ages=ages,
        )
        shown |= {"left_out": max(len(rows) - MOST_SHOWN, 0), "age_unknown": ages is None}
        rows = rows[:MOST_SHOWN]
        shown |= {"rows": rows, "wanted": wanted, "map": presenters.map_shown(rows, areas)}
    return cases.show(request, "placements/search.html", case, tab=TAB, **shown)


def _adding(request: CaseRequest, case: Case, form: Any, heading: str, do: Any) -> HttpResponse:
    may = pages.may_change(request, case)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        do(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, THEN, case.pk)
    return asks(request, case, form, tab=TAB, heading=heading, may_work=may)


@fresh_sign_in_required
@case_page(TAB, then=THEN)
def area_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Add an area to avoid."""
    return _adding(request, case, AreaForm(sent(request)), _("Area to avoid"), actions.avoid_area)


@fresh_sign_in_required
@case_page(TAB, then=THEN)
def apart_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Add somebody whom the person must not meet."""
    return _adding(request, case, ApartForm(sent(request)), _("To be kept apart"), actions.keep_apart)


def _ending(request: CaseRequest, case: Case, row: Any) -> HttpResponse:
    pages.may_change(request, case).require()
    actions.end_finding(row=row, case=case, by=request.user, at=timezone.now())
    return go_to(request, THEN, case.pk)


@case_page(TAB, methods=("POST",), then=THEN)
def area_end(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """It need not be avoided any more."""
    return _ending(request, case, queries.area_of(case, row))


@case_page(TAB, methods=("POST",), then=THEN)
def apart_end(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """They need not be kept apart any more."""
    return _ending(request, case, queries.apart_of(case, row))
