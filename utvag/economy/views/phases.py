"""What is planned in a case, for its forecast."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases.public import Case, CaseRequest, asks, case_page, sent, show
from utvag.economy.actions import forecasts as actions
from utvag.economy.forms.forecasts import PhaseForm
from utvag.economy.policies import forecasts as policies
from utvag.economy.policies import may_write_costs
from utvag.economy.queries import forecasts as queries
from utvag.placements import public as placements
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@case_page("phases", methods=("GET", "HEAD"), takes_day=True)
def phases(request: CaseRequest, case: Case) -> HttpResponse:
    """The phases in their order; what they cost a day for those on the place's list."""
    reads = placements.reads_place(case)
    rows = queries.phases_of(case, request.at if request.on else None)
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "economy/phases.html",
        case,
        tab="phases",
        page=page,
        reads_place=reads,
        may_plan=may_write_costs(case, request.user, part=request.part, reads_place=reads),
    )


@case_page("phases", then="economy:phases")
def phase_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Plan a phase, which has a price: for those on the place's list."""
    form = PhaseForm(sent(request))
    reads = placements.reads_place(case)
    may = may_write_costs(case, request.user, part=request.part, reads_place=reads)
    if may and form.is_valid():
        planned = form.cleaned_data
        fits = policies.may_plan(planned["first_on"], planned["last_on"], queries.phases_of(case))
        if fits:
            actions.plan_phase(case=case, by=request.user, at=timezone.now(), **planned)
            messages.success(request, _("The phase is planned. Forecasts count it from now on."))
            return go_to(request, "economy:phases", case.pk)
        form.add_error("first_on", fits.refusal)
    return asks(
        request,
        case,
        form,
        tab="phases",
        heading=_("Plan a phase"),
        intro=_(
            "Plan what is likely, not where. Days that have been are counted as they were; of what is to come, the "
            "forecast draws by the chances that you give."
        ),
        may_work=may,
    )


@case_page("phases", methods=("POST",), then="economy:phases")
def phase_withdrawal(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """It is not planned any more."""
    phase = get_object_or_404(queries.phases_of(case), pk=row)
    actions.withdraw_phase(case=case, phase=phase, by=request.user, at=timezone.now())
    messages.success(request, _("The phase is not planned any more."))
    return go_to(request, "economy:phases", case.pk)
