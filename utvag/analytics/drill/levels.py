"""Each level's answer for an invented nation, got from no more than that level is given."""

from dataclasses import dataclass
from functools import cached_property
from random import Random

import numpy as np

from utvag.analytics.counting.public import (
    Bounds,
    CriteriaSet,
    Figure,
    Histories,
    Limits,
    Rows,
    Under,
    bounds,
    harmonised,
    histories,
    persons_of,
    require_answerable,
)
from utvag.analytics.drill.nation import CITIES, POLICE, PRISON, TOWNS, WITHOUT_NUMBERS, Nation
from utvag.analytics.drill.people import canonical
from utvag.analytics.drill.tokens import Tokens
from utvag.analytics.linkage.public import (
    Found,
    Interval,
    Record,
    Share,
    Typos,
    cares_of,
    decoys_of,
    keys_of,
    links,
    persons_by_care,
)

# Sharp bounds of so many lists at a time are enough for a drill, and are quick.
LISTS_AT_A_TIME = 8


def first_level(nation: Nation) -> Bounds:
    """Totals as returned, and three overlaps that those who work together know: one of them only nearly."""
    held = {name: {entry.person for entry in entries} for name, entries in nation.lists.items()}
    figures = [Figure.total(name, len(persons)) for name, persons in held.items()]
    for one, other, off in ((POLICE, "Malmö", 5), (POLICE, PRISON, 0), ("Stockholm", "Malmö", 0)):
        shared = len(held[one] & held[other])
        figures.append(Figure.overlap((one, other), max(0, shared - off), shared + off))
    return bounds(figures, exact_up_to=LISTS_AT_A_TIME)


@dataclass(frozen=True)
class Counted:
    """Of everybody with a number: the histories, the alias links, and how many numbers went back to be written anew."""

    histories: Histories
    persons: dict[int, int]
    token_of: dict[str, int]
    sent_back: int

    def person(self, number: str) -> int:
        """The token that the number's person is counted as."""
        token = self.token_of[number]
        return self.persons.get(token, token)


def second_level(nation: Nation, tokens: Tokens) -> Counted:
    """Tokens, criteria and strata of every actor who has numbers."""
    sent = [
        (canonical(entry.number), nation.bits[name], entry)
        for name, entries in nation.lists.items()
        if name != WITHOUT_NUMBERS
        for entry in entries
    ]
    numbers = sorted({number for number, _bit, _entry in sent})
    aliases = [
        (person.earlier_number, person.number)
        for person in nation.people
        if person.earlier_number in numbers and person.number in numbers
    ]
    token_of = dict(zip(numbers, tokens([f"number|{number}" for number in numbers]), strict=True))
    linked = [(token_of[one], token_of[other]) for one, other in aliases]
    columns = np.array(
        [
            (
                token_of[number], bit, entry.known, entry.known & nation.people[entry.person].features,
                _stratum(nation, bit, entry.record),
            )
            for number, bit, entry in sent
        ],
        dtype=np.int64,
    )  # fmt: skip
    found = histories(Rows(*columns.T), aliases=linked, limits=Limits(memory="500MB", threads=1))
    return Counted(found, persons_of(linked), token_of, sum(entry.was_wrong for _n, _b, entry in sent))


def _stratum(nation: Nation, bit: int, record: Record) -> int:
    """The city whose programme it is, else where the person is registered: 0 to 2, elsewhere 3."""
    name = nation.actors[bit.bit_length() - 1].name
    return [*CITIES, name].index(name if name in CITIES else record.municipality) if (
        name in CITIES or record.municipality in CITIES
    ) else len(CITIES)  # fmt: skip


@dataclass(frozen=True)
class Common:
    """By the criteria that all can answer: what is counted, and what is so."""

    criteria: CriteriaSet
    found: Under
    truth: int


def common_criteria(nation: Nation, counted: Counted) -> Common:
    answerable = {actor.name: actor.answers for actor in nation.actors}
    wanted = harmonised("What all can answer", [actor.criteria for actor in nation.actors], answerable)
    require_answerable(wanted, answerable)
    truth = sum(nation.people[place].features & wanted.asks == wanted.needs for place in nation.with_number)
    return Common(wanted, counted.histories.under(wanted), truth)


@dataclass(frozen=True)
class Linked:
    """Those without a number: how many were linked, how the links are believed to err, and what comes of it."""

    records: int
    links: int
    close: int
    false_links: Share
    interval: Interval
    # What only the drill knows.
    right_links: int
    matches: int

    @cached_property
    def false(self) -> int:
        return self.links - self.right_links

    @cached_property
    def missed(self) -> int:
        return self.matches - self.right_links


def systems(nation: Nation) -> dict[str, int]:
    """The bits of the actors who have numbers, put together as four lists that meet."""
    bits = nation.bits
    return {
        POLICE: bits[POLICE],
        "City programmes": sum(bits[name] for name in CITIES),
        "Municipalities": sum(bits[name] for name in TOWNS),
        PRISON: bits[PRISON],
    }


def third_level(nation: Nation, counted: Counted, tokens: Tokens, typos: Typos | None = None) -> Linked:
    """Links by shared keys, their errors estimated without knowing any true match."""
    drawn = Random(nation.seed)  # noqa: S311 (nothing secret is drawn)
    entries = nation.lists[WITHOUT_NUMBERS]
    records = [entry.record for entry in entries]
    theirs: dict[int, frozenset[int]] = {}
    whose: dict[int, int] = {}
    for place in sorted(nation.with_number):
        person = nation.people[place]
        number = person.number if person.number in counted.token_of else person.earlier_number
        token = counted.person(number)
        theirs[token], whose[token] = _key_tokens(person.record, tokens), place
    ours = {place: _key_tokens(record, tokens) for place, record in enumerate(records)}
    found = links(ours, theirs)
    decoys = decoys_of(records, drawn)
    strangers = {place: _key_tokens(record, tokens) for place, record in enumerate(decoys)}
    hits = len({link.ours for link in links(strangers, theirs)})
    said, strangers_linked = Found.of(found), Share(hits, len(decoys))
    cares = cares_of(records, drawn, typos)
    return Linked(
        records=len(records),
        links=len(found),
        close=said.close,
        false_links=strangers_linked,
        interval=persons_by_care(counted.histories.distinct, len(records), said, cares, strangers_linked),
        right_links=sum(whose[link.theirs] == entries[link.ours].person for link in found),
        matches=sum(entry.person in nation.with_number for entry in entries),
    )


def _key_tokens(record: Record, tokens: Tokens) -> frozenset[int]:
    return frozenset(tokens(sorted(f"key|{key}" for key in keys_of(record))))
