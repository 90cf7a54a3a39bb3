"""How old the person is said to be, when nothing is known of the birth."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.cases.models import Case
from utvag.cases.presenters.words import said
from utvag.cases.queries.ages import told_of_age
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
    told = told_of_age(case)
    if told is None:
        return None
    source = str(told.first.facts["source"]) if told.is_oldest else "unknown"
    return ToldAge(
        words=_words(told.says),
        source="" if source == "unknown" else said(pathways.SOURCES[source]),
        at=told.first.recorded_at,
        by=told.first.recorded_by.name,
    )


def _words(told: str | int) -> str:
    if isinstance(told, int):
        return ngettext("%(years)s year when it was said", "%(years)s years when it was said", told) % {
            "years": told
        }
    return _("Under 18 when it was said") if told == "yes" else _("18 or older")
