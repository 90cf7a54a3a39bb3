"""What forecasts read: phases, costs and state money without their cases, how many came, and what has been kept."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import FETCH_RAISE, QuerySet

from utvag.analytics import public as analytics
from utvag.common import as_of
from utvag.economy.domain.agreed import Absence, Bearing, Extra, IndexPoint, Phase, Step, Terms
from utvag.economy.domain.applied import AppliedFor
from utvag.economy.domain.checking import Line
from utvag.economy.domain.money import ZERO
from utvag.economy.domain.periods import NEVER, Span
from utvag.economy.domain.programme import Known, PhaseRow
from utvag.economy.domain.spent import Borne
from utvag.economy.models import ForecastRun, PlannedPhase, Scenario, YearOfArrivals
from utvag.economy.queries.bearings import PARTS, UNITS
from utvag.economy.queries.state_money import standing_from_books
from utvag.walls import public as walls


def phases_of(case: Any, at: datetime | None = None) -> QuerySet[PlannedPhase]:
    """What is planned in one case, in its order; of an earlier day what was planned then."""
    rows = as_of.known(PlannedPhase.objects.filter(case=case), at)
    withdrawn = as_of.not_yet("withdrawn_at", at)
    return (
        rows.filter(withdrawn).select_related("planned_by").order_by("first_on", "id").fetch_mode(FETCH_RAISE)
    )


def phases_for_forecast(at: datetime) -> list[PhaseRow]:
    """Every phase that was planned at the moment, of all cases of one's own controller, and of none by name.

    The wall's own function says them, in the session of a forecast; elsewhere nobody gets a row.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.phases_for_forecast(%s)", [at])
        return [PhaseRow(*row) for row in cursor.fetchall()]


def costs_for_forecast(at: datetime) -> list[Borne]:
    """What every bearer of cost is computed from, as known at the moment, likewise of nobody; one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.costs_for_forecast(%s)", [at])
        return [_borne(*row) for row in cursor.fetchall()]


def _borne(way: int, line: UUID, framework: str, first: date, last: date | None, *more: Any) -> Borne:
    last_paid, least, days, shares, ended_on, prices, absences, extras, invoiced = more
    steps = tuple(Step(day, share) for day, share in zip(days, shares, strict=True))
    bearing = Bearing(
        first,
        last,
        Terms(last_paid, least, steps),
        tuple(_priced(order, *each) for order, each in enumerate(json.loads(prices))),
        tuple(_away(*each) for each in json.loads(absences)),
        tuple(_besides(*each) for each in json.loads(extras)),
        ended_on or date.min,
        {"line": str(line), "framework": framework},
    )
    lines = (
        Line(Span(_day(begins), _day(ends)), ZERO, ZERO, Decimal(net), approved_on=_day(approved))
        for begins, ends, net, approved in json.loads(invoiced)
    )
    return Borne(way, bearing, tuple(lines))


def _priced(order: int, first: str, last: str | None, price: str, *more: Any) -> Phase:
    unit, part, vat, known_on, base, points = more
    index = tuple(IndexPoint(_day(day), Decimal(value)) for day, value in points or ())
    return Phase(
        _day(first),
        _day(last) if last else None,
        Decimal(price),
        UNITS[unit],
        PARTS[part],
        vat,
        order,
        _day(known_on),
        Decimal(base) if base else None,
        index,
    )


def _away(first: str, last: str, noted: str, withdrawn: str | None) -> Absence:
    return Absence(_day(first), _day(last), _day(noted), _day(withdrawn) if withdrawn else NEVER)


def _besides(first: str, last: str, quantity: str, price: str, part: str, vat: str, *days: Any) -> Extra:
    noted, withdrawn = days
    return Extra(
        _day(first),
        _day(last),
        Decimal(quantity),
        Decimal(price),
        PARTS[part],
        vat,
        _day(noted),
        _day(withdrawn) if withdrawn else NEVER,
    )


_day = date.fromisoformat


def state_money_for_forecast(at: datetime) -> list[AppliedFor]:
    """Every application that something may come of, as it stood at the moment, of nobody; one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.state_money_for_forecast(%s)", [at])
        return [_applied(*row) for row in cursor.fetchall()]


def _applied(way: int, *row: Any) -> AppliedFor:
    *told, until = row
    return AppliedFor(way, standing_from_books("", *told), until)


def known_for_forecast(at: datetime, known_on: date, by: Any) -> Known:
    """All that a forecast rests on, as known at the moment, which is the end of the day; four queries.

    The wall tells it in a session of the forecast's own, so that no other question of the user's is answered by it.
    """
    with walls.forecasting_for(by):
        return Known(
            phases_for_forecast(at),
            history(at, known_on),
            costs_for_forecast(at),
            state_money_for_forecast(at),
        )


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


def run_read_by(user: Any, pk: UUID, *, any_of_them: bool) -> QuerySet[ForecastRun]:
    """One's own; those of others, too, for whoever reads exact amounts of any day."""
    return run_of(pk) if any_of_them else run_of(pk).filter(asked_by=user)


def scenarios() -> QuerySet[Scenario]:
    """Saved and not removed, the latest first."""
    return (
        Scenario.objects.filter(removed_at=None)
        .select_related("saved_by")
        .order_by("-saved_at", "id")
        .fetch_mode(FETCH_RAISE)
    )
