"""How old the person can be on a day: from the birth, or from what was told and when."""

from datetime import date, timedelta
from typing import NamedTuple

from utvag.cases.models import Case, KnownFacts
from utvag.cases.queries.tracks import facts_versions
from utvag.common.clock import local_date
from utvag.pathways import public as pathways


class Ages(NamedTuple):
    """In whole years; `highest` is None where nothing says how old the person is at most."""

    lowest: int
    highest: int | None


def ages_on(case: Case, on: date) -> Ages | None:
    """Every age that the person can have on the day; nothing where nobody knows.

    The birth goes before what was told. Who was told to be 16 has grown older since; between two birthdays nobody
    knows on which side the day is.
    """
    age, year = case.person.age_on(on), case.person.birth_year
    if age is not None:
        return Ages(age, age)
    if year is not None:
        return Ages(on.year - year - 1, on.year - year)
    told = told_of_age(case)
    if told is None:
        return None
    since = max(on - local_date(told.first.recorded_at), timedelta(0))
    years = since.days * 4 // 1461
    if isinstance(told.says, int):
        return Ages(told.says + years, told.says + years + 1)
    adult = pathways.ADULT_AT + years
    return Ages(0, adult) if told.says == "yes" else Ages(adult, None)


class Told(NamedTuple):
    """Years, or "yes" or "no" to being a minor; the version that said it first, and whether that is the oldest of all."""

    says: str | int
    first: KnownFacts
    is_oldest: bool


def told_of_age(case: Case) -> Told | None:
    """What the newest version says, back to when it was first said; later versions may tell of other things."""
    rows = facts_versions(case)
    says = _said_of_age(rows[0].facts) if rows else None
    if says is None:
        return None
    first = rows[0]
    for row in rows:
        if _said_of_age(row.facts) != says:
            break
        first = row
    return Told(says, first, first is rows[-1])


def _said_of_age(facts: pathways.Facts) -> str | int | None:
    age, minor = facts["age"], facts["minor"]
    return age if isinstance(age, int) else minor if minor in ("yes", "no") else None
