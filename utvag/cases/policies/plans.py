"""When a plan can be changed, agreed and handed out."""

from django.utils.translation import gettext as _

from utvag.cases.models import Plan
from utvag.common.policy import ALLOWED, Verdict


def may_change_plan(plan: Plan) -> Verdict:
    """Whether this version can still be changed."""
    if plan.is_agreed:
        return Verdict(_("This plan is agreed. Revise it, and the new version can be changed."))
    return ALLOWED


def may_hand_out(plan: Plan) -> Verdict:
    """Whether the plan says what the client thinks, or why that is not known."""
    if not plan.has_view:
        return Verdict(
            _(
                "The client’s own view is missing. Write it, or why it cannot be had and on which days it was asked for."
            )
        )
    return ALLOWED


def may_agree(plan: Plan, *, goals: int) -> Verdict:
    """Whether the draft can become the plan that holds."""
    if not goals:
        return Verdict(_("A plan needs at least one goal."))
    return may_change_plan(plan) and may_hand_out(plan)
