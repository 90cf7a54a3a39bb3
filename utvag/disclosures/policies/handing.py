"""What may go as a package, to whom, and when nothing more may. Decides only from what it is given."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.common.clock import STOCKHOLM
from utvag.common.policy import ALLOWED, Verdict


def may_go_to(disclosure: Any, counterpart: Any) -> Verdict:
    """What was decided for one recipient goes to no other; by a consent only to a counterpart that it names."""
    same = (
        disclosure.counterpart_id == counterpart.pk
        if counterpart and (disclosure.counterpart_id or disclosure.gate == "consent")
        else counterpart and disclosure.recipient == counterpart.kind
    )
    return ALLOWED if same else Verdict(_("It was decided for another recipient."))


def may_hand_over(asked: Collection[Any]) -> Verdict:
    """One municipality at a time is asked to take a case over, and none after one has; `asked`: what was sent."""
    if any(each.answer is not None and each.answer.outcome == "ACCEPTED" for each in asked):
        return Verdict(_("They have taken the case over. Close it here."))
    if any(each.goes_on for each in asked):
        return Verdict(
            _("A municipality has been asked already. Wait for its answer, or take the package back.")
        )
    return ALLOWED


def may_call_to(payload: Mapping[str, Any], at: datetime) -> Verdict:
    """Nobody is called to what has been; `payload` has its local time, as the package says it."""
    if payload["begins_at"] <= at.astimezone(STOCKHOLM).strftime("%Y-%m-%dT%H:%M"):
        return Verdict(_("The meeting has begun already, or has been."))
    return ALLOWED


def may_ask_for_check(asked: Any) -> Verdict:
    """Not while the answer to the last one is waited for, or waits to be entered."""
    if asked is not None and (asked.goes_on or asked.waits):
        return Verdict(_("The police have been asked already, and the answer has not been entered."))
    return ALLOWED


def may_answer_from_case(package: Any, case_id: Any) -> Verdict:
    """Only a question that came in, and that belongs to no case yet or to this one."""
    if package.kind != "request" or package.is_out or package.case_id not in (None, case_id):
        return Verdict(_("This is no question that came in about this case."))
    return ALLOWED
