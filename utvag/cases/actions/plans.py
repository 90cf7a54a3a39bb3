"""Starting, changing, agreeing and revising the implementation plan."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import queries
from utvag.cases.actions.locking import locked
from utvag.cases.actions.rows import keep_rows
from utvag.cases.actions.tasks import answer
from utvag.cases.models import Case, Goal, OtherPrincipal, Plan, PlanStep
from utvag.cases.policies.plans import may_agree, may_change_plan
from utvag.common.policy import NotAllowed

CARRIED_OVER = ("child_contact", "board_contact")

Rows = Iterable[Mapping[str, Any]]


class StepDone(NotAllowed):
    """Somebody has noted the step as done already."""


@transaction.atomic
def start_plan(*, case: Case, by: User, at: datetime) -> Plan:
    """Begin the first version, or a revised one with what is left of the last; the view is asked for anew.

    A case has one draft at a time: whoever begins one that somebody has begun is given that.
    """
    case = locked(case, by, at)
    last = queries.plan_of(case)
    if last and not last.is_agreed:
        return last
    plan = Plan(case=case, number=last.number + 1 if last else 1, started_at=at, started_by=by)
    for name in CARRIED_OVER if last else ():
        setattr(plan, name, getattr(last, name))
    plan.save()
    if last:
        _carry_over(last, plan, by, at)
    audit.record("cases.plan.started", subject=plan, by=by, at=at, case=case, number=plan.number)
    return plan


@transaction.atomic
def change_plan(*, plan: Plan, other_principals: Rows, by: User, at: datetime, **values: Any) -> Plan:
    """Save the frame of a draft: the client's view, contacts, follow-up and other principals."""
    case = locked(plan.case, by, at)
    may_change_plan(plan).require()
    for name, value in values.items():
        setattr(plan, name, value)
    plan.version += 1
    plan.save()
    keep_rows(OtherPrincipal, other_principals, case=case, plan=plan)
    audit.record("cases.plan.changed", subject=plan, by=by, at=at, case=case, version=plan.version)
    return plan


@transaction.atomic
def save_goal(*, plan: Plan, goal: Goal | None, steps: Rows, by: User, at: datetime, **values: Any) -> Goal:
    """Add a goal or change one, with its steps."""
    case = locked(plan.case, by, at)
    may_change_plan(plan).require()
    kept = goal or Goal(case=case, plan=plan, version=0, written_at=at, written_by=by)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.save()
    keep_rows(PlanStep, steps, case=case, goal=kept)
    audit.record("cases.goal.saved", subject=kept, by=by, at=at, case=case, domain=kept.domain)
    return kept


@transaction.atomic
def remove_goal(*, goal: Goal, by: User, at: datetime) -> None:
    """Take a goal and its steps out of a draft."""
    case = locked(goal.plan.case, by, at)
    may_change_plan(goal.plan).require()
    audit.record("cases.goal.removed", subject=goal, by=by, at=at, case=case, domain=goal.domain)
    goal.delete()


@transaction.atomic
def agree_plan(*, plan: Plan, by: User, at: datetime) -> Plan:
    """The plan holds from now: it says what the client thinks, or why that is not known."""
    case = locked(plan.case, by, at)
    may_agree(plan, goals=Goal.objects.filter(plan=plan).count()).require()
    plan.agreed_at, plan.agreed_by = at, by
    plan.save(update_fields=["agreed_at", "agreed_by"])
    audit.record("cases.plan.agreed", subject=plan, by=by, at=at, case=case, number=plan.number)
    answer(case, "plan_agreed", by=by, at=at)
    return plan


@transaction.atomic
def finish_step(*, step: PlanStep, by: User, at: datetime) -> PlanStep:
    """Note that a step is done."""
    case = locked(step.case, by, at)
    step = PlanStep.objects.select_for_update().get(pk=step.pk)
    if step.done_at:
        raise StepDone(_("This step is done already."))
    step.done_at, step.done_by = at, by
    step.save(update_fields=["done_at", "done_by"])
    audit.record("cases.step.done", subject=step, by=by, at=at, case=case)
    return step


def _carry_over(last: Plan, plan: Plan, by: User, at: datetime) -> None:
    case = plan.case
    for row in last.other_principals.all():
        row.case = case
        OtherPrincipal.objects.create(case=case, plan=plan, who=row.who, what=row.what, position=row.position)
    for goal in queries.goals_of(last):
        copy = Goal.objects.create(
            case=case,
            plan=plan,
            domain=goal.domain,
            text=goal.text,
            known_by=goal.known_by,
            written_at=at,
            written_by=by,
        )
        for step in goal.steps.all():
            if step.done_at is None:
                PlanStep.objects.create(
                    case=case,
                    goal=copy,
                    what=step.what,
                    principal=step.principal,
                    who=step.who,
                    due_on=step.due_on,
                    position=step.position,
                )
