"""Searching among one's own cases; by a personal number with a reason, and so many a day."""

from datetime import datetime, timedelta

from utvag.accounts.public import User
from utvag.cases import policies, queries, seams
from utvag.cases.actions import looking
from utvag.cases.models import Case
from utvag.common.clock import local_date
from utvag.walls import public as walls


def told_of(*, text: str, by: User, at: datetime) -> list[seams.Known]:
    """What one may know of whoever has this number, where none of one's own cases is theirs; asked after `search`."""
    if not queries.is_personal_number(text, local_date(at)):
        return []
    return seams.known_of(text=text, by=by, at=at)


def search(*, text: str, by: User, at: datetime, why: str = "") -> list[Case] | None:
    """What is found, kept with why it was asked; nothing where the numbers of the day are used up.

    A number that finds nobody counts like any other, so that nobody goes through numbers to see which are here. It is
    counted outside the transaction: what fails afterwards is counted too.
    """
    today = local_date(at)
    if not queries.is_personal_number(text, today):
        found = queries.find_cases(by, text, today=today)
        looking.look_at_list(cases=found, by=by, at=at, page="search")
        return found
    tried = walls.tally(f"cases:numbers:{by.pk}", timedelta(hours=24))
    if not policies.may_look_up_number(why=why, tried=tried):
        looking.look_at_list(cases=[], by=by, at=at, page="search", why=why, refused="BUDGET")
        return None
    found = queries.find_cases(by, text, today=today)
    looking.look_at_list(cases=found, by=by, at=at, page="search", why=why)
    return found
