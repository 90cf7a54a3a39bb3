"""What a key holder may do with a period's key."""

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.common.policy import ALLOWED, Verdict
from utvag.national.models import KeyPeriod


def may_hold_keys(user: User) -> Verdict:
    """Whether the user has anything to do with keys of the count."""
    if not user.has_role(Role.KEY_HOLDER):
        return Verdict(_("Keys of the national count are for those who hold them."))
    return ALLOWED


def may_open(user: User, *, is_there: bool) -> Verdict:
    """Whether a period of this name is opened; `is_there`: one has been, with a key of its own."""
    if not may_hold_keys(user):
        return may_hold_keys(user)
    if is_there:
        return Verdict(_("The period has a key already, or had one. A key is never made twice."))
    return ALLOWED


def may_use(period: KeyPeriod, user: User) -> Verdict:
    """Whether the period's key still evaluates."""
    if not may_hold_keys(user):
        return may_hold_keys(user)
    if period.ended_at is not None:
        return Verdict(_("The period has ended, and its key is destroyed. Nothing is evaluated any more."))
    return ALLOWED


def may_end(period: KeyPeriod, user: User) -> Verdict:
    if not may_hold_keys(user):
        return may_hold_keys(user)
    if period.ended_at is not None:
        return Verdict(_("The period has ended already."))
    return ALLOWED
