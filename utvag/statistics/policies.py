"""Who reads which figures, and why not. Decides only from what it is given."""

from collections.abc import Mapping
from datetime import date, datetime

from django.http import Http404
from django.utils.translation import gettext as _

from utvag.accounts.public import Role, User
from utvag.analytics.public import Edition
from utvag.common.clock import local_date
from utvag.common.policy import ALLOWED, Verdict
from utvag.statistics.domain.answers import contradicts


def may_read_figures(user: User) -> Verdict:
    """Whether the user reads how many there are."""
    if not user.has_role(Role.COORDINATOR, Role.MANAGER, Role.DIRECTOR):
        return Verdict(_("Figures are for coordinators, unit managers and the director."))
    return ALLOWED


def finds_figures(user: User) -> None:
    """Whoever does not read figures is not told that there are cases behind them: 404."""
    if not may_read_figures(user):
        raise Http404


def may_take_snapshot(user: User) -> Verdict:
    """Whether the user may have a snapshot taken before the night."""
    if not user.has_role(Role.DIRECTOR):
        return Verdict(_("A snapshot is taken each night. Before that the director can have one taken."))
    return ALLOWED


def may_publish(user: User) -> Verdict:
    """Whether the user lets figures out to anybody, and decides by which rules."""
    if not user.has_role(Role.DIRECTOR):
        return Verdict(_("The director publishes figures."))
    return ALLOWED


def edition_for(user: User) -> Edition:
    """Exactly for the director. A colleague outside a team could tell from an exact figure that a case has come."""
    return Edition.INSIDE if user.has_role(Role.DIRECTOR) else Edition.OUTSIDE


def may_answer(answers: Mapping[str, str], *, as_of_on: date, at: datetime, may_threat: bool) -> Verdict:
    """Whether these answers can stand together, on that day, and from one who is or is not on the threat's list."""
    if as_of_on > local_date(at):
        return Verdict(_("This has not happened yet. Check the day."))
    if contradicts(answers):
        return says_both()
    if "threat" in answers and not may_threat:
        return Verdict(_("What is said of the threat is for those on its list in this case."))
    return ALLOWED


def says_both() -> Verdict:
    return Verdict(_("The age says otherwise. Put one of them right."))
