"""Who may administer users, and what nobody may do to themselves."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.accounts.models import AccountChange, Role, User
from utvag.common.policy import ALLOWED, Verdict

ANSWERED = gettext_lazy("Somebody has already answered this.")


def may_administer(user: User) -> Verdict:
    if user.has_role(Role.ADMINISTRATOR):
        return ALLOWED
    return Verdict(_("Only an administrator manages users and units."))


def may_change(user: User, other: User) -> Verdict:
    """Administrators reach no case; so they must not be able to give themselves a role that does."""
    if not may_administer(user):
        return may_administer(user)
    if user.pk == other.pk:
        return Verdict(
            _("Nobody changes their own roles or closes their own account. Ask another administrator.")
        )
    return ALLOWED


def may_begin(from_on: date, today: date) -> Verdict:
    """The walls let in whoever holds a role, from the moment that it is given."""
    if from_on > today:
        return Verdict(_("A role holds from the day it is given. Give it on its first day."))
    return ALLOWED


def may_hold_anew(*, held: bool) -> Verdict:
    """Once at a time: somebody else may have given the role since it was asked for."""
    return Verdict(_("The user already has this role in the unit.")) if held else ALLOWED


def may_invite_alone(*, needs_second: bool) -> Verdict:
    """`needs_second` is what the database says of the account."""
    if needs_second:
        return Verdict(
            _(
                "This account has been used, reaches a case, or has or is to have a role of weight: a link takes two."
            )
        )
    return ALLOWED


def may_agree(user: User, change: AccountChange, *, trusted: bool) -> Verdict:
    """Two people, neither of them the one concerned; `trusted` is what the database says of the reader."""
    if not change.takes_two:
        return Verdict(_("Nobody has to agree to this link. Make a new one if it no longer works."))
    if user.pk == change.asked_by_id:
        return Verdict(_("Somebody else than the one who asked must agree."))
    if user.pk == change.user_id:
        return Verdict(_("Nobody agrees to a change of their own account."))
    if not trusted and change.asked_by_id is None:
        return Verdict(
            _(
                "What was asked for on the server is agreed to by the manager of the unit or a log reviewer: "
                "whoever runs the server may be an administrator as well."
            )
        )
    if not trusted:
        return Verdict(_("Another administrator, or the manager of the unit, must agree."))
    return ALLOWED


def may_link_alone(*, alone: bool) -> Verdict:
    """A subject of the sign-on service is a way in like any other; `alone` is what the database says."""
    if not alone:
        return Verdict(
            _(
                "This account has been used, reaches a case, or has or is to have a role of weight: the user must "
                "prove who they are before another way in is added."
            )
        )
    return ALLOWED


def may_stop(user: User, change: AccountChange, *, trusted: bool) -> Verdict:
    """Also the one whose account it is: nobody knows better whether they asked for a new link."""
    if trusted or user.pk in (change.user_id, change.asked_by_id):
        return ALLOWED
    return Verdict(
        _(
            "Only the one concerned, the one who asked, another administrator or the manager of the unit stops this."
        )
    )
