"""What stands in a case that somebody else may need, item by item, in words that can be sent."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.cases.models import Case, Decision, Goal
from utvag.cases.presenters.decisions import decision_line
from utvag.cases.presenters.plans import area_name, who_does
from utvag.cases.queries.children import best_interests_of, children_of
from utvag.cases.queries.decisions import decisions_of, decisions_with
from utvag.cases.queries.plans import goals_of, plan_of
from utvag.common.clock import local_date

Items = list[tuple[str, str]]


def items_to_hand_over(case: Case, on: date) -> dict[str, Items]:
    """Decisions in force, goals of the plan and what concerns children: a key and the words of each."""
    plan = plan_of(case)
    decisions = decisions_with(case, decisions_of(case))
    return {
        "decisions": [(str(row.pk), _decision(row)) for row in decisions if _holds(row, on)],
        "plan": [(str(goal.pk), _goal(goal)) for goal in goals_of(plan)] if plan else [],
        "children": [
            *((str(row.pk), _child(row, on)) for row in children_of(case, on)),
            *((str(row.pk), _judged(row)) for row in best_interests_of(case)),
        ],
    }


def _holds(row: Decision, on: date) -> bool:
    return row.outcome != "PROCEDURAL" and (row.ends_on is None or row.ends_on >= on)


def _decision(row: Decision) -> str:
    line = decision_line(row)
    days = " – ".join(_day(day) for day in (row.starts_on, row.ends_on) if day)
    return ", ".join(filter(None, (line.title, line.outcome, _day(row.decided_on), days)))


def _goal(goal: Goal) -> str:
    steps = [f"– {step.what} ({who_does(step)})" for step in goal.steps.all() if not step.done_at]
    return "\n".join([f"{area_name(goal.domain)}: {goal.text}", *steps])


def _child(relative: Any, on: date) -> str:
    """Who the child is goes in the running text, where somebody writes it."""
    age = relative.age_on(on)
    return (
        relative.get_kind_display()
        if age is None
        else _("%(child)s, %(age)s years")
        % {
            "child": relative.get_kind_display(),
            "age": age,
        }
    )


def _judged(row: Any) -> str:
    words = {"day": _day(local_date(row.assessed_at)), "conclusion": row.conclusion}
    return _("Best interests of the child, %(day)s: %(conclusion)s") % words


def _day(day: date) -> str:
    return date_format(day, "j F Y")
