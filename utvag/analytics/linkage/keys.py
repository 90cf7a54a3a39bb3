"""Exact keys of somebody without a number, so made that a slip of the pen leaves some of them as they were.

A name's *deletion neighbourhood* is the name itself and each way of leaving out one letter: two spellings that differ by a
letter too many, too few, another or swapped share something of it (the idea of SymSpell's index). Names are taken as
an unordered pair, so that names in the wrong order give the same keys. Somebody is known by two names, a year and a place; a kind
of key is for one way in which what is written can be wrong, and holds to all the rest:

- `TOWN`: the year is wrong. One name with a slip, the other as it is, municipality;
- `YEARS`: the municipality is wrong, and the year by one. Both names, and two buckets of two years each, of which years that differ
  by one share one;
- `BOTH`: the municipality is wrong. One name with a slip, the other as it is, year;
- `NAME`: one name is another or missing (an alias, a married name). The other with a slip, year, and how the municipality begins or ends,
  of which a slip in it leaves one where it is long enough;
- `SLIP`: so it is, and the municipality, long or short, has a slip. The other name as it is, year;
- `PLACE`: the year is wrong, and the municipality has a slip. Both names as they are.

What is not known makes no key: two who both lack a year are not alike by that. Every record has the same number of keys in the end:
what is left over is filled with what matches nothing, because the number of keys would tell the length of the names.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from secrets import token_bytes, token_hex

LONGEST_NAME, LONGEST_PLACE, END_OF_PLACE = 12, 10, 5
KEYS_OF_A_RECORD = 256
_NO_LETTER, _NO_SIGN = re.compile(r"[^a-zåäö]"), re.compile(r"[^a-zåäö0-9]")


class Kind(StrEnum):
    """Which way of being wrong a key is for."""

    TOWN = "T"
    YEARS = "Y"
    BOTH = "B"
    NAME = "N"
    SLIP = "S"
    PLACE = "P"


@dataclass(frozen=True)
class Record:
    """What is known of somebody without a number. `born` is a year, or 0 where it is not known."""

    given: str
    surname: str
    born: int
    municipality: str


def keys_of(record: Record) -> frozenset[str]:
    """At most `KEYS_OF_A_RECORD`, without those that fill up: what is to be made into tokens."""
    one, other = plain(record.given), plain(record.surname)
    town, year = _word(record.municipality, _NO_SIGN), record.born
    places, ends = _ways_of(town)
    keys: set[str] = set()
    if one and other:
        keys |= _of_both(one, other, year, town, places)
    if year:
        names = {name for name in (one, other) if name}
        slips = {slip for name in names for slip in deletions(name) if len(slip) > 1}
        keys |= {f"{Kind.NAME}|{slip}|{year}|{end}" for slip, end in product(slips, ends)}
        keys |= {f"{Kind.SLIP}|{name}|{year}|{place}" for name, place in product(names, places)}
    return frozenset(keys)


def _of_both(one: str, other: str, year: int, town: str, places: frozenset[str]) -> set[str]:
    """The kinds that need both names."""
    whole = _pair(one, other)
    pairs = {_pair(slip, other) for slip in deletions(one)} | {_pair(one, slip) for slip in deletions(other)}
    keys = {f"{Kind.PLACE}|{whole}|{place}" for place in places}
    if town:
        keys |= {f"{Kind.TOWN}|{pair}|{town}" for pair in pairs}
    if year:
        keys |= {f"{Kind.YEARS}|{whole}|{bucket}" for bucket in (f"{year // 2}a", f"{(year + 1) // 2}b")}
        keys |= {f"{Kind.BOTH}|{pair}|{year}" for pair in pairs}
    return keys


def _ways_of(town: str) -> tuple[frozenset[str], frozenset[str]]:
    """The place with each letter left out, and its two ends. A code is no word: in it every digit counts."""
    if not town or any(letter.isdecimal() for letter in town):
        whole = frozenset({town} - {""})
        return whole, whole
    ends = f"{town[:END_OF_PLACE]}…", f"…{town[-END_OF_PLACE:]}"
    return deletions(town[:LONGEST_PLACE]), frozenset(ends)


def padded(keys: frozenset[str]) -> list[str]:
    """With keys that nobody else has, to the same number for everybody; in the order of their letters."""
    return sorted([*keys, *(f"-|{token_hex(16)}" for _ in range(KEYS_OF_A_RECORD - len(keys)))])


def filled(tokens: Collection[bytes]) -> list[bytes]:
    """Tokens of one record's keys, with random ones of the same length to the same number for everybody; in the order of their bytes.

    Without the key nobody tells a token from random bytes, so that what fills up need not be evaluated: less than half of
    the work of `padded`. To the key holder the sum of a request tells about how long the names are together: `ask` it in
    multiples of `KEYS_OF_A_RECORD`, so that not even one record alone tells it of one name.
    """
    length = len(next(iter(tokens), bytes(64)))
    return sorted([*tokens, *(token_bytes(length) for _ in range(KEYS_OF_A_RECORD - len(tokens)))])


def plain(name: str) -> str:
    """Small letters of the Swedish alphabet, other accents left out, no more than `LONGEST_NAME`."""
    return _word(name, _NO_LETTER)[:LONGEST_NAME]


def _word(text: str, but: re.Pattern[str]) -> str:
    letters = (
        letter if letter in "åäö" else unicodedata.normalize("NFKD", letter)[:1]
        for letter in unicodedata.normalize("NFC", text.casefold())
    )
    return but.sub("", "".join(letters))


def deletions(name: str) -> frozenset[str]:
    """The name, and the name without one of its letters; of one letter only the letter."""
    return frozenset({name, *(name[:place] + name[place + 1 :] for place in range(len(name)))} - {""} or {""})


def _pair(one: str, other: str) -> str:
    return f"{one} {other}" if one <= other else f"{other} {one}"
