"""Persons out of the lines of a snapshot: who was there in the period, what is answered of each, and whom a set counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from utvag.national.domain.returns import Total

QUESTIONS = ("adult", "threat", "wants_out", "consent", "criminal_milieu", "extremist_milieu")
UNKNOWN = "unknown"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class CaseOf:
    """One case as a snapshot tells it. `case` and `person` are the snapshot's pseudonyms."""

    case: str
    person: str
    first_contact_on: date
    closed_on: date | None
    age: str
    answers: Mapping[str, str]

    def is_in(self, begins_on: date, ends_on: date) -> bool:
        """Whether it lasted on any day from `begins_on` to `ends_on`."""
        return self.first_contact_on <= ends_on and (self.closed_on is None or self.closed_on >= begins_on)

    def is_on(self, day: date) -> bool:
        """Whether it was ongoing at the end of the day; the same as in the figures."""
        return self.first_contact_on <= day and (self.closed_on is None or self.closed_on > day)


@dataclass(frozen=True)
class Counted:
    """One person of the actor in the period. An answer that the newest case does not have is taken from the one before it."""

    person: str
    cases: tuple[str, ...]
    answers: Mapping[str, str]
    age: str
    on_day: bool


def persons_in(cases: Iterable[CaseOf], *, begins_on: date, ends_on: date, day: date) -> list[Counted]:
    """Everybody with a case in the period, in the order of their pseudonyms, which is no order."""
    by_person: dict[str, list[CaseOf]] = defaultdict(list)
    for case in cases:
        if case.is_in(begins_on, ends_on):
            by_person[case.person].append(case)
    return [_counted(person, rows, day) for person, rows in sorted(by_person.items())]


def total_by(persons: Sequence[Counted], includes: Callable[[Mapping[str, str]], str]) -> Total:
    """How many a set counts, and of how many it cannot be told."""
    said = [(person.on_day, str(includes(person.answers))) for person in persons]
    return Total(
        on_day=sum(on_day and counts == YES for on_day, counts in said),
        in_period=sum(counts == YES for _on_day, counts in said),
        on_day_unclear=sum(on_day and counts == UNKNOWN for on_day, counts in said),
        in_period_unclear=sum(counts == UNKNOWN for _on_day, counts in said),
    )


def may_count(person: Counted, sets: Iterable[Callable[[Mapping[str, str]], str]]) -> bool:
    """Whether any of the sets counts the person, or cannot tell: nobody else's token is made."""
    return any(str(includes(person.answers)) != NO for includes in sets)


def unknown_answers(persons: Iterable[Counted]) -> dict[str, int]:
    """Of how many persons each question has no answer."""
    counted = dict.fromkeys(QUESTIONS, 0)
    for person in persons:
        for question in QUESTIONS:
            counted[question] += person.answers[question] == UNKNOWN
    return counted


def _counted(person: str, rows: list[CaseOf], day: date) -> Counted:
    newest_first = sorted(rows, key=lambda case: (case.first_contact_on, case.case), reverse=True)
    answers = {
        question: next(
            (case.answers[question] for case in newest_first if case.answers[question] != UNKNOWN), UNKNOWN
        )
        for question in QUESTIONS
    }
    return Counted(
        person=person,
        cases=tuple(case.case for case in newest_first),
        answers=answers,
        age=next((case.age for case in newest_first if case.age != UNKNOWN), UNKNOWN),
        on_day=any(case.is_on(day) for case in rows),
    )
