"""Whom each actor would count: persons with an open case in a period, taken by every criteria set."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from utvag.statistics.domain.columns import QUESTIONS, Answer
from utvag.statistics.domain.criteria import CriteriaSet, Crossing, Harmonised, crosswalk, harmonised
from utvag.statistics.domain.definitions import BadDefinition
from utvag.statistics.domain.periods import Period

# A case that was open on some day of the period.
OPEN = "opened_on <= ? AND (closed_on IS NULL OR closed_on >= ?)"


@dataclass(frozen=True, slots=True)
class Taken:
    """How many persons a set counts, does not count, and of how many that cannot be told."""

    yes: int
    no: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ByCriteria:
    """Of one period. `sets` and `taken` side by side; `together`: what all of them can answer, None where nothing is.

    `cases`: open at some time in the period; `unanswered`: those of them that nobody has answered for.
    """

    period: Period
    persons: int
    cases: int
    unanswered: int
    sets: tuple[CriteriaSet, ...]
    taken: tuple[Taken, ...]
    crossings: tuple[Crossing, ...]
    together: Harmonised | None
    taken_together: Taken | None


def by_criteria(lines: duckdb.DuckDBPyConnection, sets: Sequence[CriteriaSet], period: Period) -> ByCriteria:
    """One query for the persons and one for the cases."""
    persons = persons_in(lines, period)
    cases, unanswered = _cases(lines, period)
    together = _together(sets)
    return ByCriteria(
        period,
        len(persons),
        cases,
        unanswered,
        tuple(sets),
        tuple(_taken(each, persons) for each in sets),
        tuple(crosswalk(sets, persons)),
        together,
        _taken(together, persons) if together else None,
    )


def persons_in(lines: duckdb.DuckDBPyConnection, period: Period) -> list[dict[str, str]]:
    """The answers of each person once: of each question the newest case's that knows it."""
    newest = ", ".join(
        f"coalesce(first({question} ORDER BY opened_on DESC, \"case\") FILTER (WHERE {question} IN ('yes', 'no')),"
        f" 'unknown')"
        for question in QUESTIONS
    )
    rows = lines.execute(
        f"SELECT {newest} FROM cases WHERE {OPEN} GROUP BY person ORDER BY person",
        [period.last, period.first],
    ).fetchall()
    return [dict(zip(QUESTIONS, row, strict=True)) for row in rows]


def _cases(lines: duckdb.DuckDBPyConnection, period: Period) -> tuple[int, int]:
    found = lines.execute(
        f"SELECT count(*), count(*) FILTER (WHERE is_answered IS DISTINCT FROM 'yes') FROM cases WHERE {OPEN}",
        [period.last, period.first],
    ).fetchone()
    return found or (0, 0)


def _taken(criteria: CriteriaSet | Harmonised, persons: Sequence[dict[str, str]]) -> Taken:
    said = [criteria.includes(person) for person in persons]
    return Taken(said.count(Answer.YES), said.count(Answer.NO), said.count(Answer.UNKNOWN))


def _together(sets: Sequence[CriteriaSet]) -> Harmonised | None:
    try:
        return harmonised(sets)
    except BadDefinition:
        return None
