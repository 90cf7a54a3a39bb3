"""The costs of a case: the tab, and one bearer of cost."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, asks, case_page, sent, show
from utvag.common.clock import local_date
from utvag.common.policy import Verdict
from utvag.economy import actions, policies, presenters, queries
from utvag.economy.domain.periods import Span, month_of
from utvag.economy.forms import BearerForm, EndForm, OwnCareForm, WhyForm
from utvag.economy.models import CostBearer, WhyWithdrawn
from utvag.placements import public as placements
from utvag.ui.public import go_to

MONTHS_ON_A_PAGE = 24


@case_page("costs", methods=("GET", "HEAD"), takes_day=True)
def costs(request: CaseRequest, case: Case) -> HttpResponse:
    """What the case costs by month, and what bears it."""
    reads = placements.reads_place(case)
    rows = queries.bearers_of(case, case.until)
    found = list(rows)
    today = local_date(request.at)
    months = []
    if found:
        span = Span(date.min, month_of(today).last)
        months = [month for each in queries.months_of(rows, span, request.at).values() for month in each]
    page = Paginator(presenters.month_rows(months), MONTHS_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "economy/costs.html",
        case,
        tab="costs",
        page=page,
        rows=page.object_list,
        bearers=[presenters.bearer_facts(row) for row in found],
        reads_place=reads,
        whom="" if reads else ", ".join(each.user.name for each in placements.readers_of_place(case)),
        may_write=policies.may_write_costs(case, request.user, part=request.part, reads_place=reads),
        may_write_own=policies.may_write_own(case, request.user, part=request.part),
    )


@case_page("costs", methods=("GET", "HEAD"), takes_day=True)
def bearer(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """One bearer of cost: what was agreed, what came besides, its invoices."""
    found = get_object_or_404(queries.bearers_of(case, case.until), pk=row)
    reads = placements.reads_place(case)
    may = policies.may_write_costs(case, request.user, part=request.part, reads_place=reads)
    may_own = policies.may_write_own(case, request.user, part=request.part)
    page = Paginator(queries.invoices_of(found, case.until), MONTHS_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    return show(
        request,
        "economy/bearer.html",
        case,
        tab="costs",
        bearer=presenters.bearer_facts(found),
        rates=presenters.rate_rows(queries.rates_of(found, case.until)),
        extras=presenters.extra_rows(queries.extras_of(found, case.until)),
        absences=list(queries.absences_of(found, case.until)),
        page=page,
        rows=presenters.invoice_rows(page.object_list),
        may_write=may,
        may_write_own=may_own,
        differs=None if case.as_of else queries.differs(found),
        may_withdraw=not case.as_of
        and (may_own if found.payee_id is None else may)
        and policies.may_withdraw_cost(found, **queries.what_has_come(found)),
        why=WhyForm(reasons=WhyWithdrawn.choices),
    )


def _may_write(request: CaseRequest, case: Case, found: CostBearer) -> Verdict:
    """The team writes of its own care; of what has a place those on its list."""
    if found.payee_id is None:
        return policies.may_write_own(case, request.user, part=request.part)
    reads = placements.reads_place(case)
    return policies.may_write_costs(case, request.user, part=request.part, reads_place=reads)


@case_page("costs", methods=("POST",), then="economy:costs")
def bearer_following(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Let the cost have the days of its stay, say that its own are right, or that it was written by mistake."""
    found = get_object_or_404(queries.open_bearers_of(case), pk=row)
    may = _may_write(request, case, found)
    may.require()
    said: dict[str, Any] = {"case": case, "bearer": found, "by": request.user, "at": timezone.now()}
    if request.POST.get("days") == "withdraw":
        why = WhyForm(request.POST, reasons=WhyWithdrawn.choices)
        if why.is_valid():
            actions.withdraw_bearer(why=why.cleaned_data["why"], **said)
            messages.success(request, _("The cost is withdrawn. It stays to be read, and costs nothing."))
        else:
            messages.error(request, _("Choose why the cost is withdrawn."))
    elif request.POST.get("days") == "keep":
        actions.keep_days(**said)
        messages.success(request, _("The days stay as they are, and it is not asked again."))
    else:
        actions.follow_stay(**said)
        messages.success(
            request, _("The cost has the days of its stay. What closed months differ comes in the next one.")
        )
    return go_to(request, "economy:bearer", case.pk, found.pk)


@case_page("costs", then="economy:costs")
def bearer_new(request: CaseRequest, case: Case) -> HttpResponse:
    """Write what a stay costs."""
    reads = placements.reads_place(case)
    to_cost = queries.stays_to_cost(case, reads=reads)
    form = BearerForm(
        sent(request),
        lines=queries.lines(),
        stays=presenters.stay_choices(case),
        to_cost=to_cost,
        initial=_begins(case, reads, to_cost),
    )
    may = policies.may_write_costs(case, request.user, part=request.part, reads_place=reads)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        opened = actions.open_bearer(case=case, by=request.user, at=timezone.now(), **form.given)
        messages.success(request, _("The cost is written. Finance sees its number, and no name or place."))
        return go_to(request, "economy:bearer", case.pk, opened.pk)
    return asks(
        request,
        case,
        form,
        tab="costs",
        heading=_("What a stay costs"),
        intro=_("As the agreement says. Prices that change are written one by one afterwards."),
        may_work=may,
    )


def _begins(case: cases.Case, reads: bool, to_cost: Mapping[str, queries.ToCost]) -> dict[str, object]:
    """The latest stay and its price in the register, where the reader may see it."""
    days = placements.days_of(case)
    if not days:
        return {}
    stay = days[-1]
    begins: dict[str, object] = {
        "stay": str(stay.stay_id),
        "first_on": stay.first_on,
    }
    if reads:
        begins |= {
            "framework": stay.framework,
            "company_number": to_cost[str(stay.stay_id)].company_number,
        }
    prices = placements.prices_of_place(placements.stay_of(case, stay.stay_id), case) if reads else []
    holding = [price for price in prices if price.valid_from <= stay.first_on and price.unit != "PIECE"]
    if holding:
        begins |= {"price": holding[-1].amount, "unit": holding[-1].unit}
    return begins


@case_page("costs", then="economy:costs")
def own_care_new(request: CaseRequest, case: Case) -> HttpResponse:
    """The municipality's own open care begins to cost."""
    form = OwnCareForm(sent(request), lines=queries.lines())
    may = policies.may_write_own(case, request.user, part=request.part)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        opened = actions.open_own_care(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Note its hours here as they are worked."))
        return go_to(request, "economy:bearer", case.pk, opened.pk)
    return asks(request, case, form, tab="costs", heading=_("Own open care"), may_work=may)


@case_page("costs", then="economy:costs")
def bearer_end(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """The day of leaving."""
    found = get_object_or_404(queries.open_bearers_of(case), pk=row)
    closed = queries.closed_days(found)
    form = EndForm(sent(request), bearer=found, closed=closed, initial={"last_on": _left_on(case, row)})
    may = policies.may_write_own(case, request.user, part=request.part) and policies.may_end_costs(found)
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.end_bearer(case=case, bearer=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The cost ends with that day."))
        return go_to(request, "economy:bearer", case.pk, found.pk)
    return asks(request, case, form, tab="costs", heading=_("The cost ends"), may_work=may)


def _left_on(case: cases.Case, bearer_id: UUID) -> object:
    """The last day of the stay that it is the cost of, where that is written."""
    stay_id = queries.stay_of_bearer(bearer_id)
    return next((stay.last_on for stay in placements.days_of(case) if stay.stay_id == stay_id), None)
