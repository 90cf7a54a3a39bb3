"""Actors' criteria as dated data: whom each counts, who would count under which, and what all can answer.

Answers are yes, no or unknown, and so is whether a person counts (Kleene's strong logic of three values, the same
as SQL's): one no is enough for no; an unknown among yeses leaves it unknown.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from utvag.law.public import Text
from utvag.statistics.domain.columns import QUESTIONS, Answer
from utvag.statistics.domain.definitions import BadDefinition

FILE = Path(__file__).resolve().parent.parent / "data" / "criteria.yaml"
# Questions whose answer follows from others: either of them.
EITHER = {"any_milieu": ("criminal_milieu", "extremist_milieu")}


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One version of whom an actor counts. `until`: the last day, None while it holds."""

    key: str
    version: int
    since: date
    until: date | None
    actor: Text
    asks: frozenset[str]
    counts: Mapping[str, Answer]
    source: str
    is_verified: bool

    @property
    def criteria(self) -> str:
        return f"{self.key}.{self.version}"

    def __post_init__(self) -> None:
        """Raises `BadDefinition` for a question that nobody writes down the answer to."""
        wanted = {part for question in self.counts for part in EITHER.get(question, (question,))}
        if (self.asks | wanted) - set(QUESTIONS):
            raise BadDefinition(
                f"{self.criteria}: {sorted((self.asks | wanted) - set(QUESTIONS))} is not asked."
            )
        if wanted - self.asks:
            raise BadDefinition(f"{self.criteria}: counts by {sorted(wanted - self.asks)} without asking.")

    def includes(self, answers: Mapping[str, str]) -> Answer:
        """Whether somebody with these answers counts."""
        return _included(self.counts, answers)


@dataclass(frozen=True, slots=True)
class Harmonised:
    """What several actors can all answer: their conditions on the questions that each of them asks.

    `left_out`: conditions that somebody counts by, with the actors that do not ask.
    """

    counts: Mapping[str, Answer]
    left_out: Mapping[str, tuple[str, ...]]

    def includes(self, answers: Mapping[str, str]) -> Answer:
        return _included(self.counts, answers)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Of the persons that one set counts: how another set would take them."""

    one: str
    other: str
    both: int
    only_one: int
    unknown: int


def harmonised(sets: Sequence[CriteriaSet]) -> Harmonised:
    """Raises `BadDefinition` where nothing is left to count by, or where two sets want opposite answers."""
    counts: dict[str, Answer] = {}
    left_out: dict[str, tuple[str, ...]] = {}
    for one in sets:
        for question, wanted in one.counts.items():
            parts = EITHER.get(question, (question,))
            silent = tuple(each.key for each in sets if not each.asks.issuperset(parts))
            if silent:
                left_out[question] = silent
            elif counts.setdefault(question, wanted) != wanted:
                raise BadDefinition(f"{question}: two of the sets want opposite answers.")
    if not counts:
        raise BadDefinition("There is no condition that all of them can answer.")
    return Harmonised(counts, left_out)


def crosswalk(sets: Sequence[CriteriaSet], persons: Collection[Mapping[str, str]]) -> list[Crossing]:
    """For every ordered pair: of those that the one counts, who would count under the other."""
    taken = {each.key: [each.includes(person) for person in persons] for each in sets}
    return [
        _crossing(one.key, other.key, taken[one.key], taken[other.key])
        for one in sets
        for other in sets
        if one is not other
    ]


def _crossing(one: str, other: str, by_one: Sequence[Answer], by_other: Sequence[Answer]) -> Crossing:
    seen = [said for taken, said in zip(by_one, by_other, strict=True) if taken is Answer.YES]
    return Crossing(one, other, seen.count(Answer.YES), seen.count(Answer.NO), seen.count(Answer.UNKNOWN))


def _included(counts: Mapping[str, Answer], answers: Mapping[str, str]) -> Answer:
    met = [_met(_answer(question, answers), wanted) for question, wanted in counts.items()]
    if Answer.NO in met:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in met else Answer.YES


def _answer(question: str, answers: Mapping[str, str]) -> Answer:
    if question in EITHER:
        each = [_answer(part, answers) for part in EITHER[question]]
        if Answer.YES in each:
            return Answer.YES
        return Answer.UNKNOWN if Answer.UNKNOWN in each else Answer.NO
    return Answer(answers.get(question, Answer.UNKNOWN))


def _met(given: Answer, wanted: Answer) -> Answer:
    if given is Answer.UNKNOWN:
        return Answer.UNKNOWN
    return Answer.YES if given is wanted else Answer.NO


@cache
def criteria_sets() -> tuple[CriteriaSet, ...]:
    """Every version that comes with the program, in the order of the file."""
    return read(FILE.read_text("utf-8"))


def in_force(day: date) -> list[CriteriaSet]:
    """The sets that hold on a day, each in its version of that day."""
    held: dict[str, CriteriaSet] = {}
    for each in criteria_sets():
        if each.since <= day and (each.until is None or day <= each.until):
            held[each.key] = each
    return list(held.values())


def read(text: str) -> tuple[CriteriaSet, ...]:
    """From YAML. Raises `BadDefinition` for a set that cannot be counted by."""
    parts = YAML(typ="safe").load(text)
    return tuple(_read(key, said) for key, versions in parts.items() for said in versions)


def _read(key: str, said: Mapping[str, Any]) -> CriteriaSet:
    return CriteriaSet(
        key=key,
        version=said["version"],
        since=said["from"],
        until=said.get("to"),
        actor=Text(**said["actor"]),
        asks=frozenset(said["asks"]),
        counts={question: Answer(wanted) for question, wanted in said["counts"].items()},
        source=said["source"],
        is_verified=said["verified"],
    )
