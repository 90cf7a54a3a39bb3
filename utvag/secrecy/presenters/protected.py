"""What My day tells of protected mode: that it was begun, and that nobody who leads the unit has the case any more."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts import public as accounts
from utvag.accounts.public import LEADING, Role, User
from utvag.cases import public as cases
from utvag.secrecy import queries

# For so long it is news that a case was put in protected mode.
NEWS = timedelta(days=14)


def protected_waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """For those who lead the unit, log reviewers and the team, of today alone; which case, to those who see it."""
    if until is not None or not (user.does_casework or user.has_role(*LEADING, Role.REVIEWER)):
        return
    told = queries.protected_modes_told()
    seen = {case.pk: case for case in cases.cases_by_id({each.case_id for each in told if each.case_id})}
    names = accounts.names_of({pk for each in told for pk in (each.begun_by, each.whom) if pk})
    for each in told:
        case = seen.get(each.case_id) if each.case_id else None
        if not each.is_led:
            yield cases.DayItem("protected", *_without_leader(each, case, names), each.begun_at, case)
        elif case is None and at - each.begun_at < NEWS:
            who = {"who": names.get(each.begun_by) or _("Somebody")}
            label = _("%(who)s has put a case in protected mode: its team alone sees it") % who
            yield cases.DayItem("protected", label, "", each.begun_at, None)


def _without_leader(each: queries.ProtectedTold, case: cases.Case | None, names: dict) -> tuple[str, str]:
    """In words, and where somebody does something about it."""
    if case is not None:
        words = _("A case in protected mode has nobody who leads the unit in its team: let somebody in")
        return words, reverse("cases:team", args=[case.pk])
    whom = names.get(each.whom) if each.whom else None
    if whom is None:
        return _("A case in protected mode has nobody left in its team: ask the log reviewer"), ""
    words = _("A case in protected mode has nobody who leads the unit: ask %(whom)s to let you in")
    return words % {"whom": whom}, ""
