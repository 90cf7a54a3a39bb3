"""The costs of one case: for those who work with it and, where they tell a place, are on its list."""

from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.policy import ALLOWED, Verdict
from utvag.economy.models import CostBearer, Invoice


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


def may_follow_stay(stay: Any) -> Verdict:
    """Only what is the cost of a stay that has begun has days to follow."""
    if stay is None or stay.first_on is None:
        return Verdict(_("This cost has no stay whose days it could follow."))
    return ALLOWED


def may_answer_invoice(invoice: Invoice, *, is_answered: bool) -> Verdict:
    """Approved or sent back once, by somebody who knows the place."""
    if is_answered:
        return Verdict(_("The invoice has been answered already."))
    return ALLOWED
