"""What is counted, line by line: days and coarse answers, and nothing that says who or where."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


class Answer(StrEnum):
    """To a question that a criterion asks. Unknown is never no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


# What a criterion may ask. The answers are written where the case is, by those who know it.
QUESTIONS = ("adult", "threat", "wants_out", "consent", "criminal_milieu", "extremist_milieu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that is counted. `case` and `person` are pseudonyms of one snapshot alone."""

    case: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine(Line):
    """One case."""

    first_contact_on: date
    opened_on: date
    first_meeting_on: date | None = None
    assessed_on: date | None = None
    decided_on: date | None = None
    started_on: date | None = None
    placed_on: date | None = None
    closed_on: date | None = None
    age: str = Answer.UNKNOWN
    channel: str = Answer.UNKNOWN
    stage: str = Answer.UNKNOWN
    closed_as: str = ""
    is_reentry: str = Answer.NO
    adult: str = Answer.UNKNOWN
    threat: str = Answer.UNKNOWN
    wants_out: str = Answer.UNKNOWN
    consent: str = Answer.UNKNOWN
    criminal_milieu: str = Answer.UNKNOWN
    extremist_milieu: str = Answer.UNKNOWN
    # Whether anything of this was answered at all.
    is_answered: str = Answer.NO


@dataclass(frozen=True, slots=True, kw_only=True)
class StayLine(Line):
    """One stay that began: a kind and days, never a place."""

    arrived_on: date
    left_on: date | None = None
    kind: str
    inside_framework: str = Answer.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationLine(Line):
    """One application for state money."""

    sent_on: date
    settled_on: date | None = None
    settled_as: str = ""


# By the name that definitions call them by.
TABLES: Mapping[str, type[Line]] = {"cases": CaseLine, "stays": StayLine, "applications": ApplicationLine}
WHO = frozenset({"case", "person"})


def columns(table: str) -> dict[str, bool]:
    """Each column with whether it is a day, in order."""
    return {each.name: each.type in (date, date | None) for each in fields(TABLES[table])}


def days(table: str) -> frozenset[str]:
    return frozenset(name for name, is_day in columns(table).items() if is_day)


def groups(table: str) -> frozenset[str]:
    """What may be chosen and grouped by."""
    return frozenset(name for name, is_day in columns(table).items() if not is_day) - WHO
