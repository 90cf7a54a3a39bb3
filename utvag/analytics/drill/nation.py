"""Invented national data: who is in which actor's list, as that actor has written it down, and the truth besides.

Sizes are those that have been quoted: the police's national programme about 130, Malmö about 80, Stockholm about 30,
an organisation with about 20 without numbers; besides Göteborg, the prison service and forty municipalities with one to eight
each. Somebody is known by several because they have moved, because actors refer to each other, and because the
police and the prison service work everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from utvag.analytics.counting.public import CriteriaSet
from utvag.analytics.drill.people import Person, drawn_people, written
from utvag.analytics.linkage.public import Record, Typos, miswritten

ADULT, THREAT, MOTIVATION, CONSENT, MILIEU = 1, 2, 4, 8, 16
POLICE, PRISON, WITHOUT_NUMBERS = "BOPS", "Prison service", "Organisation"
CITIES = {"Malmö": (76, 84), "Stockholm": (27, 33), "Göteborg": (15, 22)}
# Real ones, some of which are a letter apart: a slip in the name of one is the name of another.
TOWNS = [
    "Ale", "Alingsås", "Alvesta", "Arboga", "Arvika", "Avesta", "Berg", "Boden", "Bollnäs", "Borlänge",
    "Borås", "Enköping", "Eskilstuna", "Eslöv", "Falköping", "Falun", "Gävle", "Habo", "Halmstad", "Håbo",
    "Jönköping", "Kalmar", "Karlstad", "Kumla", "Köping", "Lidköping", "Linköping", "Luleå", "Lund",
    "Mora", "Nora", "Norrköping", "Sala", "Sollefteå", "Umeå", "Uppsala", "Varberg", "Västerås", "Växjö",
    "Örebro",
]  # fmt: skip
QUOTED = (POLICE, "Malmö", "Stockholm", WITHOUT_NUMBERS)
FEWEST, MOST = 150, 250
# How often names are miswritten, times what is believed: between these.
CARELESS = (0.3, 1.6)


@dataclass(frozen=True)
class Actor:
    """Who counts by which criteria, and which criteria (bits) it can answer."""

    name: str
    criteria: CriteriaSet
    answers: int


@dataclass(frozen=True)
class Entry:
    """One person in one actor's list: the number as written (none where it is not known), and the record."""

    person: int
    number: str
    was_wrong: bool
    record: Record
    known: int


@dataclass(frozen=True)
class Nation:
    """Everything, also what nobody who counts knows: `people` and which of them an entry is of."""

    seed: int
    people: tuple[Person, ...]
    actors: tuple[Actor, ...]
    lists: dict[str, tuple[Entry, ...]]

    @cached_property
    def everybody(self) -> set[int]:
        return {entry.person for entries in self.lists.values() for entry in entries}

    @property
    def truth(self) -> int:
        """Individuals."""
        return len(self.everybody)

    @cached_property
    def with_number(self) -> set[int]:
        return {
            entry.person
            for name, entries in self.lists.items()
            if name != WITHOUT_NUMBERS
            for entry in entries
        }

    @cached_property
    def bits(self) -> dict[str, int]:
        return {actor.name: 1 << place for place, actor in enumerate(self.actors)}


def nation(seed: int, careless: float | None = None) -> Nation:
    """The same for the same seed; drawn again until the truth is one of those that are spoken of.

    `careless`: how often names are miswritten, times what is believed (`Typos`); else drawn between 0.3 and 1.6.
    """
    drawn = Random(seed)  # noqa: S311 (nothing secret is drawn)
    while True:
        made = _drawn(seed, drawn, careless)
        if FEWEST <= made.truth <= MOST:
            return made


def _drawn(seed: int, drawn: Random, careless: float | None) -> Nation:
    actors = _actors()
    members = _members(drawn)
    count = 1 + max(max(places) for places in members.values() if places)
    people = drawn_people(count, [*CITIES, *TOWNS], drawn)
    for actor in actors:
        for place in members[actor.name]:
            people[place] = replace(people[place], features=people[place].features | actor.criteria.needs)
    everyone = [person.record for person in people]
    # How carefully names are written differs from year to year, and is not what those who count believe of it.
    usual = drawn.uniform(*CARELESS)
    typos = Typos().times(usual if careless is None else careless)
    lists = {
        actor.name: tuple(
            _entry(actor, place, people[place], typos, drawn, everyone) for place in members[actor.name]
        )
        for actor in actors
    }
    return Nation(seed, tuple(people), tuple(actors), lists)


def _entry(
    actor: Actor, place: int, person: Person, typos: Typos, drawn: Random, everyone: list[Record]
) -> Entry:
    not_recorded = sum(1 << bit for bit in range(5) if drawn.random() < 0.03)
    known = actor.answers & ~(not_recorded & ~actor.criteria.needs)
    if actor.name == WITHOUT_NUMBERS:
        return Entry(place, "", False, miswritten(person.record, typos, drawn, everyone), known)
    number = person.earlier_number if person.earlier_number and drawn.random() < 0.5 else person.number
    # With the number comes the name from the population register, for those who have that number.
    return Entry(place, *written(number, drawn), person.record, known)


def _members(drawn: Random) -> dict[str, list[int]]:
    """Who is in which list, by places in the list of people."""
    people = 0
    homes: dict[str, list[int]] = {}
    for name, (fewest, most) in CITIES.items():
        size = drawn.randint(fewest, most)
        homes[name] = [*range(people, people + size)]
        people += size
    moved = drawn.uniform(0.05, 0.5)
    for town in TOWNS:
        homes[town] = []
        for _ in range(drawn.choices(range(1, 9), (60, 18, 8, 5, 3, 2, 2, 2))[0]):
            known = [place for place in range(people) if place not in homes[town]]
            if drawn.random() < moved:
                homes[town].append(drawn.choice(known))
            else:
                homes[town].append(people)
                people += 1
    at_home = range(people)
    people += drawn.randint(5, 30)
    nowhere = [*range(len(at_home), people)]
    police = _some(at_home, drawn.randint(120, 138) - len(nowhere) // 2, drawn) + nowhere[::2]
    prison = (
        _some(police, drawn.randint(10, 18), drawn)
        + _some(set(at_home) - {*police}, 6, drawn)
        + nowhere[1::4]
    )
    number_of_new = drawn.randint(3, 10)
    organisation = _some(at_home, drawn.randint(18, 22) - number_of_new, drawn)
    organisation += range(people, people + number_of_new)
    return {POLICE: police, **homes, PRISON: prison, WITHOUT_NUMBERS: organisation}


def _some(places: Iterable[int], size: int, drawn: Random) -> list[int]:
    pool = sorted(places)
    return drawn.sample(pool, min(size, len(pool)))


def _actors() -> list[Actor]:
    needs = {
        POLICE: (THREAT | MILIEU, ADULT | THREAT | MILIEU),
        "Malmö": (MOTIVATION, ADULT | THREAT | MOTIVATION | MILIEU),
        "Stockholm": (MOTIVATION | CONSENT, ADULT | MOTIVATION | CONSENT | MILIEU),
        "Göteborg": (CONSENT | ADULT, ADULT | CONSENT | MILIEU),
        **dict.fromkeys(TOWNS, (CONSENT, ADULT | CONSENT | MILIEU)),
        PRISON: (ADULT | MOTIVATION, ADULT | MOTIVATION | MILIEU),
        WITHOUT_NUMBERS: (0, ADULT | MOTIVATION | MILIEU),
    }
    return [
        Actor(name, CriteriaSet(name, needs=wanted), answers) for name, (wanted, answers) in needs.items()
    ]
