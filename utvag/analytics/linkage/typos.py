"""What is believed of how names are miswritten: by it the missed matches are estimated.

The rates are assumptions for organisations that write down what they are told. They are to be replaced by what a
check of some records against the people themselves shows; how surely they are known goes into the interval.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log
from random import Random

from utvag.analytics.linkage.care import CLOSE, Care
from utvag.analytics.linkage.keys import Record, keys_of, plain

TIMES = (0.25, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
# More records tell nothing more of the rates than these.
RECORDS_TRIED = 300
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True)
class Typos:
    """Chances for each record: of a slip in each name, a second one in the same, names in the wrong order, ..."""

    slip: float = 0.12
    second_slip: float = 0.15
    swapped: float = 0.05
    other_name: float = 0.04
    year_by_one: float = 0.08
    year_otherwise: float = 0.03
    elsewhere: float = 0.08

    def times(self, factor: float) -> "Typos":
        """All of them so many times as likely."""
        return Typos(*(min(1.0, factor * getattr(self, name)) for name in self.__dataclass_fields__))


def slipped(name: str, drawn: Random) -> str:
    """One letter too many, too few, another, or two swapped."""
    name = plain(name) or "a"
    place = drawn.randrange(len(name))
    match drawn.randrange(4):
        case 0:
            return name[:place] + name[place + 1 :]
        case 1:
            return name[:place] + drawn.choice(LETTERS) + name[place:]
        case 2:
            return name[:place] + drawn.choice(LETTERS) + name[place + 1 :]
        case _:
            return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]


def miswritten(record: Record, typos: Typos, drawn: Random, others: Sequence[Record]) -> Record:
    """As it may come to stand elsewhere; `others` give the other names and places."""

    def name(written: str, other: str) -> str:
        if drawn.random() < typos.other_name / 2:
            return other
        if drawn.random() < typos.slip:
            written = slipped(written, drawn)
            if drawn.random() < typos.second_slip:
                written = slipped(written, drawn)
        return written

    other = drawn.choice(others)
    given, surname = name(record.given, other.given), name(record.surname, other.surname)
    if drawn.random() < typos.swapped:
        given, surname = surname, given
    born = record.born
    if drawn.random() < typos.year_by_one:
        born += drawn.choice((-1, 1))
    if drawn.random() < typos.year_otherwise:
        born += drawn.choice((-10, -5, -3, 3, 5, 10))
    moved = drawn.random() < typos.elsewhere
    return replace(
        record, given=given, surname=surname, born=born,
        municipality=drawn.choice(others).municipality if moved else record.municipality,
    )  # fmt: skip


def recall_of(records: Sequence[Record], typos: Typos, drawn: Random, copies: int = 20) -> float:
    """Which share of records would still share a key with themselves, miswritten: found without any other list."""
    if not records:
        return 1.0
    found = 0
    for record in records:
        own = keys_of(record)
        found += sum(
            not own.isdisjoint(keys_of(miswritten(record, typos, drawn, records))) for _ in range(copies)
        )
    return found / (copies * len(records))


def cares_of(
    records: Sequence[Record], drawn: Random, typos: Typos | None = None, copies: int = 6
) -> list[Care]:
    """Each rate from a quarter to four times of what is believed, tried on the records themselves."""
    tried = drawn.sample(records, min(len(records), RECORDS_TRIED))
    copies = max(1, min(copies, RECORDS_TRIED * copies // max(1, len(tried))))
    own = [keys_of(record) for record in tried]
    cares = []
    for times in TIMES:
        rates, found, close = (typos or Typos()).times(times), 0, 0
        for record, keys in zip(tried, own, strict=True):
            for _ in range(copies):
                shared = len(keys & keys_of(miswritten(record, rates, drawn, records)))
                found += shared > 0
                close += shared >= CLOSE
        of = max(1, copies * len(tried))
        cares.append(Care(exp(-(log(times) ** 2) / (2 * log(2) ** 2)), found / of, close / of))
    return cares


def decoys_of(records: Sequence[Record], drawn: Random, rounds: int = 5) -> list[Record]:
    """Nobody: given names, surnames, years and municipalities of the records, put together anew.

    What links to them is false, and says how often somebody is linked who is not in the other list.
    """
    made = []
    for _ in range(rounds):
        columns = [
            drawn.sample([getattr(record, name) for record in records], len(records))
            for name in ("given", "surname", "born", "municipality")
        ]
        made += [Record(*fields) for fields in zip(*columns, strict=True)]
    kept = set(records)
    return [record for record in made if record not in kept]
