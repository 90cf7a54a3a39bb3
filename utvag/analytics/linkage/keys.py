"""Exact keys of somebody without a number, so made that a slip of the pen leaves some of them as they were.

A name's *deletion neighbourhood* is the name itself and each way of leaving out one letter: two spellings that differ by a
letter too many, too few, another or swapped share something of it (the idea of SymSpell's index). Names are taken as
an unordered pair, so that names in the wrong order give the same keys. Three kinds:

- `TOWN`: one name with a slip, municipality; whatever the year of birth;
- `YEARS`: one name with a slip, and two buckets of two years each, so that years that differ by one share one; whatever
  the municipality;
- `BOTH`: both names with a slip, year of birth and municipality as they are.

Every record has the same number of keys: what is left over is filled with keys that match nothing, because the
number of keys would tell the length of the names.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from secrets import token_hex

LONGEST_NAME = 12
KEYS_OF_A_RECORD = 256
_NO_LETTER = re.compile(r"[^a-zåäö]")


class Kind(StrEnum):
    """What besides the names must agree."""

    TOWN = "T"
    YEARS = "Y"
    BOTH = "B"


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
    if not one and not other:
        return frozenset()  # else everybody without a name would be the same person
    slips, slips_of_other = deletions(one), deletions(other)
    single = {_pair(slip, other) for slip in slips} | {_pair(one, slip) for slip in slips_of_other}
    town = record.municipality.casefold()
    keys = {f"{Kind.TOWN}|{pair}|{town}" for pair in single}
    if record.born:
        buckets = {f"{record.born // 2}a", f"{(record.born + 1) // 2}b"}
        keys |= {f"{Kind.YEARS}|{pair}|{bucket}" for pair, bucket in product(single, buckets)}
        keys |= {
            f"{Kind.BOTH}|{_pair(*pair)}|{record.born}|{town}" for pair in product(slips, slips_of_other)
        }
    return frozenset(keys)


def padded(keys: frozenset[str]) -> list[str]:
    """With keys that nobody else has, to the same number for everybody; in the order of their letters."""
    return sorted([*keys, *(f"-|{token_hex(16)}" for _ in range(KEYS_OF_A_RECORD - len(keys)))])


def plain(name: str) -> str:
    """Small letters of the Swedish alphabet, other accents left out, no more than `LONGEST_NAME`."""
    letters = (
        letter if letter in "åäö" else unicodedata.normalize("NFKD", letter)[:1]
        for letter in unicodedata.normalize("NFC", name.casefold())
    )
    return _NO_LETTER.sub("", "".join(letters))[:LONGEST_NAME]


def deletions(name: str) -> frozenset[str]:
    """The name, and the name without one of its letters; of one letter only the letter."""
    return frozenset({name, *(name[:place] + name[place + 1 :] for place in range(len(name)))} - {""} or {""})


def _pair(one: str, other: str) -> str:
    return f"{one} {other}" if one <= other else f"{other} {one}"
