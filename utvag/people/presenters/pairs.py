"""Pairs that may be one person, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from utvag.people.domain.likeness import likeness
from utvag.people.domain.messages import MESSAGES
from utvag.people.models import DuplicateCandidate, Person
from utvag.people.presenters.person import (
    ProtectionShown,
    age_in_words,
    born_in_words,
    number_in_words,
    protection_in_words,
)


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A pair in the list: no names, only how alike the two are and why."""

    id: object
    reason: str
    is_exact: bool
    score: int
    is_likely: bool
    signs: tuple[str, ...]
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, with what tells persons apart and nothing else."""

    letter: str
    name: str = field(repr=False)
    called: str = field(repr=False)
    number: str = field(repr=False)
    number_kind: str
    born: str = field(repr=False)
    age: str = field(repr=False)
    protection: ProtectionShown | None
    registered_at: datetime
    registered_by: str


@dataclass(frozen=True, slots=True)
class PairShown:
    row: CandidateRow
    sides: tuple[Side, Side]

    @property
    def has_numbers(self) -> bool:
        return any(side.number for side in self.sides)


def candidate_rows(candidates: Iterable[DuplicateCandidate]) -> list[CandidateRow]:
    """Those with the same number first, then the most alike, as it is shown; the oldest of equals first."""
    rows = [_row(candidate) for candidate in candidates]
    return sorted(rows, key=lambda row: (not row.is_exact, -row.score, row.noted_at))


def pair_shown(candidate: DuplicateCandidate, today: date, *, secret: bool) -> PairShown:
    """Both side by side; numbers whole only with `secret`."""
    return PairShown(
        _row(candidate),
        (
            _side("A", candidate.first, today, secret=secret),
            _side("B", candidate.second, today, secret=secret),
        ),
    )


def _row(candidate: DuplicateCandidate) -> CandidateRow:
    found = likeness(candidate.first.profile, candidate.second.profile)
    return CandidateRow(
        id=candidate.pk,
        reason=candidate.get_reason_display(),
        is_exact=candidate.reason == DuplicateCandidate.Reason.EXACT,
        score=found.score,
        is_likely=found.is_likely,
        # A pair once noted stays until it is decided, whatever is changed of the two meanwhile.
        signs=tuple(_(MESSAGES[key]) for key in found.reasons)
        or (_("What was alike has been changed since"),),
        noted_at=candidate.noted_at,
    )


def _side(letter: str, person: Person, today: date, *, secret: bool) -> Side:
    return Side(
        letter=letter,
        name=person.name or _("Name not known"),
        called=person.called,
        number=number_in_words(person.personal_number, secret=secret),
        number_kind=person.get_number_kind_display(),
        born=born_in_words(person),
        age=age_in_words(person, today),
        protection=protection_in_words(person.protection),
        registered_at=person.registered_at,
        registered_by=person.registered_by.name,
    )
