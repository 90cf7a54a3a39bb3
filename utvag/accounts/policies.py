"""Who may administer users, and what nobody may do to themselves."""

from django.utils.translation import gettext as _

from utvag.accounts.models import Role, User
from utvag.common.policy import ALLOWED, Verdict


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
