"""Which column is which field: proposed from the headings, remembered for the same headings."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from utvag.imports.domain.fields import field_for, fields, vocabulary
from utvag.imports.domain.table import Column, Table
from utvag.imports.domain.words import plain

_NEAR = 88
_DAY = frozenset(["datum", "dag", "den", "date"])


class Certainty(StrEnum):
    REMEMBERED = "REMEMBERED"
    CERTAIN = "CERTAIN"
    LIKELY = "LIKELY"
    NONE = "NONE"


@dataclass(frozen=True)
class Match:
    """A column and the field it is taken for, if any."""

    letter: str
    header: str
    field: str | None
    certainty: Certainty
    is_hidden: bool = False


@dataclass(frozen=True)
class Proposal:
    """A field for each column; the person may change it before anything is read."""

    matches: tuple[Match, ...]
    fingerprint: str

    @property
    def chosen(self) -> dict[str, str]:
        """Column letter to field, as `read_rows` wants it."""
        return {match.letter: match.field for match in self.matches if match.field}

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be chosen before rows can be read: at least one field of each line."""
        return missing_in(self.chosen.values())


# A row needs somebody, and a day on which it began.
_NEEDED = (("person_name", "alias"), ("first_contact_on", "opened_on"))


def missing_in(chosen: Iterable[str]) -> tuple[str, ...]:
    """The first field of each line that no column covers."""
    there = set(chosen)
    needed = (*_NEEDED, *((key,) for key, field in fields().items() if field.is_required))
    return tuple(line[0] for line in needed if not there & set(line))


# What says who somebody is can never be what lists call the case.
_SAYS_WHO = frozenset({"person_name", "number", "birth_date", "phone", "children_born", "notes"})
# The key beside the letters of the columns under which it is remembered which of them names the cases.
NAMING = "names"


def says_who(key: str | None) -> bool:
    return key in _SAYS_WHO


def field_of(table: Table, chosen: Mapping[str, str], letter: str) -> str | None:
    """What the column is read as; where it is left out, what its heading alone says that it is."""
    alone = [column for column in table.columns if column.letter == letter]
    return chosen.get(letter) or _found(alone).get(letter, _NO)[0]


def fingerprint(columns: Iterable[Column]) -> str:
    """The same for two files with the same headings in the same order."""
    headings = "\x1f".join(plain(column.header) for column in columns)
    return hashlib.sha256(headings.encode()).hexdigest()


def propose(table: Table, remembered: Mapping[str, str | None] | None = None) -> Proposal:
    """A field for each column. `remembered`: column letter to field, from the last time."""
    if remembered is not None:
        matches = tuple(
            _match(column, remembered.get(column.letter), Certainty.REMEMBERED) for column in table.columns
        )
        return Proposal(matches, fingerprint(table.columns))
    found = _found(table.columns)
    return Proposal(
        tuple(_match(column, *found.get(column.letter, _NO)) for column in table.columns),
        fingerprint(table.columns),
    )


_NO = (None, Certainty.NONE)


def _match(column: Column, field: str | None, certainty: Certainty) -> Match:
    known = field if field in fields() else None
    return Match(
        column.letter,
        column.header,
        known,
        certainty if known else Certainty.NONE,
        column.is_hidden,
    )


def _found(columns: Collection[Column]) -> dict[str, tuple[str | None, Certainty]]:
    found = _exact(columns)
    return found | _near([column for column in columns if column.letter not in found], found)


def _exact(columns: Iterable[Column]) -> dict[str, tuple[str | None, Certainty]]:
    found: dict[str, tuple[str | None, Certainty]] = {}
    taken: set[str] = set()
    # The whole heading is surer than a part of it, so it chooses first.
    for spoken in (_whole, _dated, _inner, _outer):
        for column in columns:
            key = field_for(spoken(column))
            if spoken is _dated and key and fields()[key].type != "date":
                continue
            if key and column.letter not in found and _is_free(key, taken):
                sure = spoken in (_whole, _dated) or len(column.parts) == 1
                found[column.letter] = (key, Certainty.CERTAIN if sure else Certainty.LIKELY)
                taken.add(key)
    return found


def _whole(column: Column) -> str:
    return " ".join(column.parts)


def _dated(column: Column) -> str:
    """ "Inkommet" over "Datum" is the day of what the group is called."""
    is_day = len(column.parts) > 1 and plain(column.parts[-1]) in _DAY
    return column.parts[0] if is_day else ""


def _inner(column: Column) -> str:
    return column.parts[-1] if column.parts else ""


def _outer(column: Column) -> str:
    return column.parts[0] if column.parts else ""


def _is_free(key: str, taken: set[str]) -> bool:
    return key not in taken or fields()[key].accepts_several_columns


def _near(
    columns: list[Column], found: Mapping[str, tuple[str | None, Certainty]]
) -> dict[str, tuple[str | None, Certainty]]:
    taken = {key for key, _ in found.values() if key}
    scored = sorted(
        (
            (fuzz.token_sort_ratio(plain(_whole(column)), synonym), column.letter, key)
            for column in columns
            if len(plain(_whole(column))) >= 4
            for synonym, key in vocabulary().items()
        ),
        reverse=True,
    )
    near: dict[str, tuple[str | None, Certainty]] = {}
    for score, letter, key in scored:
        if score >= _NEAR and letter not in near and _is_free(key, taken):
            near[letter] = (key, Certainty.LIKELY)
            taken.add(key)
    return near
