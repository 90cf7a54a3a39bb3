"""What forecasts read: phases without their cases, the history of arrivals, and what has been kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import FETCH_RAISE, QuerySet

from utvag.analytics import public as analytics
from utvag.common import as_of
from utvag.economy.domain.forecasting import PhaseRow
from utvag.economy.models import ForecastRun, PlannedPhase, Scenario, YearOfArrivals


def phases_of(case: Any, at: datetime | None = None) -> QuerySet[PlannedPhase]:
    """What is planned in one case, in its order; of an earlier day what was planned then."""
    rows = as_of.known(PlannedPhase.objects.filter(case=case), at)
    withdrawn = as_of.not_yet("withdrawn_at", at)
    return (
        rows.filter(withdrawn).select_related("planned_by").order_by("first_on", "id").fetch_mode(FETCH_RAISE)
    )


def phases_for_forecast(at: datetime) -> list[PhaseRow]:
    """Every phase that was planned at the moment, of all cases of one's own controller, and of none by name.

    The wall's own function says them, to those who forecast; nobody else gets a row.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.phases_for_forecast(%s)", [at])
        return [PhaseRow(*row) for row in cursor.fetchall()]


def years_noted(at: datetime | None = None) -> QuerySet[YearOfArrivals]:
    """How many came each year, as it was known."""
    rows = as_of.known(YearOfArrivals.objects.all(), at).filter(as_of.not_yet("replaced_at", at))
    return rows.order_by("year", "id").fetch_mode(FETCH_RAISE)


def history(at: datetime, known_on: date) -> list[analytics.Year]:
    """The same for the simulator: whole years before the day, in their order."""
    return [
        analytics.Year(row.year, row.at_least, row.at_most)
        for row in years_noted(at)
        if row.year < known_on.year
    ]


def run_of(pk: UUID) -> QuerySet[ForecastRun]:
    return ForecastRun.objects.filter(pk=pk)


def scenarios() -> QuerySet[Scenario]:
    """Saved and not removed, the latest first."""
    return (
        Scenario.objects.filter(removed_at=None)
        .select_related("saved_by")
        .order_by("-saved_at", "id")
        .fetch_mode(FETCH_RAISE)
    )
