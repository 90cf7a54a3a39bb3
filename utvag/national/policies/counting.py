"""What the statistician may do."""

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.common.policy import ALLOWED, Verdict


def may_count(user: User) -> Verdict:
    """Whether the user opens rounds, reads what came and publishes."""
    if not user.has_role(Role.STATISTICIAN):
        return Verdict(_("The national count is made by the statistician."))
    return ALLOWED


def may_open_round(user: User, *, is_there: bool) -> Verdict:
    """`is_there`: a round of this name has been opened."""
    if is_there:
        return may_count(user) and Verdict(
            _(
                "There is a round of this name. What actors have been called to is not changed: choose another name."
            )
        )
    return may_count(user)
