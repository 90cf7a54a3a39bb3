"""Who says that a colleague may know. Decides only from what it is given."""

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.policy import ALLOWED, Verdict


def may_let_know(*, is_offered: bool, is_protected: bool, in_protected_mode: bool) -> Verdict:
    """Whether this colleague may know; in protected mode whoever leads the case says so once more."""
    if not is_offered:
        return Verdict(_("This colleague has the case, knows already, or is not to see it."))
    if is_protected and not in_protected_mode:
        return Verdict(_("The case is in protected mode. Tick that the colleague may know all the same."))
    return ALLOWED


def may_end_locked(case: cases.Case, user: User, *, part: str) -> Verdict:
    """A closed case too."""
    return cases.policies.may_lead_on(case, user, part=part)
