"""The forecast, the same with many runs, and how many came in earlier years."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import DatedUserRequest, SignedInRequest, User
from utvag.analytics import public as analytics
from utvag.audit import public as audit
from utvag.common.clock import end_of, local_date
from utvag.economy.actions import forecasts as actions
from utvag.economy.domain import forecasting
from utvag.economy.domain.assumptions import Assumption, as_numbers, assumptions_for, first_day
from utvag.economy.domain.programme import wanted as wanted_of
from utvag.economy.forms.forecasts import ForecastForm, YearForm
from utvag.economy.policies import forecasts as policies
from utvag.economy.presenters import forecasts as presenters
from utvag.economy.presenters import scenarios as assumed
from utvag.economy.presenters.amounts import Door
from utvag.economy.presenters.forecast_charts import charts
from utvag.economy.queries import forecasts as queries
from utvag.economy.queries.books import budget_of
from utvag.ui.public import go_to, page_or_partial, takes_day

RUNS_IN_BACKGROUND = 100_000
ROWS_ON_A_PAGE = 25


@takes_day
@require_safe
def forecast(request: DatedUserRequest) -> HttpResponse:
    """What the years to come may cost, from what was known at the end of a day."""
    policies.may_forecast(request.user).require()
    now = timezone.now()
    at, known_on = _moment(request.user, request.on, now)
    policies.is_assumed_of(known_on, first_day()).require()
    usual = assumptions_for("forecast", known_on)
    form = _asked(request, known_on, _assumable(request.user, usual), budget_of(known_on.year, at))
    actions.look_at_forecast(by=request.user, at=now, page="forecast")
    shown: dict[str, Any] = {"form": form, "edition": "", "runs_in_background": RUNS_IN_BACKGROUND}
    if form.is_valid():
        known = queries.known_for_forecast(at, known_on, request.user)
        wanted = wanted_of(
            known_on,
            form.cleaned_data["first_year"],
            form.cleaned_data["last_year"],
            form.cleaned_data["budget"],
            form.given,
        )
        runs = forecasting.runs_for(len(known.phases))
        made = forecasting.forecast(wanted, known, runs=runs, seed=forecasting.SEED)
        shown |= _said(made, wanted.budget, request)
    shown["assumed"] = assumed.assumed(usual, form.given)
    shown["ways"] = presenters.ways(as_numbers(usual, form.given))
    shown["may_assume"] = policies.may_assume(request.user)
    return render(request, "economy/forecast.html", shown)


@require_http_methods(["POST"])
@audit.sent_once("economy:forecast")
def forecast_runs(request: SignedInRequest) -> HttpResponse:
    """Ask for the same with many runs, in the background."""
    policies.may_forecast(request.user).require()
    now = timezone.now()
    at, known_on = _moment(request.user, None, now)
    assumptions = _assumable(request.user, assumptions_for("forecast", known_on))
    budget = budget_of(known_on.year, at)
    form = ForecastForm(request.POST, known_on=known_on, assumptions=assumptions, budget=budget)
    if not form.is_valid():
        # The page says what is wrong with what its address says.
        typed = {name: request.POST.get(name, "") for name in form.fields}
        return redirect(f"{reverse('economy:forecast')}?{urlencode(typed)}")
    run = actions.ask_for_run(
        known_on=known_on,
        first_year=form.cleaned_data["first_year"],
        last_year=form.cleaned_data["last_year"],
        budget=form.cleaned_data["budget"],
        assumed={key: str(value) for key, value in form.given.items()},
        runs=RUNS_IN_BACKGROUND,
        by=request.user,
        at=now,
    )
    return go_to(request, "economy:forecast_run", run.pk)


@require_safe
def forecast_run(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """How far it has come; when it is done, what came of it."""
    policies.may_forecast(request.user).require()
    run = get_object_or_404(
        queries.run_read_by(request.user, pk, any_of_them=bool(policies.may_read_exact(request.user)))
    )
    actions.look_at_forecast(by=request.user, at=timezone.now(), page="forecast")
    shown: dict[str, Any] = {"run": run, "edition": ""}
    if run.result:
        shown |= _said(forecasting.Forecast.from_json(run.result), run.budget, request)
    return render(request, page_or_partial(request, "economy/forecast_run.html", partial="progress"), shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("economy:arrivals")
def arrivals(request: SignedInRequest) -> HttpResponse:
    """How many came in earlier years: what a forecast of newcomers is learnt from."""
    policies.may_forecast(request.user).require()
    now = timezone.now()
    form = YearForm(request.POST if request.method == "POST" else None, today=local_date(now))
    if form.is_valid():
        actions.note_year(**form.cleaned_data, by=request.user, at=now)
        messages.success(request, _("It is noted. What stood there before of the year is replaced."))
        return go_to(request, "economy:arrivals")
    actions.look_at_forecast(by=request.user, at=now, page="arrivals")
    page = Paginator(queries.years_noted(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "economy/arrivals.html", {"page": page, "form": form})


def _moment(user: User, asked: date | None, now: datetime) -> tuple[datetime, date]:
    """Until when is known, and on which day, for this reader."""
    today = local_date(now)
    day = policies.day_to_read(user, asked, today)
    return (end_of(day), day) if day else (now, today)


def _assumable(user: User, usual: tuple[Assumption, ...]) -> tuple[Assumption, ...]:
    """What the reader may put otherwise."""
    return usual if policies.may_assume(user) else ()


def _asked(
    request: DatedUserRequest, known_on: Any, assumptions: tuple[Assumption, ...], budget: Any
) -> ForecastForm:
    """The form with what the address says; nothing said is everything as usual."""
    usual = {"first_year": known_on.year, "last_year": known_on.year + 1, "budget": budget}
    usual |= {each.key: each.value for each in assumptions}
    asked = usual | request.GET.dict()
    return ForecastForm(asked, known_on=known_on, assumptions=assumptions, budget=budget)


def _said(made: forecasting.Forecast, budget: Any, request: Any) -> dict[str, Any]:
    may_be_exact = bool(policies.may_read_exact(request.user))
    edition = presenters.editions(request.GET.get("edition", ""), may_be_exact=may_be_exact)
    exact, outside = request.GET.copy(), request.GET.copy()
    exact.pop("edition", None)
    outside["edition"] = analytics.Edition.OUTSIDE.value
    door = Door(edition, local_date(timezone.now()), in_ranges=not may_be_exact)
    applied, columns = presenters.applied(made, door), presenters.applied_columns()
    return {
        "years": presenters.years(made, budget, door),
        "columns": presenters.year_columns(),
        "basis": presenters.basis(made, door),
        "unplanned": presenters.unplanned(made, door),
        "applied": applied,
        "applied_labelled": [list(zip(columns, row, strict=True)) for row in applied],
        "applied_columns": columns,
        "charts": charts(made, door),
        "edition": edition.value,
        "is_outside": door.is_outside,
        "may_be_exact": may_be_exact,
        "exact": exact.urlencode(),
        "to_hand_out": outside.urlencode(),
    }
