"""What the first page says of how the case began: the clock, and where it should be."""

from datetime import datetime
from typing import Any

from utvag.cases import queries
from utvag.cases.models import Case
from utvag.cases.presenters.decisions_waiting import runs_out
from utvag.cases.presenters.intake import rules_considered
from utvag.cases.presenters.referrals import left_to
from utvag.cases.presenters.words import model_of
from utvag.cases.queries import Clock, clock_at
from utvag.cases.queries.decisions_waiting import running_out_in
from utvag.common.clock import local_date


def beginning_of(case: Case, *, at: datetime) -> dict[str, Any]:
    """The clock, the referral that waits and the rules considered."""
    routing = queries.newest_routing(case)
    # In a closed case nobody leaves it anywhere.
    referral = None if case.is_closed else queries.open_referral(case)
    return {
        "clock": clock_of(case, queries.joint_meetings_held(case), at),
        "refer_to": left_to(referral, case) if referral else "",
        "refer_unanswered": referral is not None and referral.awaits_answer,
        "ending": _ending(case, at),
        "rules": rules_considered(case, routing.considered) if routing else [],
    }


def _ending(case: Case, at: datetime) -> dict[str, Any] | None:
    decision = None if case.is_closed else running_out_in(case, at)
    return {"says": runs_out(decision, local_date(at)), "on": decision.ends_on} if decision else None


def clock_of(case: Any, held: list[datetime], at: datetime) -> Clock | None:
    """The clock of one case, if it began here; it stops when the case is closed."""
    if not case.is_begun_here:
        return None
    until = min(at, case.closure.closed_at) if case.is_closed else at
    return clock_at(case.first_contact_at, held, target=model_of(case).first_contact_hours, at=until)
