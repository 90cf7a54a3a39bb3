"""Both tracks of a case, what is known, and the next step."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import presenters, queries
from utvag.cases.actions import tracks as actions
from utvag.cases.forms.tracks import FactsForm, MoveForm, NextStepForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, show
from utvag.cases.presenters.words import model_of
from utvag.common.clock import local_date
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@case_page("tracks", methods=("GET", "HEAD"), takes_day=True)
def tracks(request: CaseRequest, case: Case) -> HttpResponse:
    """The two tracks side by side; neither waits for the other."""
    return _show_tracks(request, case)


@case_page("tracks", methods=("POST",), then="cases:tracks")
def stage(request: CaseRequest, case: Case, track: str) -> HttpResponse:
    """Move one of the tracks."""
    facts = queries.facts_on(case, local_date(request.at))
    ways = queries.ways_of(case, request.user, facts, part=request.part)[track]
    form = MoveForm(request.POST, moves=queries.takeable(case, track, ways), prefix=track)
    if form.is_valid():
        actions.enter_stage(case=case, track=track, by=request.user, at=timezone.now(), **form.given)
        messages.success(request, _("The track has moved. The other one is where it was."))
        if queries.is_to_begin(case, track, form.given["to"]):
            messages.info(
                request,
                _(
                    "Begin it on the page of pre-assessment and investigation too: its last day is counted there."
                ),
            )
        return go_to(request, "cases:tracks", pk=case.pk)
    return _show_tracks(request, case, typed={track: form})


def _show_tracks(request: CaseRequest, case: Case, typed: dict[str, MoveForm] | None = None) -> HttpResponse:
    facts = queries.facts_on(case, local_date(request.at))
    ways = queries.ways_of(case, request.user, facts, part=request.part)
    open_ways = {track: queries.takeable(case, track, moves) for track, moves in ways.items()}
    forms = {track: MoveForm(moves=moves, prefix=track) for track, moves in open_ways.items() if moves}
    forms |= typed or {}
    page = Paginator(queries.entries_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "cases/tracks.html",
        case,
        tab="tracks",
        sides=presenters.sides_of(case, ways, forms=forms),
        known=presenters.fact_rows(facts.known),
        page=page,
        entries=presenters.entry_rows(case, page.object_list),
    )


@case_page("tracks", then="cases:tracks", takes_day=True)
def known_facts(request: CaseRequest, case: Case) -> HttpResponse:
    """What is known now, and what was known before; the second of two who write at once sees both."""
    is_post = request.method == "POST"
    today = local_date(request.at)
    newest = queries.facts_history(queries.case_to_change(case) if is_post else case).first()
    form = FactsForm(
        request.POST if is_post else None,
        model=model_of(case),
        known=queries.facts_in(newest),
        told_by_birth=() if case.person.is_minor_on(today) is None else queries.BY_BIRTH,
        read=str(newest.pk) if newest else "",
    )
    if form.is_valid():
        actions.record_facts(case=case, changes=form.changes, by=request.user, at=timezone.now())
        messages.success(request, _("What is known is written down."))
        return go_to(request, "cases:tracks", pk=case.pk)
    page = Paginator(queries.facts_history(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = presenters.facts_rows(page.object_list, before=queries.facts_before(case, page))
    return show(request, "cases/known_facts.html", case, tab="tracks", form=form, page=page, rows=rows)


@case_page("overview", then="cases:overview")
def next_step(request: CaseRequest, case: Case) -> HttpResponse:
    """Choose what comes next; the second of two who choose at once sees both."""
    is_post = request.method == "POST"
    current = queries.case_to_change(case) if is_post else case
    form = NextStepForm(
        request.POST if is_post else None, instance=current, steps=queries.next_steps_of(current)
    )
    if form.is_valid():
        actions.choose_next_step(case=case, by=request.user, at=timezone.now(), **form.given)
        messages.success(request, _("The next step is chosen."))
        return go_to(request, "cases:overview", pk=case.pk)
    return asks(request, case, form, tab="overview", heading=_("Next step"))
