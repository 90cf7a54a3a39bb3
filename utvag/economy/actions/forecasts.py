"""Planning the phases of a case, noting how many came, and keeping forecasts and scenarios."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.economy.models import ForecastRun, PlannedPhase, Scenario, YearOfArrivals
from utvag.economy.policies import forecasts as policies
from utvag.economy.policies.books import may_keep_books
from utvag.economy.queries import forecasts as read

TASK = "economy.forecast"


@transaction.atomic
def look_at_forecast(*, by: User, at: datetime, page: str) -> None:
    """Keep that somebody read a forecast or an alternative."""
    audit.record("economy.forecast.seen", subject=None, by=by, at=at, page=page)


@transaction.atomic
def take_out_costs(*, kind: str, by: User, at: datetime) -> None:
    """Keep that the programme's costs were taken out; which file, not what stood in it."""
    may_keep_books(by).require()
    audit.record("economy.costs.exported", subject=None, by=by, at=at, kind=kind)


@transaction.atomic
def plan_phase(
    *, case: Any, first_on: date, last_on: date, by: User, at: datetime, **planned: Any
) -> PlannedPhase:
    """Plan a phase of a case; `planned` is kind, price, chances and shares as the row has them."""
    case = cases.locked(case, by, at)
    policies.may_plan(first_on, last_on, read.phases_of(case)).require()
    row = PlannedPhase.objects.create(
        case=case, first_on=first_on, last_on=last_on, planned_at=at, planned_by=by, **planned
    )
    audit.record("economy.phase.planned", subject=row, by=by, at=at, case=case, kind=row.kind)
    return row


@transaction.atomic
def withdraw_phase(*, case: Any, phase: PlannedPhase, by: User, at: datetime) -> None:
    """It is not planned any more; a forecast of an earlier day still has it."""
    case = cases.locked(case, by, at)
    row = PlannedPhase.objects.select_for_update().get(pk=phase.pk, case=case)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = at, by
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        audit.record("economy.phase.withdrawn", subject=row, by=by, at=at, case=case)


@transaction.atomic
def note_year(
    *, year: int, at_least: int, at_most: int, source: str, by: User, at: datetime
) -> YearOfArrivals:
    """How many began in a year; what stood there of it before is replaced."""
    policies.may_forecast(by).require()
    before = YearOfArrivals.objects.select_for_update().filter(year=year, replaced_at=None)
    for row in before:
        row.replaced_at, row.replaced_by = at, by
        row.save(update_fields=["replaced_at", "replaced_by"])
    row = YearOfArrivals.objects.create(
        controller_id=by.controller_id,
        year=year,
        at_least=at_least,
        at_most=at_most,
        source=source,
        noted_at=at,
        noted_by=by,
    )
    audit.record("economy.year.noted", subject=row, by=by, at=at, year=year)
    return row


@transaction.atomic
def ask_for_run(
    *,
    known_on: date,
    first_year: int,
    last_year: int,
    budget: Decimal | None,
    assumed: Mapping[str, str],
    runs: int,
    by: User,
    at: datetime,
) -> ForecastRun:
    """A forecast with many runs, put in the queue in this same transaction."""
    policies.may_forecast(by).require()
    row = ForecastRun.objects.create(
        controller_id=by.controller_id,
        known_on=known_on,
        first_year=first_year,
        last_year=last_year,
        budget=budget,
        assumed=dict(assumed),
        runs=runs,
        asked_at=at,
        asked_by=by,
    )
    audit.record("economy.forecast.asked", subject=row, by=by, at=at, runs=runs)
    # Named and not imported, because tasks stand above actions. Ids alone: the queue stands behind no wall.
    app.configure_task(TASK, lock=str(row.pk)).defer(run_id=str(row.pk), user_id=str(by.pk))
    return row


@transaction.atomic
def keep_progress(*, run_id: UUID, done: int, result: Mapping[str, Any] | None = None) -> None:
    """How far a forecast has come, and what came of it when it is done."""
    row = read.run_of(run_id).select_for_update().get()
    row.done, row.result = done, dict(result) if result else None
    row.save(update_fields=["done", "result"])


@transaction.atomic
def save_scenario(*, name: str, assumed: Mapping[str, str], by: User, at: datetime) -> Scenario:
    """Keep assumptions under a name."""
    policies.may_forecast(by).require()
    row = Scenario.objects.create(
        controller_id=by.controller_id, name=name, assumed=dict(assumed), saved_at=at, saved_by=by
    )
    audit.record("economy.scenario.saved", subject=row, by=by, at=at)
    return row


@transaction.atomic
def remove_scenario(*, scenario: Scenario, by: User, at: datetime) -> None:
    """It is no longer among those to compare."""
    policies.may_forecast(by).require()
    row = Scenario.objects.select_for_update().get(pk=scenario.pk)
    if row.removed_at is None:
        row.removed_at, row.removed_by = at, by
        row.save(update_fields=["removed_at", "removed_by"])
        audit.record("economy.scenario.removed", subject=row, by=by, at=at)
