"""What was written of a stay, put right: where it is, its days, and until when it is planned."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases.public import Case, CaseRequest, asks, case_page, sent
from utvag.placements import actions, pages, policies, presenters, queries
from utvag.placements.forms import DaysForm, PlaceForm, PlanForm
from utvag.placements.models import Place
from utvag.placements.views.stays import TAB, THEN, _asking, _first_arrival, _today
from utvag.ui.public import go_to


@fresh_sign_in_required
@case_page(TAB, then="placements:place")
@pages.shows_register
@pages.sealed_page
def place_correction(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Write anew where the person stays; what stood there is kept."""
    stay = queries.stay_of(case, row)
    stay.case = case
    stands = queries.place_of(stay, case)
    offers = presenters.offers_to_choose(stay.begins_on, also=stands)
    initial: dict[str, Any] = {}
    if stands is not None:
        initial = {
            "offer": presenters.key_of(stands),
            "elsewhere": stands.elsewhere,
            "contact": stands.contact,
        }
    form = PlaceForm(
        sent(request),
        offers=offers,
        # Who is where they are is not put there by this.
        is_warned=lambda home: _is_new(home, stands) and bool(queries.unsuitable(case, [home])),
        initial=initial,
        read=str(stands.pk) if stands is not None else "",
    )
    may = pages.may_change(request, case)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        home = form.cleaned_data["home"]
        told = policies.may_correct(stay, form.cleaned_data["agreement"])
        if told and _is_new(home, stands):
            told = policies.may_be_of_kind(stay.kind, home)
        if told:
            actions.correct_place(stay=stay, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("It is put right. What stood there before is kept beside it."))
            return go_to(request, "placements:place", case.pk)
        form.add_error("offer", told.refusal)
    return asks(
        request,
        case,
        form,
        tab=TAB,
        heading=_("Put the place right"),
        intro=_(
            "For what was written wrongly. Somebody who has moved has another stay: choose “Step down or move” instead."
        ),
        may_work=may,
    )


def _is_new(home: Any, stands: Place | None) -> bool:
    return home is not None and (stands is None or stands.home_ref != str(home.pk))


@case_page(TAB, then=THEN)
def stay_plan(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Plan another last day."""
    stay = queries.stay_of(case, row)
    stay.case = case
    form = PlanForm(
        sent(request),
        begins_on=max(stay.begins_on, stay.planned_on),
        initial={"until_on": stay.planned_until_on},
        read=str(stay.version),
    )
    return _asking(
        request,
        case,
        form,
        _("Planned last day"),
        lambda **said: actions.replan(stay=stay, **said),
        told=_("Another last day is planned."),
    )


@case_page(TAB, then=THEN)
def stay_days(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Put the days of a stay right."""
    stay = queries.stay_of(case, row)
    policies.has_days(stay).require()
    stay.case = case
    return _asking(
        request,
        case,
        DaysForm(
            sent(request),
            today=_today(),
            earliest=_first_arrival(case),
            ended=stay.last_on is not None,
            initial={"first_on": stay.first_on, "last_on": stay.last_on},
            read=str(stay.version),
        ),
        _("Put the days right"),
        lambda **said: actions.correct_days(stay=stay, **said),
        told=_("The days are put right. What stood there before is kept beside them."),
        intro=_(
            "For a day that was written wrongly. What the stay costs follows. A stay that the person moved from or to on "
            "that day is put right with it."
        ),
    )
