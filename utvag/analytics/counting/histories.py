"""Every person once, by who knows the person: distinct persons, every overlap and the multiple-systems table in one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from utvag.analytics.counting.criteria import Answer, CriteriaSet


@dataclass(frozen=True, slots=True, order=True)
class History:
    """So many persons are known by exactly these actors, who together know this of them."""

    actors: int
    known: int
    yes: int
    stratum: int
    persons: int


@dataclass(frozen=True)
class Under:
    """Under a criteria set: how many count, and of how many it cannot be told."""

    counted: int
    cannot_be_told: int


@dataclass(frozen=True)
class Histories:
    """What the one query answers; all else is sums of it. Actors are named by the bit they have."""

    rows: tuple[History, ...]

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> "Histories":
        return cls(tuple(sorted(History(*map(int, row)) for row in rows)))

    @cached_property
    def table(self) -> dict[int, int]:
        """The multiple-systems table: persons by exactly which actors know them (a bit each)."""
        return dict(_summed((row.actors, row.persons) for row in self.rows))

    @property
    def distinct(self) -> int:
        """Persons, each once."""
        return sum(self.table.values())

    @property
    def raw_sum(self) -> int:
        """What is got by adding the actors' own counts: whoever is known by three is in it three times."""
        return sum(actors.bit_count() * persons for actors, persons in self.table.items())

    @property
    def bits(self) -> list[int]:
        """Of every actor who knows somebody."""
        seen = 0
        for actors in self.table:
            seen |= actors
        return [1 << place for place in range(seen.bit_length()) if seen >> place & 1]

    def shared(self, actors: int) -> int:
        """Persons whom all of these know, whoever else does."""
        return sum(persons for mask, persons in self.table.items() if mask & actors == actors)

    def pairs(self) -> dict[int, int]:
        """Of every two actors the persons whom both know, nought as well; by their two bits."""
        return {one | other: self.shared(one | other) for one, other in combinations(self.bits, 2)}

    def by_stratum(self) -> dict[int, int]:
        """Adds up to the distinct total: whoever is placed in several strata has one of their own."""
        return dict(_summed((row.stratum, row.persons) for row in self.rows))

    def under(self, criteria: CriteriaSet) -> Under:
        found = _summed((criteria.of(row.known, row.yes), row.persons) for row in self.rows)
        return Under(found[Answer.COUNTS], found[Answer.CANNOT_BE_TOLD])

    def crosswalk(self, sets: Sequence[CriteriaSet]) -> dict[tuple[str, ...], int]:
        """How many count under which sets together: by the names of those, in the order that they were given in."""
        return dict(
            _summed(
                (
                    tuple(each.name for each in sets if each.of(row.known, row.yes) is Answer.COUNTS),
                    row.persons,
                )
                for row in self.rows
            )
        )


def _summed[Key](counted: Iterable[tuple[Key, int]]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for key, persons in counted:
        found[key] += persons
    return found
