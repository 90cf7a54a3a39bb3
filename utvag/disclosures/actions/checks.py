"""The regular checks of the police."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.cases.events import model_event
from utvag.common.clock import local_date
from utvag.disclosures import policies, queries
from utvag.disclosures.models import CheckPlan, PoliceCheck
from utvag.exchange import public as exchange

Outcome = PoliceCheck.Outcome


@transaction.atomic
def start_checks(*, case: Any, every_days: int, due_on: date, by: User, at: datetime) -> CheckPlan:
    """The police check from a day on, so often."""
    case = cases.locked(case, by, at)
    policies.may_start_checks(queries.plan_of(case)).require()
    plan = CheckPlan.objects.create(
        case=case, every_days=every_days, due_on=due_on, started_at=at, started_by=by
    )
    audit.record("disclosures.checks.started", subject=plan, by=by, at=at, case=case)
    return plan


@transaction.atomic
def note_check(
    *,
    case: Any,
    checked_on: date,
    by: User,
    at: datetime,
    outcome: str = Outcome.NO_DEVIATION,
    text: str = "",
    package: exchange.Package | None = None,
) -> PoliceCheck:
    """Write down a check; the next is due as many days after it as the plan says.

    With `package`, what it was answered by, which has been taken care of by it.
    """
    case = cases.locked(case, by, at)
    plan = queries.plan_of(case)
    policies.may_note_check(plan).require()
    assert plan is not None
    if outcome == Outcome.DEVIATION:
        policies.may_note_deviation(outcome, queries.sealed_from(case, by)).require()
    if package is not None:
        exchange.note_read(package=package, by=by, at=at)
    row = PoliceCheck.objects.create(
        case=case, plan=plan, checked_on=checked_on, outcome=outcome, text=text, noted_at=at, noted_by=by
    )
    plan.due_on = max(plan.due_on, checked_on + timedelta(days=plan.every_days))
    plan.save(update_fields=["due_on"])
    audit.record("disclosures.check.noted", subject=row, by=by, at=at, case=case, code=outcome)
    cases.answer(case, "police_checked", by=by, at=at)
    if outcome == Outcome.DEVIATION:
        model_event.send(cases.Case, case=case, event="deviation_reported", by=by, at=at)
    return row


@transaction.atomic
def stop_checks(*, case: Any, by: User, at: datetime) -> CheckPlan:
    """The police no longer check, and are told so where they were asked once for all."""
    case = cases.locked(case, by, at)
    plan = queries.plan_of(case)
    policies.may_note_check(plan).require()
    assert plan is not None
    plan.stopped_at, plan.stopped_by = at, by
    plan.save(update_fields=["stopped_at", "stopped_by"])
    audit.record("disclosures.checks.stopped", subject=plan, by=by, at=at, case=case)
    asked = exchange.asked_by([plan.pk], at).get(plan.pk)
    # Where their keys hold no more it stands until its last day, and My day asks for its answer.
    if asked and asked.goes_on and exchange.may_take_back(asked.row.package, by, local_date(at)):
        exchange.withdraw(package=asked.row.package, reason="NOT_NEEDED", by=by, at=at)
    return plan
