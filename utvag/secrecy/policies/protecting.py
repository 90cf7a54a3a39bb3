"""Protected mode: a case for its team alone, under its alias, with a reason for each visit."""

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.policy import ALLOWED, Verdict


def may_protect(case: cases.Case, user: User, *, part: str, is_protected: bool, is_led: bool) -> Verdict:
    """Whoever leads the case, once it has a name of its own and somebody who leads the unit in its team."""
    may_lead = cases.policies.may_lead(case, user, part=part)
    if not may_lead:
        return may_lead
    if is_protected:
        return Verdict(_("The case is in protected mode already."))
    if not case.alias:
        return Verdict(_("Give the case an alias first: in protected mode it is called by nothing else."))
    if not is_led:
        return Verdict(
            _(
                "Nobody who leads the unit is in the team. Let a coordinator or manager of the unit in first: in "
                "protected mode nobody outside the team sees the case, and somebody has to answer for it."
            )
        )
    return ALLOWED


def may_end_protection(case: cases.Case, user: User, *, part: str, is_protected: bool) -> Verdict:
    """A closed case too."""
    may_lead = cases.policies.may_lead_on(case, user, part=part)
    if may_lead and not is_protected:
        return Verdict(_("It has been ended already."))
    return may_lead
