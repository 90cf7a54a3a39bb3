"""The implementation plan: read, drafted, agreed, handed out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import queries
from utvag.cases.actions import plans as actions
from utvag.cases.actions.documents import fetch_document
from utvag.cases.forms.plans import GoalForm, PlanForm
from utvag.cases.models import Case, Goal, Plan
from utvag.cases.pages import CaseRequest, asks, case_page, pdf_file, sent, show
from utvag.cases.policies.plans import may_agree, may_change_plan, may_hand_out
from utvag.cases.presenters import plans as presenters
from utvag.common.clock import local_date
from utvag.ui.public import go_to

LANGUAGES = ("sv", "en")


@case_page("plan", methods=("GET", "HEAD"), takes_day=True)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """The newest version of the plan, or the one asked for by its number."""
    asked = request.GET.get("version", "")
    found = queries.plan_of(case, int(asked) if asked.isdecimal() else None)
    numbers = queries.plan_numbers(case)
    shown: dict[str, Any] = {"plan": found, "goals": [], "numbers": numbers, "is_newest": True}
    if found:
        goals = queries.goals_of(found)
        shown |= {
            "goals": presenters.goal_lines(goals, today=local_date(request.at)),
            "is_newest": found.number == numbers[0],
            "view": presenters.view_of(found),
            "may_agree": may_agree(found, goals=len(goals)),
            "may_hand_out": may_hand_out(found),
            "languages": [("sv", _("Swedish")), ("en", _("English"))],
        }
    return show(request, "cases/plan.html", case, tab="plan", **shown)


@case_page("plan", methods=("POST",), then="cases:plan")
def plan_start(request: CaseRequest, case: Case) -> HttpResponse:
    """Begin the plan, or revise the one that holds."""
    actions.start_plan(case=case, by=request.user, at=timezone.now())
    return go_to(request, "cases:plan", case.pk)


@case_page("plan", then="cases:plan")
def plan_frame(request: CaseRequest, case: Case) -> HttpResponse:
    """The client's own view, contacts, follow-up and other principals."""
    found = queries.plan_for_change(case, hold=request.method == "POST")
    may_change_plan(found).require()
    existing = {"other_principals": found.other_principals.all()}
    now = timezone.now()
    form = PlanForm(sent(request), instance=found, existing=existing, today=local_date(now))
    if form.is_valid():
        actions.change_plan(plan=found, by=request.user, at=now, **form.values)
        messages.success(request, _("The plan is saved."))
        return go_to(request, "cases:plan", case.pk)
    return asks(request, case, form, heading=_("The client’s view and contacts"), tab="plan")


@case_page("plan", then="cases:plan")
def new_goal(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a goal to the draft."""
    found = queries.plan_for_change(case, hold=request.method == "POST")
    return _goal_page(request, case, found, None)


@case_page("plan", then="cases:plan")
def goal(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Change a goal and its steps."""
    hold = request.method == "POST"
    found = queries.plan_for_change(case, hold=hold)
    return _goal_page(request, case, found, queries.goal_for_change(found, row, hold=hold))


@case_page("plan", methods=("POST",), then="cases:plan")
def goal_removal(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Take a goal out of the draft."""
    found = queries.plan_for_change(case, hold=True)
    gone = queries.goal_for_change(found, row, hold=True)
    actions.remove_goal(goal=gone, by=request.user, at=timezone.now())
    messages.success(request, _("The goal is removed."))
    return go_to(request, "cases:plan", case.pk)


@case_page("plan", methods=("POST",), then="cases:plan")
def plan_agreement(request: CaseRequest, case: Case) -> HttpResponse:
    """The draft becomes the plan that holds."""
    found = queries.plan_for_change(case, hold=True)
    actions.agree_plan(plan=found, by=request.user, at=timezone.now())
    messages.success(request, _("The plan is agreed."))
    return go_to(request, "cases:plan", case.pk)


@case_page("plan", methods=("POST",), then="cases:plan")
def step_done(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note a step as done."""
    actions.finish_step(step=queries.step_of(case, row), by=request.user, at=timezone.now())
    return go_to(request, "cases:plan", case.pk)


@case_page("plan", methods=("GET", "HEAD"), takes_day=True)
def plan_document(request: CaseRequest, case: Case, number: int, language: str) -> HttpResponse:
    """A version of the plan as a PDF for the client."""
    found, now = queries.plan_of(case, number), timezone.now()
    if found is None or language not in LANGUAGES:
        raise Http404
    may_hand_out(found).require()
    goals = queries.goals_of(found)
    fetch_document(case=case, subject=found, kind="plan", language=language, by=request.user, at=now)
    return pdf_file("plan", lambda: presenters.plan_document(case, found, goals), language=language, at=now)


def _goal_page(request: CaseRequest, case: Case, found: Plan, row: Goal | None) -> HttpResponse:
    may_change_plan(found).require()
    existing = {"steps": row.steps.all() if row else ()}
    now = timezone.now()
    form = GoalForm(
        sent(request),
        instance=row or Goal(case=case, plan=found),
        existing=existing,
        today=local_date(now),
    )
    if form.is_valid():
        actions.save_goal(plan=found, goal=row, by=request.user, at=now, **form.values)
        messages.success(request, _("The goal is saved."))
        return go_to(request, "cases:plan", case.pk)
    heading = _("Change the goal") if row else _("New goal")
    return asks(request, case, form, heading=heading, tab="plan")
