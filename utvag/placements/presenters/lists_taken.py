"""What My day tells of the list of a place: that somebody opened it who was not on it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts import public as accounts
from utvag.accounts.public import Role, User
from utvag.cases import public as cases
from utvag.placements import queries

# For so long it is news.
NEWS = timedelta(days=14)


def lists_taken_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """For those who were on the list, the team and log reviewers, of today alone; which case, to those who have it."""
    if until is not None or not (user.does_casework or user.has_role(Role.REVIEWER)):
        return
    told = queries.lists_taken(at - NEWS)
    seen = {case.pk: case for case in cases.cases_by_id({each.case_id for each in told if each.case_id})}
    names = accounts.names_of({each.taken_by for each in told})
    for each in told:
        case = seen.get(each.case_id) if each.case_id else None
        who = {"who": names.get(each.taken_by) or _("Somebody")}
        label = _("%(who)s was not on the list of a sealed place, and changed who sees it") % who
        url = reverse("placements:stays", args=[case.pk]) if case else ""
        yield cases.DayItem("protected", label, url, each.taken_at, case)
