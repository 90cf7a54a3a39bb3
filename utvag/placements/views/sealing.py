"""The sealed page of the place, why it is opened, and who is on its list."""

from hashlib import sha256

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, sent
from utvag.placements import actions, pages, policies, presenters, queries
from utvag.placements.forms import ReadersForm, WhyForm
from utvag.ui.public import go_to

TAB = "placement"


@fresh_sign_in_required
@case_page(TAB, then="placements:place")
def visit(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask why, before the place is shown."""
    may = pages.may_see(case)
    now = timezone.now()
    form = WhyForm(sent(request))
    if request.method == "POST":
        may.require()
    if form.is_valid():
        begun = pages.begin_visit(request.session, case.pk, now)
        actions.explain_look(case=case, visit=begun, by=request.user, at=now, **form.cleaned_data)
        return go_to(request, "placements:place", case.pk)
    return asks(
        request,
        case,
        form,
        tab=TAB,
        heading=_("Where the person stays"),
        button=_("Show the place"),
        intro=_("For fifteen minutes the place is shown to you. Each look is kept with this reason."),
        may_work=may,
    )


@require_safe
@fresh_sign_in_required
@case_page(TAB, methods=("GET", "HEAD"))
@pages.sealed_page
def place(request: CaseRequest, case: Case) -> HttpResponse:
    """Where each stay is, for those on the list."""
    shown = presenters.places_shown(list(queries.stays_of(case)[:20]), case)
    return cases.show(
        request,
        "placements/place.html",
        case,
        tab=TAB,
        places=shown,
        notices=list(queries.notices_of(case)[:50]),
        may_change=pages.may_change(request, case),
    )


@fresh_sign_in_required
@case_page(TAB, then="placements:stays")
def readers(request: CaseRequest, case: Case) -> HttpResponse:
    """Say who sees where the person stays."""
    listed = sorted(str(each.user_id) for each in queries.readers_of_place(case))
    form = ReadersForm(
        sent(request),
        colleagues=queries.may_be_readers(case, request.user),
        initial={"readers": listed},
        read=sha256(" ".join(listed).encode()).hexdigest(),
    )
    work = cases.policies.may_follow_up(case, request.user, part=request.part)
    may = work and policies.may_set_readers(sets=queries.sets_place(case))
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.set_readers(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The list is as you wrote it."))
        return go_to(request, "placements:stays", case.pk)
    return asks(
        request,
        case,
        form,
        tab=TAB,
        heading=_("Who sees where the person stays"),
        button=_("Save the list"),
        intro=_(
            "Whoever is not on the list sees that the person is placed, what kind it is and on which days; also in an "
            "emergency. Who leads the unit is not on it, but can be without asking anybody: ask those on the list first. "
            "If you open it from outside, they, the team and the log reviewers are told at once that you did. What "
            "somebody writes of the place in the journal is not sealed."
        ),
        may_work=may,
    )
