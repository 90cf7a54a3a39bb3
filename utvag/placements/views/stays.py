"""The tab of the placement, and what is done with a stay."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, sent
from utvag.common.clock import local_date
from utvag.common.refused import said_on
from utvag.placements import actions, pages, policies, presenters, queries
from utvag.placements.forms import AnswerForm, ArrivalForm, EndForm, StayForm
from utvag.placements.models import Framework, Stay
from utvag.ui.public import go_to

TAB, THEN = "placement", "placements:stays"
ROWS_ON_A_PAGE = 20


@case_page(TAB, methods=("GET", "HEAD"), takes_day=True)
def stays(request: CaseRequest, case: Case) -> HttpResponse:
    """That the person is placed, of what kind and on which days. Where is another page."""
    page = Paginator(queries.stays_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    readers = list(queries.readers_of_place(case))
    reads = queries.reads_place(case)
    shown: dict[str, Any] = {
        "page": page,
        "rows": presenters.stays_shown(page, local_date(request.at)),
        "timeline": presenters.timeline(page, local_date(request.at)),
        "absences": presenters.absences_shown(list(queries.absences_of(case)[:50]), case.until),
        "replannings": list(queries.replannings_of(case)[:20]),
        "corrections": list(queries.day_corrections_of(case)[:20]),
        "readers": ", ".join(each.user.name for each in readers),
        "may_see": reads,
        "waits": not reads and not case.as_of and case.pk in queries.notices_unanswered(),
        "may_change": pages.may_change(request, case),
        "may_set": not case.as_of and queries.sets_place(case),
    }
    return cases.show(request, "placements/stays.html", case, tab=TAB, **shown)


@fresh_sign_in_required
@case_page(TAB, then=THEN)
@pages.shows_register
def stay_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Apply for a place."""
    return _applying(request, case, None)


@fresh_sign_in_required
@case_page(TAB, then=THEN)
@pages.shows_register
def stay_next(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Apply for the place that the person steps down or moves to; the stay before ends when they come there."""
    stay = queries.stay_of(case, row)
    return _applying(request, case, stay)


def _applying(request: CaseRequest, case: Case, follows: Stay | None) -> HttpResponse:
    now = timezone.now()
    may = pages.may_change(request, case)
    if follows is not None:
        may = may and policies.may_follow(follows)
    first = not queries.has_list(case)
    # Chosen in a search: it is sent, as a unit stands in no address of a case, and asks for the rest.
    found = request.POST if "found" in request.POST else None
    # The register is read once it is known that the user may; its names stand on no other page of the case.
    offers = presenters.offers_to_choose(local_date(now)) if may else []
    form = StayForm(
        None if found else sent(request),
        offers=offers,
        colleagues=queries.may_be_readers(case, request.user).exclude(pk=request.user.pk) if first else None,
        is_warned=lambda home: bool(queries.unsuitable(case, [home])),
        initial=_as_found(found, offers) if found else {"planned_on": local_date(now)},
    )
    if request.method == "POST":
        may.require()
    if form.is_valid() and queries.is_asked_already(case, form.cleaned_data):
        form.add_error(
            None,
            _("The same is applied for already, and nobody has answered yet. It stands under Placement."),
        )
    if form.is_valid():
        actions.apply_for(case=case, follows=follows, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The application is noted. Where it is, only those on the list see."))
        return go_to(request, THEN, case.pk)
    return asks(
        request,
        case,
        form,
        tab=TAB,
        heading=_("Step down or move") if follows else _("Apply for a place"),
        intro=_(
            "Kind and days are seen by everybody who has the case. Where it is, why it is bought outside and how the "
            "person is reached there are sealed for those on the list."
        ),
        may_work=may,
    )


def _as_found(found: QueryDict, offers: list[presenters.Choice]) -> dict[str, Any]:
    """Unit, kind and days of the search, and how the unit is bought."""
    agreements = {key: agreement for key, _home, agreement, _words in offers}
    chosen = found.get("found", "")
    agreement = agreements.get(chosen)
    is_outside = agreement is not None and agreement.form != "FRAMEWORK"
    return {
        "offer": chosen,
        "framework": Framework.OUTSIDE if is_outside else Framework.INSIDE,
        **{name: found.get(name, "") for name in ("kind", "planned_on", "planned_until_on")},
    }


def _asking(
    request: CaseRequest, case: Case, form: Any, heading: str, do: Any, *, told: str, intro: str = ""
) -> HttpResponse:
    """One thing that somebody on the list does with a stay."""
    may = pages.may_change(request, case)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        # What stands already is said there: another stay on these days, an absence that goes on.
        said_on(form, partial(do, by=request.user, at=timezone.now(), **form.cleaned_data))
        if form.is_valid():
            messages.success(request, told)
            return go_to(request, THEN, case.pk)
    return asks(request, case, form, tab=TAB, heading=heading, intro=intro, may_work=may)


def _today() -> Any:
    return local_date(timezone.now())


def _not_before(day: date | None, told: str) -> cases.Earliest | None:
    return cases.Earliest(day, told) if day else None


def _first_arrival(case: Case, stay: Stay | None = None) -> cases.Earliest:
    """Not long before the case; and of who comes to `stay`, not before the stay began that ends by the move."""
    before = queries.stay_of(case, stay.follows_id) if stay and stay.follows_id else None
    if before is not None and before.first_on is not None and before.ended_at is None:
        told = _(
            "The stay before began on %(day)s, and ends when the person comes here. Write that day or a later one."
        )
        return cases.Earliest(before.first_on, told % {"day": date_format(before.first_on)})
    opened_on = local_date(case.opened_at)
    day = opened_on - policies.LONG_BEFORE
    return cases.Earliest(day, policies.may_arrive(day - timedelta(days=1), opened_on).refusal)


@case_page(TAB, then=THEN)
def stay_answer(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note whether they have a place."""
    stay = queries.stay_of(case, row)
    policies.may_answer(stay).require()
    stay.case = case
    return _asking(
        request,
        case,
        AnswerForm(sent(request), today=_today()),
        _("Their answer"),
        lambda **said: actions.answer(stay=stay, **said),
        told=_("The answer is noted."),
    )


@case_page(TAB, then=THEN)
def stay_arrival(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note that the person has come."""
    stay = queries.stay_of(case, row)
    policies.may_begin(stay).require()
    stay.case = case
    return _asking(
        request,
        case,
        ArrivalForm(sent(request), today=_today(), earliest=_first_arrival(case, stay)),
        _("Arrival"),
        lambda **said: actions.begin(stay=stay, **said),
        told=_("The stay has begun."),
        intro=_("From this day it is paid for. A stay that it follows ends on the same day."),
    )


@case_page(TAB, then=THEN)
def stay_end(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note that it is over."""
    stay = queries.stay_of(case, row)
    policies.may_end(stay, None).require()
    stay.case = case
    earliest = _not_before(stay.first_on, _("The last day cannot come before the first."))
    form = EndForm(sent(request), today=_today(), begun=stay.first_on is not None, earliest=earliest)
    return _asking(
        request,
        case,
        form,
        _("End the stay"),
        lambda **said: actions.end(stay=stay, **said),
        told=_("The stay has ended."),
    )


@case_page(TAB, then=THEN)
def stay_discharge(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """The person asks to leave, and is discharged at once."""
    stay = queries.stay_of(case, row)
    policies.may_follow(stay).require()
    stay.case = case
    earliest = _not_before(stay.first_on, _("The last day cannot come before the first."))
    form = EndForm(sent(request), today=_today(), begun=True, earliest=earliest)
    del form.fields["as_"]
    return _asking(
        request,
        case,
        form,
        _("Discharge at once on the person's request"),
        lambda **said: actions.end(stay=stay, as_=Stay.Ending.ON_REQUEST, **said),
        told=_("The person is discharged."),
        intro=_(
            "Whoever is there by the Social Services Act is discharged at once when they ask for it (Social Services "
            "Ordinance 2025:468, 9 kap. 13 §). Help goes on; tell them so."
        ),
    )
