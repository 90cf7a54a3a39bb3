"""The books: for finance officers, who see numbers and never a name or a place."""

from datetime import date

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.common.policy import ALLOWED, Verdict
from utvag.economy.models import Invoice, MonthClose


def may_keep_books(user: User) -> Verdict:
    """Whether the user sees bearers of cost by number, and the books."""
    if not user.has_role(Role.FINANCE):
        return Verdict(_("Only a finance officer keeps the books."))
    return ALLOWED


def may_pay(invoice: Invoice, *, is_approved: bool, is_paid: bool) -> Verdict:
    """Once, and never before somebody who knows the place has approved it."""
    if is_paid:
        return Verdict(_("The invoice is paid already."))
    if not is_approved:
        return Verdict(_("Nobody who knows the place has approved the invoice yet."))
    return ALLOWED


def may_close(user: User, *, month: date, today: date, last_closed: date | None, is_closed: bool) -> Verdict:
    """A month that is over, in order: what is learnt later is posted in the next."""
    if is_closed:
        return Verdict(_("The month is closed already. What is learnt later is posted in the next."))
    if (month.year, month.month) >= (today.year, today.month):
        return Verdict(_("The month is not over yet."))
    if last_closed and month < last_closed:
        return Verdict(
            _("A later month is closed already. What is learnt of this one is posted in the next.")
        )
    return may_keep_books(user)


def may_attest(user: User, close: MonthClose, *, is_attested: bool) -> Verdict:
    """Somebody else than whoever made it."""
    if is_attested:
        return Verdict(_("The month is attested already."))
    if close.closed_by_id == user.pk:
        return Verdict(_("You have closed this month. Another finance officer attests it."))
    return may_keep_books(user)


def may_export(user: User, *, is_attested: bool) -> Verdict:
    """A month is taken to the ledger once a second officer stands for it."""
    if not is_attested:
        return Verdict(
            _("The month is not attested. Its files come when another finance officer has attested it.")
        )
    return may_keep_books(user)
