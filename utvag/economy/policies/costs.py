"""The costs of one case: for those who work with it and, where they tell a place, are on its list."""

from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.policy import ALLOWED, Verdict
from utvag.economy.models import CostBearer, InvoiceStep


def may_write_costs(case: cases.Case, user: User, *, part: str, reads_place: bool) -> Verdict:
    """A price points at a provider, so whoever writes one knows the place already."""
    if not reads_place:
        return Verdict(
            _("A price or an invoice tells where somebody stays. Those on the list of the place write it.")
        )
    return cases.policies.may_work(case, user, part=part)


def may_write_own(case: cases.Case, user: User, *, part: str) -> Verdict:
    """Own open care has no place: the whole team writes its hours."""
    return cases.policies.may_work(case, user, part=part)


def may_note_hours(bearer: CostBearer, *, hour_costs: object) -> Verdict:
    """Hours are of the municipality's own care, and cost what was decided for the day."""
    if bearer.payee_id is not None:
        return Verdict(_("Hours of own staff are noted under own open care."))
    if hour_costs is None:
        return Verdict(_("What an hour costs has not been decided for that day. Ask the finance officer."))
    return ALLOWED


def may_end_costs(bearer: CostBearer) -> Verdict:
    """Once: what comes later is a credit."""
    if bearer.last_on is not None:
        return Verdict(
            _("The day of leaving is written already. What it cost too much comes back as a credit.")
        )
    return ALLOWED


def may_withdraw_cost(bearer: CostBearer, *, is_posted: bool, is_invoiced: bool, has_extras: bool) -> Verdict:
    """What was written by mistake, as long as nothing has come of it."""
    if bearer.withdrawn_at is not None:
        return Verdict(_("The cost is withdrawn already."))
    if is_invoiced:
        return Verdict(_("An invoice is taken in on the cost. Send it back first, or end the cost."))
    if is_posted:
        return Verdict(
            _(
                "The cost is in a closed month. End it on its first day: the next month turns back what was posted."
            )
        )
    if has_extras:
        return Verdict(_("Something is written besides the price. Withdraw that first."))
    return ALLOWED


def may_follow_stay(stay: Any) -> Verdict:
    """Only what is the cost of a stay that has begun has days to follow."""
    if stay is None or stay.first_on is None:
        return Verdict(_("This cost has no stay whose days it could follow."))
    return ALLOWED


def may_answer_invoice(invoice: Any) -> Verdict:
    """Approved or sent back once, by somebody who knows the place."""
    if invoice.is_approved or invoice.is_disputed:
        return Verdict(_("The invoice has been answered already."))
    return ALLOWED


def takes_two(invoice: Any, *, differs: bool) -> bool:
    """What asks for money and is not as agreed is approved by two who know the place."""
    return differs and invoice.net + invoice.vat > 0


def may_approve(invoice: Any, user: User) -> Verdict:
    """What is not as agreed takes two; what another company has written is not paid at all."""
    if not invoice.same_payee:
        return Verdict(
            _(
                "It comes from another company than the one that this cost is paid to, and cannot be approved. Send it back. "
                "If that company is the right one, end this cost, write a new one with its number, and take the invoice in "
                "there."
            )
        )
    if invoice.answer == InvoiceStep.Step.PROPOSED and invoice.answered_by == user.pk:
        return Verdict(
            _("You have approved it as the first of two. Another on the list of the place approves it too.")
        )
    return ALLOWED


def may_take_back(invoice: Any, *, is_claimed: bool, is_replaced: bool) -> Verdict:
    """As long as nothing has come of the answer."""
    if invoice.answer in ("", InvoiceStep.Step.REVOKED):
        return Verdict(_("The invoice has not been answered."))
    if invoice.is_paid:
        return Verdict(_("The invoice is paid. Ask the supplier for a credit note, and take it in."))
    if is_claimed:
        return Verdict(_("State money is asked for by a row of the invoice. Replace the application first."))
    if is_replaced:
        return Verdict(_("An invoice with the same number was taken in instead. Answer that one."))
    return ALLOWED


def may_take_in(*, is_taken_in: bool) -> Verdict:
    """Once, unless it was sent back."""
    return Verdict(_("This invoice has been taken in already.")) if is_taken_in else ALLOWED


def says_why(why: str) -> Verdict:
    """A reason is chosen."""
    return ALLOWED if why else Verdict(_("Choose why."))


def may_withdraw(*, is_withdrawn: bool) -> Verdict:
    """Once."""
    return Verdict(_("The row is withdrawn already.")) if is_withdrawn else ALLOWED
