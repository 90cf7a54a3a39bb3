"""What the first page says of how the case began: the clock, where it should be, the next step."""

from datetime import datetime
from typing import Any

from utvag.cases import queries
from utvag.cases.forms.tracks import NextStepForm
from utvag.cases.models import Case
from utvag.cases.presenters.intake import rules_considered
from utvag.cases.presenters.words import model_of, said
from utvag.cases.queries import Clock, clock_at


def beginning_of(case: Case, *, at: datetime, may_work: bool) -> dict[str, Any]:
    """The clock, the referral that waits, the rules considered and the form of the next step."""
    routing = case.routings.order_by("-routed_at", "-id").first()
    model = model_of(case)
    waits = routing is not None and routing.unit_id is None
    return {
        "clock": clock_of(case, queries.joint_meetings_held(case), at),
        "refer_to": said(model.unit(routing.unit_key).name) if waits else "",
        "rules": rules_considered(case, routing.considered) if routing else [],
        "next_step_form": next_step_form(case) if may_work else None,
        "child_present": queries.facts_of(case)["child_present"] == "yes",
    }


def next_step_form(case: Case, data: Any = None) -> NextStepForm:
    """The form, with the steps of the stage where the social track is."""
    steps = model_of(case).social.stage(case.social_stage).next_steps
    return NextStepForm(data, instance=case, steps=steps)


def clock_of(case: Case, held: list[datetime], at: datetime) -> Clock:
    """The clock of one case; it stops when the case is closed."""
    until = min(at, case.closure.closed_at) if case.is_closed else at
    return clock_at(case.first_contact_at, held, target=model_of(case).first_contact_hours, at=until)
