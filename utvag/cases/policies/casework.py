"""The three questions of casework: register, work, lead."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.accounts.public import User
from utvag.cases.models import Case
from utvag.common.policy import ALLOWED, Verdict

EMERGENCY = "EMERGENCY"
# What somebody needs in an acute danger: who it is, how to get in touch, the threat, the children, who works with it.
PAGES_IN_EMERGENCY = frozenset(
    {
        "overview",
        "person",
        "person_secrets",
        "children",
        "contacts",
        "meetings",
        "tracks",
        "statements",
        "assessments",
        "team",
    }
)


# What somebody sends all the same: that they must not have the case.
SENT_IN_EMERGENCY = frozenset({"conflict"})


def may_see_page(page: str, *, part: str, looks: bool = True) -> Verdict:
    """Whether this page of a case is for whoever has opened it in an emergency; for others every page is.

    Nothing else is sent in an emergency: they read.
    """
    if page in SENT_IN_EMERGENCY:
        return ALLOWED
    if part == EMERGENCY and not looks:
        return takes_part(part)
    if part == EMERGENCY and page not in PAGES_IN_EMERGENCY:
        return Verdict(_("In an emergency you see what an acute danger asks for. This page is for the team."))
    return ALLOWED


def may_see_whole_person(*, part: str) -> Verdict:
    """An emergency opens who the person is, and neither where somebody lives who is protected nor others' numbers."""
    if part == EMERGENCY:
        return Verdict(_("In an emergency you see what an acute danger asks for. This page is for the team."))
    return ALLOWED


def may_register(user: User) -> Verdict:
    """Whether the user may take a first contact and open a case."""
    if not user.does_casework:
        return Verdict(_("Only those who do casework register contacts and open cases."))
    return ALLOWED


def may_list(user: User) -> Verdict:
    """Whether the user has lists of cases at all; an empty one would say that there could be some."""
    if not user.does_casework:
        return Verdict(_("Only those who do casework have lists of cases."))
    return ALLOWED


# Also of numbers that find nobody.
NUMBERS_A_DAY = 20


def may_look_up_number(*, why: str, tried: int) -> Verdict:
    """A person's number is looked up for a reason that is said, and seldom: whoever works with somebody has the case."""
    if not why:
        return reason_is_needed()
    return numbers_are_used_up() if tried > NUMBERS_A_DAY else ALLOWED


def reason_is_needed() -> Verdict:
    return Verdict(_("Say why you look up a personal number."))


def numbers_are_used_up() -> Verdict:
    return Verdict(
        ngettext(
            "You have looked up %(count)s personal number today, and cannot look up another. Search by name or case "
            "number.",
            "You have looked up %(count)s personal numbers today, and cannot look up another. Search by name or case "
            "number.",
            NUMBERS_A_DAY,
        )
        % {"count": NUMBERS_A_DAY}
    )


def is_past() -> Verdict:
    """A page of an earlier day changes nothing."""
    return Verdict(_("The page shows an earlier day, so nothing can be changed here."))


def may_work(case: Case, user: User, *, part: str) -> Verdict:
    """Whether the user may change the case; `part` is what their grant makes them in it.

    Part is a TeamMember role, ``UNIT`` for those who lead the unit, ``EARLIER`` for those who work with the
    person's later case, ``EMERGENCY`` for whoever has opened it in one, or empty.
    """
    if case.as_of:
        return is_past()
    if case.is_closed:
        return Verdict(_("The case is closed. A new contact opens the person's next case."))
    return takes_part(part)


def takes_part(part: str) -> Verdict:
    """Whether somebody with this part does more than read."""
    if part == EMERGENCY:
        return Verdict(
            _("In an emergency the case is read. Tell the team, or whoever leads the unit, what to write.")
        )
    if part in ("", "EARLIER"):
        return Verdict(_("You may read this case but not change it, because you are not in its team."))
    return ALLOWED


def may_follow_up(case: Case, user: User, *, part: str) -> Verdict:
    """Whether the user may note what no closure stops.

    That is what reaches the board after a decision, a consent that is taken back, and that one's own draft,
    which nobody can sign any more, is thrown away.
    """
    return is_past() if case.as_of else takes_part(part)


LEADS = ("UNIT", "RESPONSIBLE", "COORDINATOR", "INTAKE")


def leads(case: Case, user: User, *, part: str, parts: tuple[str, ...] = LEADS) -> bool:
    """By one of these parts, or as the coordinator or manager of the unit, whatever else they do in the case."""
    return part in parts or (bool(takes_part(part)) and user.leads(case.unit_id))


def may_lead(case: Case, user: User, *, part: str) -> Verdict:
    """Whether the user may change the team, hand over and close.

    Whoever took the call leads the case until it is handed over, which ends their part in it.
    """
    if case.is_closed and not case.as_of:
        return Verdict(_("The case is closed. A new contact opens the person's next case."))
    return may_lead_on(case, user, part=part)


def may_lead_on(case: Case, user: User, *, part: str) -> Verdict:
    """As `may_lead`, for what no closure stops: what another authority answers."""
    if case.as_of:
        return is_past()
    if not leads(case, user, part=part):
        return Verdict(_("Only the responsible worker, the coordinator or the unit manager does this."))
    return ALLOWED
