"""What this module adds to menu, cases, My day and the log's words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.secrecy import policies
from utvag.ui import navigation

WORDS = {
    "secrecy.emergency.opened": gettext_noop("Opened the case in an emergency"),
    "secrecy.emergency.not_found": gettext_noop("Tried to open a case in an emergency"),
    "secrecy.emergency.ended": gettext_noop("Ended an emergency opening"),
    "secrecy.emergency.reviewed": gettext_noop("Reviewed an emergency opening"),
    "secrecy.emergency.seen": gettext_noop("Looked at an emergency opening"),
    "secrecy.emergencies.seen": gettext_noop("Looked at the list of emergency openings"),
    "secrecy.canary.tried": gettext_noop("Placed a canary, or tried to"),
    "secrecy.canary.ended": gettext_noop("Ended a canary"),
    "secrecy.canary.settled": gettext_noop("Said what came of an alarm"),
    "secrecy.canaries.seen": gettext_noop("Looked at canaries and alarms"),
    "access.block.set": gettext_noop("Blocked a colleague from the case"),
    "access.block.ended": gettext_noop("Ended what kept a colleague from the case"),
    "access.protected_mode.begun": gettext_noop("Put the case in protected mode"),
    "access.protected_mode.ended": gettext_noop("Took the case out of protected mode"),
    "access.part.sealed": gettext_noop("Said for whom a part of the case is"),
    "access.part.opened": gettext_noop("Opened a sealed part of the case"),
    "secrecy.visit.seen": gettext_noop("Was asked why the case is opened"),
    "secrecy.visit.explained": gettext_noop("Said why the case is opened"),
    "secrecy.locked.given": gettext_noop("Let a colleague know whom to ask"),
    "secrecy.locked.ended": gettext_noop("Ended what a colleague may know"),
    "secrecy.locked.seen": gettext_noop("Was told that somebody works with the person, and whom to ask"),
    "secrecy.locked.listed": gettext_noop("Looked at people one may know of"),
    "access.conflict.declared": gettext_noop("Declared a conflict of interest"),
}


# Reached from other pages.
PAGES = {"conflict": _("Declaring a conflict of interest")}


def register() -> None:
    # Models can be imported only once every app is there.
    from utvag.secrecy.actions import told_by_number
    from utvag.secrecy.presenters import (
        alarms_waiting_for,
        emergencies_waiting_for,
        emergency_banner,
        protected_waiting_for,
    )
    from utvag.secrecy.step_up import entrance_of_protected

    navigation.register(_("Emergency opening"), "secrecy:emergency", order=31, shown_to=_only_opens)
    navigation.register(_("Emergency openings"), "secrecy:openings", order=32, shown_to=_reviews)
    navigation.register(_("Canaries"), "secrecy:canaries", order=33, shown_to=_keeps_canaries)
    navigation.register(_("People you may know of"), "secrecy:known", order=34, shown_to=_may_know)
    audit.register_words(WORDS)
    audit.register_page_names(lambda: PAGES)
    cases.register_tab(cases.Tab("restrictions", _("Who may see"), "secrecy:restrictions", "end", 90))
    cases.register_day(emergencies_waiting_for)
    cases.register_day(alarms_waiting_for)
    cases.register_day(protected_waiting_for)
    cases.register_banner(emergency_banner)
    cases.register_known(told_by_number)
    cases.register_entrance(entrance_of_protected)


def _only_opens(user: User) -> bool:
    """Who reviews others' openings comes to the form from their list."""
    return user.does_casework and not _reviews(user)


def _may_know(user: User) -> bool:
    """Whoever meets people in their work; the list is empty for most, and says so."""
    return user.does_casework


def _reviews(user: User) -> bool:
    return bool(policies.may_see_openings(user))


def _keeps_canaries(user: User) -> bool:
    return bool(policies.may_keep_canaries(user))
