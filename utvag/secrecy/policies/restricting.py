"""Who takes a case from somebody: those who lead it for others, everybody for themselves."""

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.policy import ALLOWED, Verdict


def may_block_this(user: User, who: User, *, is_blocked: bool, others_lead: bool) -> Verdict:
    """Nobody blocks the last one who leads: a case that one worker alone holds is a case that nobody sees to."""
    if who == user:
        return Verdict(_("For yourself you declare a conflict of interest."))
    if is_blocked:
        return Verdict(_("This colleague is blocked already."))
    if not others_lead:
        return Verdict(
            _(
                "Nobody else who leads the unit would see the case. Have another coordinator or manager appointed "
                "first, or ask this one to declare a conflict of interest."
            )
        )
    return ALLOWED


def may_declare_conflict(
    case: cases.Case, _user: User, *, part: str, others_reach: bool, stays_led: bool
) -> Verdict:
    """Everybody who reaches the case, as long as somebody is left who does."""
    if case.as_of:
        return Verdict(_("The page shows an earlier day, so nothing can be changed here."))
    if part == cases.policies.EMERGENCY:
        return ALLOWED
    if not others_reach:
        return Verdict(_("Nobody else sees the case. Let a colleague into the team first, then declare it."))
    return cases.policies.may_be_without(stays_led=stays_led)


def may_end_block(user: User, *, who_id: object, is_ended: bool) -> Verdict:
    """Whether this one can be ended by the user, who leads the case."""
    if is_ended:
        return Verdict(_("It has been ended already."))
    if who_id == user.pk:
        return Verdict(_("Somebody else ends what keeps you from a case."))
    return ALLOWED
