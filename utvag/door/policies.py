"""Who keeps the door, and who takes care of what comes in. Decides only from what it is given."""

from django.utils.translation import gettext as _

from utvag.accounts.public import LEADING, User
from utvag.common.policy import ALLOWED, Verdict
from utvag.door.models import Message


def may_keep_door(user: User) -> Verdict:
    """Whether the user writes what the public page says, and opens and closes it."""
    if not user.has_role(*LEADING):
        return Verdict(_("Only a coordinator or a unit manager keeps the open door."))
    return ALLOWED


def may_receive(user: User) -> Verdict:
    """Whether the user takes care of what comes in; which of it, the wall says."""
    if not user.does_casework:
        return Verdict(_("Only those who do casework take care of what comes in."))
    return ALLOWED


def may_look_back(user: User) -> Verdict:
    """Whether the user may read what has been taken care of already."""
    if not user.has_role(*LEADING):
        return Verdict(_("Only a coordinator or a unit manager reads what has been taken care of."))
    return ALLOWED


def may_read(message: Message, user: User) -> Verdict:
    """What waits is for everybody who takes intakes in the unit; afterwards it is for those who lead it."""
    return may_look_back(user) if hasattr(message, "handling") else may_receive(user)


def may_handle(message: Message, user: User) -> Verdict:
    return taken_care_of() if hasattr(message, "handling") else may_receive(user)


def taken_care_of() -> Verdict:
    """Also for the second of two who do it at the same moment."""
    return Verdict(_("A colleague has already taken care of this."))
