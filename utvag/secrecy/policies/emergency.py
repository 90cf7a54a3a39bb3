"""Opening a case in an emergency, and reviewing that somebody did. The wall holds the same rules."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.accounts.public import LEADING, Role, User
from utvag.common.policy import ALLOWED, Verdict
from utvag.secrecy.models import EmergencyOpening

# Right and wrong numbers alike; the wall's function has the same figure.
EMERGENCIES_A_DAY = 5
# After one that was found not to be justified; the wall's function has the same figure.
NO_OTHER_FOR = timedelta(days=30)


def may_open_in_emergency(user: User, *, is_unreviewed: bool, was_not_justified: bool) -> Verdict:
    """Whether the user may try a number at all; what the number leads to is never said here."""
    if not user.does_casework:
        return Verdict(_("Only those who do casework open a case in an emergency."))
    if is_unreviewed:
        return unreviewed()
    return not_justified() if was_not_justified else ALLOWED


def not_justified() -> Verdict:
    """Said of a case in acute danger as well, and so it says who can let them in."""
    return Verdict(
        ngettext(
            "Your last emergency opening was found not to be justified, and for %(count)s day after that you cannot "
            "open another. In acute danger call 112. Whoever leads the unit can let you into the case.",
            "Your last emergency opening was found not to be justified, and for %(count)s days after that you cannot "
            "open another. In acute danger call 112. Whoever leads the unit can let you into the case.",
            NO_OTHER_FOR.days,
        )
        % {"count": NO_OTHER_FOR.days}
    )


def unreviewed() -> Verdict:
    return Verdict(
        _(
            "Your last emergency opening has not been reviewed yet. Ask whoever leads the unit, or the log "
            "reviewer, to review it; until then you cannot open another."
        )
    )


def budget_is_spent() -> Verdict:
    return Verdict(
        ngettext(
            "You have tried %(count)s number today, and cannot try another. Call whoever leads the unit.",
            "You have tried %(count)s numbers today, and cannot try another. Call whoever leads the unit.",
            EMERGENCIES_A_DAY,
        )
        % {"count": EMERGENCIES_A_DAY}
    )


def may_see_openings(user: User) -> Verdict:
    """Whether the user has the list of openings; which of them, the wall says."""
    if not user.has_role(*LEADING, Role.REVIEWER):
        return Verdict(_("Only log reviewers and those who lead a unit review emergency openings."))
    return ALLOWED


def may_be_told_finding(opening: EmergencyOpening, user: User) -> bool:
    """Whoever it is about, and those who review; what is found of a colleague is not for the rest of the team."""
    return opening.opened_by_id == user.pk or bool(may_see_openings(user))


def may_review(opening: EmergencyOpening, user: User, *, leads: bool, at: datetime) -> Verdict:
    """Somebody else, when it is over; `leads` is whether the user leads the unit of the case."""
    if opening.opened_by_id == user.pk:
        return Verdict(_("You opened the case yourself. Somebody else has to review it."))
    if hasattr(opening, "review"):
        return is_reviewed()
    if not (leads or user.has_role(Role.REVIEWER)):
        return Verdict(_("Only a log reviewer, or whoever leads the unit of the case, reviews this."))
    if not opening.is_over(at):
        return Verdict(_("It is reviewed when it is over, so that no look is left out. It can be ended now."))
    return ALLOWED


def is_reviewed() -> Verdict:
    """Also for the second of two who review at the same moment."""
    return Verdict(_("This has been reviewed already."))


def is_open_to(opening: EmergencyOpening, user: User, at: datetime) -> bool:
    """Whether the case is open to the user by it."""
    return opening.opened_by_id == user.pk and not opening.is_over(at)


def may_end(opening: EmergencyOpening, user: User, *, leads: bool, at: datetime) -> Verdict:
    """Whoever opened it closes it when it is no longer needed; those who lead the case end it at once."""
    if opening.is_over(at):
        return Verdict(_("It is over already."))
    if opening.opened_by_id == user.pk or leads:
        return ALLOWED
    return Verdict(_("Only whoever opened the case, or whoever leads it, ends this."))
