"""The register of providers: read by those who place people, kept by those who lead."""

from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import CASEWORKERS, LEADING, Role, User
from utvag.common.policy import ALLOWED, Verdict

# The database says the same (`wall.has_role`). A price tells a place, so money is not among them.
READERS, KEEPERS = CASEWORKERS, LEADING
OF_BOOKS = (Role.FINANCE, Role.DIRECTOR)


def may_see_register(user: User) -> Verdict:
    if user.has_role(*READERS):
        return ALLOWED
    return Verdict(_("The register of providers is for those who place people."))


def may_keep_register(user: User) -> Verdict:
    if user.has_role(*KEEPERS):
        return ALLOWED
    return Verdict(_("Coordinators and unit managers keep the register of providers."))


def may_see_occupancy(user: User) -> Verdict:
    """Those who lead, of the cases that they reach; finance and directors, of all."""
    if user.has_role(*KEEPERS, *OF_BOOKS):
        return ALLOWED
    return Verdict(_("How many are placed is for those who lead, and for finance."))


def may_close(home: Any) -> Verdict:
    """A unit, once."""
    if home.closed_at is not None:
        return Verdict(_("The unit is closed already."))
    return ALLOWED


def may_end_price(price: Any) -> Verdict:
    """A price that has no last day yet, and is not withdrawn."""
    if price.withdrawn_at is not None:
        return may_withdraw(price)
    if price.valid_to is not None:
        return Verdict(_("This price has a last day already."))
    return ALLOWED


def may_withdraw(row: Any) -> Verdict:
    """A provider, a licence or a price, once."""
    if row.withdrawn_at is not None:
        return Verdict(_("It is withdrawn already."))
    return ALLOWED
