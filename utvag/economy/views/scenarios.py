"""The three alternatives: on the assumptions as they are, on one's own, saved, and beside each other."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.economy.actions import forecasts as actions
from utvag.economy.domain.alternatives import ABOVE_NOUGHT, Answer, answer
from utvag.economy.domain.assumptions import assumptions_for
from utvag.economy.forms.forecasts import ScenarioForm
from utvag.economy.models import Scenario
from utvag.economy.policies import forecasts as policies
from utvag.economy.presenters import scenarios as presenters
from utvag.economy.queries import forecasts as queries
from utvag.placements import public as placements
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 20


@require_safe
def scenarios(request: SignedInRequest) -> HttpResponse:
    """Those that are saved, beside each other."""
    policies.may_forecast(request.user).require()
    now = timezone.now()
    actions.look_at_forecast(by=request.user, at=now, page="scenarios")
    page = Paginator(queries.scenarios(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    found = [
        (row, presenters.compared([(presenters.name_of(row, request.user), _answer(row))])[0])
        for row in page.object_list
    ]
    return render(request, "economy/scenarios.html", {"page": page, "rows": found})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("economy:scenarios")
def scenario_new(request: SignedInRequest) -> HttpResponse:
    """Change the assumptions and see what they say; save them under a name."""
    policies.may_forecast(request.user).require()
    now = timezone.now()
    assumptions = assumptions_for("alternatives", local_date(now))
    saves = request.method == "POST"
    form = ScenarioForm(
        request.POST if saves else request.GET or None,
        assumptions=assumptions,
        saves=saves,
        of_places=placements.names_of_register(request.user.controller.name) if saves else (),
    )
    if saves and form.is_valid():
        assumed = {key: str(value) for key, value in form.given.items()}
        row = actions.save_scenario(name=form.cleaned_data["name"], assumed=assumed, by=request.user, at=now)
        messages.success(request, _("The scenario is saved. Its assumptions stay as they are now."))
        return go_to(request, "economy:scenario", row.pk)
    actions.look_at_forecast(by=request.user, at=now, page="scenario")
    said: dict[str, Any] = {"assumed": presenters.assumed(form.assumptions, form.given)}
    if not set(form.errors) - {"name"}:
        # Nothing is answered by what nobody assumed.
        said = _said(form.assumptions, form.given, answer(local_date(now), form.given))
    return render(request, "economy/scenario_new.html", {"form": form, **said})


@require_safe
def scenario(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One that was saved."""
    policies.may_forecast(request.user).require()
    row = get_object_or_404(queries.scenarios(), pk=pk)
    actions.look_at_forecast(by=request.user, at=timezone.now(), page="scenario")
    said = _said(assumptions_for("alternatives", local_date(row.saved_at)), _given(row), _answer(row))
    return render(
        request,
        "economy/scenario.html",
        {"scenario": row, "name": presenters.name_of(row, request.user), **said},
    )


@require_http_methods(["POST"])
@audit.sent_once("economy:scenarios")
def scenario_removal(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """It is no longer among those to compare."""
    policies.may_forecast(request.user).require()
    row = get_object_or_404(queries.scenarios(), pk=pk)
    actions.remove_scenario(scenario=row, by=request.user, at=timezone.now())
    messages.success(request, _("The scenario is removed."))
    return go_to(request, "economy:scenarios")


def _given(row: Scenario) -> dict[str, Decimal]:
    """What it was saved with; a nought that nothing can be counted with, from before it was refused, is as usual."""
    given = {key: Decimal(value) for key, value in row.assumed.items()}
    return {key: value for key, value in given.items() if value > 0 or key not in ABOVE_NOUGHT}


def _answer(row: Scenario) -> Answer:
    """By what was assumed on the day that it was saved, also of what its maker left as it was."""
    return answer(local_date(row.saved_at), _given(row))


def _said(assumptions: Any, given: dict[str, Decimal], found: Answer) -> dict[str, Any]:
    return {
        "sentences": presenters.sentences(found),
        "columns": presenters.columns(),
        "labelled": [list(zip(presenters.columns(), row, strict=True)) for row in presenters.rows(found)],
        "break_even": presenters.break_even(found),
        "break_even_words": presenters.break_even_words(found),
        "chart": presenters.chart(found),
        "assumed": presenters.assumed(assumptions, given),
    }
