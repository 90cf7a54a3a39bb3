"""Who reads which figures, and why not. Decides only from what it is given."""

from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.analytics.public import Edition
from utvag.common.policy import ALLOWED, Verdict


def may_read_figures(user: User) -> Verdict:
    """Whether the user reads how many there are."""
    if not user.has_role(Role.COORDINATOR, Role.MANAGER, Role.DIRECTOR):
        return Verdict(_("Figures are for coordinators, unit managers and the director."))
    return ALLOWED


def may_take_snapshot(user: User) -> Verdict:
    """Whether the user may have a snapshot taken before the night."""
    if not user.has_role(Role.DIRECTOR):
        return Verdict(_("A snapshot is taken each night. Before that the director can have one taken."))
    return ALLOWED


def edition_for(user: User) -> Edition:
    """Exactly for the director. A colleague outside a team could tell from an exact figure that a case has come."""
    return Edition.INSIDE if user.has_role(Role.DIRECTOR) else Edition.OUTSIDE
