"""How old the person is said to be, when nothing is known of the birth."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.cases import queries
from utvag.cases.models import Case
from utvag.cases.presenters.words import said
from utvag.pathways import public as pathways


@dataclass(frozen=True)
class ToldAge:
    """What was said, by whom it was said, and who wrote it down when."""

    words: str = field(repr=False)
    source: str
    at: datetime
    by: str


def told_age(case: Case, on: date) -> ToldAge | None:
    """What the case's facts say; nothing where the birth tells it, or nobody has said."""
    if case.person.is_minor_on(on) is not None:
        return None
    rows = [(row, row.facts) for row in queries.facts_versions(case)]
    now = _said_of_age(rows[0][1]) if rows else None
    if now is None:
        return None
    # Back to when it was first said: later rows tell of other things.
    first = rows[0]
    for row in rows:
        if _said_of_age(row[1]) != now:
            break
        first = row
    source = str(first[1]["source"]) if first is rows[-1] else "unknown"
    return ToldAge(
        words=_words(now),
        source="" if source == "unknown" else said(pathways.SOURCES[source]),
        at=first[0].recorded_at,
        by=first[0].recorded_by.name,
    )


def _said_of_age(facts: pathways.Facts) -> str | int | None:
    age, minor = facts["age"], facts["minor"]
    return age if isinstance(age, int) else minor if minor in ("yes", "no") else None


def _words(told: str | int) -> str:
    if isinstance(told, int):
        return ngettext("%(years)s year when it was said", "%(years)s years when it was said", told) % {
            "years": told
        }
    return _("Under 18 when it was said") if told == "yes" else _("18 or older")
