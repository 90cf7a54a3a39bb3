"""What may be done with a case that the rules point away from its unit."""

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Referral
from utvag.common.policy import ALLOWED, Verdict


def may_settle_referral(row: Referral | None) -> Verdict:
    """Something must wait to be settled."""
    if row is None:
        return Verdict(_("The rules do not point to another unit now."))
    return ALLOWED


def may_hand_to_unit(row: Referral, taker: User) -> Verdict:
    """Within the own authority, to somebody who works in the unit."""
    if row.routing.unit is None:
        return Verdict(_("The unit is another authority’s. Write down that the case was sent there."))
    if row.routing.unit_id not in taker.unit_ids:
        return Verdict(_("The colleague does not work in the unit that the rules point to."))
    return ALLOWED


def may_send(row: Referral | None) -> Verdict:
    """To another authority."""
    if row is None:
        return may_settle_referral(row)
    if row.routing.unit is not None:
        return Verdict(_("The unit is our own. Hand the case over to somebody there."))
    return ALLOWED


def has_reason_for_no(answer: str, reason: str) -> Verdict:
    """Why somebody declines is counted, so that a no has its code and a yes has none."""
    if bool(reason) != (answer == Referral.Answer.DECLINED):
        return Verdict(_("A no has its reason, and a yes has none."))
    return ALLOWED


def may_note_answer(row: Referral | None) -> Verdict:
    """Only what was sent can be answered."""
    if row is None or not row.awaits_answer:
        return Verdict(_("Nothing that was sent waits for an answer."))
    return ALLOWED
