"""The plan and the SIP in words: on the page and on the paper that the client gets."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.cases.domain.outcome_domains import BY_KEY
from utvag.cases.models import Case, Goal, Plan, PlanStep
from utvag.cases.presenters.decisions import document_head


@dataclass(frozen=True)
class StepLine:
    """A step, and whether it is late."""

    step: PlanStep
    who: str
    is_late: bool


@dataclass(frozen=True)
class GoalLine:
    """A goal with its steps."""

    goal: Goal
    area: str
    steps: list[StepLine]


def goal_lines(goals: list[Goal], *, today: date) -> list[GoalLine]:
    """Goals in their own order."""
    return [
        GoalLine(
            goal,
            area_name(goal.domain),
            [
                StepLine(step, who_does(step), bool(step.due_on and step.due_on < today and not step.done_at))
                for step in goal.steps.all()
            ],
        )
        for goal in goals
    ]


def area_name(key: str) -> str:
    """An area of life in the reader's language; the key itself if the list has changed."""
    return BY_KEY[key].in_language(get_language() or "sv") if key in BY_KEY else key


def who_does(step: PlanStep) -> str:
    """Who answers for a step, and who more exactly."""
    return ", ".join(filter(None, (step.get_principal_display(), step.who)))


def view_of(plan: Plan) -> str:
    """The client's view, or why it is missing and when it was asked for."""
    if plan.client_view:
        return plan.client_view
    if not plan.has_view:
        return ""
    days = ", ".join(date_format(day, "j F Y") for day in plan.view_sought_on)
    return _("The view is not known: %(why)s Asked for on %(days)s.") % {
        "why": f"{plan.view_missing.rstrip('.')}.",
        "days": days,
    }


def plan_document(case: Case, plan: Plan, goals: list[Goal]) -> dict[str, Any]:
    """The plan as it is handed to the client."""
    document: dict[str, Any] = {
        **document_head(case),
        "facts": [{"label": _("Version"), "value": plan.number}, *_agreed(plan)],
        "goals": [_goal(goal) for goal in goals],
        "clients_view": view_of(plan),
        "other_principals": [{"who": row.who, "what": row.what} for row in plan.other_principals.all()],
        "child_contact": plan.child_contact or None,
        "board_contact": plan.board_contact or None,
        "follow_up": plan.follow_up_on,
        "signatures": True,
    }
    return {key: value for key, value in document.items() if value is not None}


def _agreed(plan: Plan) -> list[dict[str, Any]]:
    if plan.is_agreed:
        return [{"label": _("Agreed"), "value": plan.agreed_at}]
    return [{"label": _("State"), "value": _("Draft")}]


def _goal(goal: Goal) -> dict[str, Any]:
    told: dict[str, Any] = {
        "domain": area_name(goal.domain),
        "goal": goal.text,
        "steps": [
            {"what": step.what, "who": who_does(step), **({"by": step.due_on} if step.due_on else {})}
            for step in goal.steps.all()
        ],
    }
    return {**told, "follow_up": goal.known_by} if goal.known_by else told
