"""By whose criteria: whom each actor would count, who would count under another's, and what all can answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utvag.analytics.public import Unit
from utvag.statistics.domain.by_criteria import ByCriteria, Taken
from utvag.statistics.domain.columns import Answer
from utvag.statistics.domain.criteria import CriteriaSet
from utvag.statistics.presenters.says import Says


@dataclass(frozen=True)
class Line:
    """How many count, do not count, and of how many it cannot be told."""

    name: str
    yes: str
    no: str
    unknown: str


@dataclass(frozen=True)
class SetShown:
    """One criteria set: its line, by what it counts, who says so, and how others would take those it counts."""

    line: Line
    counts: str
    source: str
    is_verified: bool
    others: Sequence[Line]


@dataclass(frozen=True)
class Together:
    """What all sets can answer; `left_out`: each condition that is not, with the actors that do not ask."""

    line: Line
    counts: str
    left_out: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CriteriaShown:
    persons: str
    unanswered: str
    sets: Sequence[SetShown]
    together: Together | None


def criteria_shown(found: ByCriteria, says: Says) -> CriteriaShown:
    """One period in the words of the reader's edition."""
    names = {each.key: str(each.actor) for each in found.sets}
    return CriteriaShown(
        persons=says.part(found.persons, Unit.PERSONS, found.period, "persons"),
        unanswered=_unanswered(found, says),
        sets=[
            _set(found, each, taken, names, says) for each, taken in zip(found.sets, found.taken, strict=True)
        ],
        together=_together(found, names, says),
    )


def _set(
    found: ByCriteria, each: CriteriaSet, taken: Taken, names: Mapping[str, str], says: Says
) -> SetShown:
    others = [
        _line(found, names[crossing.other], Taken(crossing.both, crossing.only_one, crossing.unknown), says)
        for crossing in found.crossings
        if crossing.one == each.key
    ]
    line = _line(found, names[each.key], taken, says)
    return SetShown(line, conditions(each.counts), each.source, each.is_verified, others)


def _together(found: ByCriteria, names: Mapping[str, str], says: Says) -> Together | None:
    if found.together is None or found.taken_together is None:
        return None
    left_out = [
        (_condition(question), ", ".join(names[key] for key in silent))
        for question, silent in found.together.left_out.items()
    ]
    line = _line(found, _("By what all of them can answer"), found.taken_together, says)
    return Together(line, conditions(found.together.counts), left_out)


def _line(found: ByCriteria, name: str, taken: Taken, says: Says) -> Line:
    yes, no, unknown = (
        says.part(value, Unit.PERSONS, found.period, "persons")
        for value in (taken.yes, taken.no, taken.unknown)
    )
    return Line(name, yes, no, unknown)


def _unanswered(found: ByCriteria, says: Says) -> str:
    if says.is_exact and not found.unanswered:
        return _("Every case has answers.")
    return _("Cases that lack answers: %(lacking)s of %(all)s.") % {
        "lacking": says.part(found.unanswered, Unit.CASES, found.period, "cases"),
        "all": says.part(found.cases, Unit.CASES, found.period, "cases"),
    }


def conditions(counts: Mapping[str, Answer]) -> str:
    """In words, one after the other: "threat, wants to leave"."""
    said = [
        _condition(question)
        if wanted is Answer.YES
        else _("not %(condition)s") % {"condition": _condition(question)}
        for question, wanted in counts.items()
    ]
    return ", ".join(said)


def _condition(question: str) -> str:
    return {
        "adult": pgettext("criterion", "18 or older"),
        "threat": pgettext("criterion", "threat"),
        "wants_out": pgettext("criterion", "wants to leave"),
        "consent": pgettext("criterion", "consent"),
        "criminal_milieu": pgettext("criterion", "criminal milieu"),
        "extremist_milieu": pgettext("criterion", "violent extremist milieu"),
        "any_milieu": pgettext("criterion", "criminal or violent extremist milieu"),
    }[question]
