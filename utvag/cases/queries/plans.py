"""The plan of a case, its goals and its SIP."""

from uuid import UUID

from django.db import models
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from utvag.cases.models import Case, Goal, Plan, PlanStep, Sip, SipMeeting
from utvag.cases.queries.as_of import known_in
from utvag.cases.queries.belonging import with_case
from utvag.cases.queries.tracks import case_to_change
from utvag.common.as_of import known

PARTS_OF_SIP = ("participants", "meetings", "measures")


def plan_of(case: Case, number: int | None = None) -> Plan | None:
    """The newest version of the plan, or the one asked for."""
    plans = _plans(case) if number is None else _plans(case).filter(number=number)
    plan = plans.select_related("started_by", "agreed_by").order_by("-number").first()
    return with_case(plan, case, "other_principals") if plan else None


def plan_for_change(case: Case, *, hold: bool) -> Plan:
    """The newest version, held until the transaction ends when it is to be saved; 404 when there is none."""
    if hold:
        case_to_change(case)
    newest = Plan.objects.filter(case=case).order_by("-number").values("pk")[:1]
    plan = get_object_or_404(_held(_plans(case).filter(pk=newest), hold))
    return with_case(plan, case, "other_principals")


def plan_done(case: Case) -> set[str]:
    """`client_view`, once an agreed or drafted plan says what the client thinks, or why that is not known."""
    plans = known_in(case, Plan).order_by("-number").fetch_mode(models.FETCH_RAISE)
    return {"client_view"} if any(with_case(plan, case).has_view for plan in plans) else set()


def plan_numbers(case: Case) -> list[int]:
    """Which versions there are, newest first."""
    return list(known_in(case, Plan).order_by("-number").values_list("number", flat=True))


def goals_of(plan: Plan) -> list[Goal]:
    """The goals of a version with their steps."""
    steps = (
        known(PlanStep.objects.all(), plan.case.until).select_related("done_by").order_by("position", "id")
    )
    goals = (
        Goal.objects.filter(plan=plan).prefetch_related(Prefetch("steps", steps)).order_by("written_at", "id")
    )
    found = list(goals.fetch_mode(models.FETCH_RAISE))
    for goal in found:
        goal.plan = plan
        with_case(goal, plan.case, "steps")
    return found


def goal_for_change(plan: Plan, pk: UUID, *, hold: bool) -> Goal:
    """One goal of the plan, held until the transaction ends when it is to be saved."""
    goals = Goal.objects.filter(plan=plan).prefetch_related("steps").fetch_mode(models.FETCH_RAISE)
    goal = get_object_or_404(_held(goals, hold), pk=pk)
    goal.plan = plan
    return with_case(goal, plan.case, "steps")


def step_of(case: Case, pk: UUID) -> PlanStep:
    """One step of any version of the case's plan."""
    return with_case(get_object_or_404(PlanStep.objects.filter(case=case), pk=pk), case)


def sips_of(case: Case) -> list[Sip]:
    """The SIP under way first, then the ended ones."""
    ended_last = models.F("ended_at").desc(nulls_first=True)
    sips = _sips(case).select_related("recorded_by").order_by(ended_last, "-recorded_at")
    return [with_case(sip, case, *PARTS_OF_SIP) for sip in sips]


def sip_for_change(case: Case, *, hold: bool) -> Sip | None:
    """The SIP under way, held until the transaction ends when it is to be saved."""
    if hold:
        case_to_change(case)
    sip = _held(_sips(case).filter(ended_at=None), hold).first()
    return with_case(sip, case, *PARTS_OF_SIP) if sip else None


def _plans(case: Case) -> models.QuerySet[Plan]:
    return known_in(case, Plan).prefetch_related("other_principals").fetch_mode(models.FETCH_RAISE)


def _sips(case: Case) -> models.QuerySet[Sip]:
    meetings = Prefetch("meetings", known(SipMeeting.objects.all(), case.until))
    sips = known_in(case, Sip).prefetch_related("participants", meetings, "measures")
    return sips.fetch_mode(models.FETCH_RAISE)


def _held[M: models.Model](rows: models.QuerySet[M], hold: bool) -> models.QuerySet[M]:
    return rows.select_for_update(of=("self",)) if hold else rows
