"""What the programme costs in all: by day, month, quarter, year, budget line and agreement; of nobody."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utvag.accounts.public import DatedUserRequest, SignedInRequest
from utvag.analytics import public as analytics
from utvag.common.clock import end_of, local_date
from utvag.documents import public as documents
from utvag.economy import policies, queries
from utvag.economy.actions import forecasts as actions
from utvag.economy.domain import forecasting
from utvag.economy.domain.periods import month_of
from utvag.economy.domain.programme import Known
from utvag.economy.domain.programme import wanted as wanted_of
from utvag.economy.forms.programme_costs import CostsForm
from utvag.economy.policies import forecasts as forecasters
from utvag.economy.presenters import forecasts as foreseen
from utvag.economy.presenters import programme_costs as presenters
from utvag.economy.presenters import programme_costs_files as files
from utvag.economy.presenters.amounts import Door
from utvag.economy.presenters.books import language
from utvag.economy.queries import forecasts as reads
from utvag.ui.public import go_to, takes_day


@takes_day
@require_safe
def programme_costs(request: DatedUserRequest) -> HttpResponse:
    """A year as it was known at the end of a day: invoiced, accrued and foreseen."""
    forecasters.may_forecast(request.user).require()
    now = timezone.now()
    day = forecasters.day_to_read(request.user, request.on, local_date(now))
    at, known_on = (end_of(day), day) if day else (now, local_date(now))
    keeps = bool(policies.may_keep_books(request.user))
    form = CostsForm({"year": known_on.year} | request.GET.dict(), known_on=known_on, by_day=keeps)
    may_be_exact = bool(forecasters.may_read_exact(request.user))
    edition = foreseen.editions(request.GET.get("edition", ""), may_be_exact=may_be_exact)
    actions.look_at_forecast(by=request.user, at=now, page="programme_costs")
    shown: dict[str, Any] = {
        "form": form,
        "keeps_books": keeps,
        "is_outside": edition is analytics.Edition.OUTSIDE,
        "may_be_exact": may_be_exact,
    }
    if form.is_valid():
        known = reads.known_for_forecast(at, known_on, request.user)
        year = form.cleaned_data["year"]
        said = presenters.said_of(
            known,
            _foreseen(known, known_on, year),
            lines=list(queries.lines()),
            year=year,
            door=Door(edition, local_date(now), in_ranges=not may_be_exact),
        )
        # A jump from one day to the next, or of a case, is a price: for those who know of neither.
        is_whole = keeps and edition is analytics.Edition.INSIDE
        month = form.cleaned_data.get("month")
        shown |= {
            "said": said,
            "cases": presenters.by_case(known.borne, known_on, year) if is_whole else None,
            "days": presenters.days_of(known.borne, month_of(date(year, month, 1)), known_on)
            if is_whole and month
            else None,
            "ways": presenters.addresses(request.GET),
        }
    return render(request, "economy/programme_costs.html", shown)


@require_safe
def programme_costs_file(request: SignedInRequest, kind: str) -> HttpResponse:
    """The year as a workbook with formulas, or CSV: for those who keep the books, of nobody."""
    policies.may_keep_books(request.user).require()
    now = timezone.now()
    known_on = local_date(now)
    form = CostsForm({"year": known_on.year} | request.GET.dict(), known_on=known_on, by_day=False)
    if not form.is_valid():
        return go_to(request, "economy:programme_costs")
    actions.take_out_costs(kind=kind, by=request.user, at=now)
    known = reads.known_for_forecast(now, known_on, request.user)
    year, lines = form.cleaned_data["year"], list(queries.lines())
    if kind == "csv":
        content = files.costs_csv(known, lines, known_on, year)
    else:
        content = documents.xlsx(
            files.costs_book(known, _foreseen(known, known_on, year), lines, year),
            title=_("Costs of the programme"),
            language=language(),
            at=now,
        )
    return documents.file_answer(content, "programme_costs", extension=kind, language=language(), at=now)


def _foreseen(known: Known, known_on: date, year: int) -> forecasting.Forecast:
    """The year's months by the forecast, on the assumptions of the file."""
    wanted = wanted_of(known_on, year, year, None, {})
    return forecasting.forecast(wanted, known, runs=forecasting.FEWEST_RUNS, seed=forecasting.SEED)
