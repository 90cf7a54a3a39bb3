"""The multiple-systems table: persons by exactly which lists have them, with the reasons not to estimate from it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
FEWEST_LISTS, MOST_LISTS = 3, 6
# Seven or more recaptures keep the bias of capture-recapture negligible (Robson and Regier 1964; Seber 1982, 3.1).
LEAST_OVERLAP = 7


class NotEstimated(ValueError):
    """From this table no number is given; the text says why."""


@dataclass(frozen=True)
class Table:
    """`persons` by history: a bit for each list, in their order. Who is in none is not known, and is asked for."""

    lists: tuple[str, ...]
    persons: Mapping[int, int]

    @classmethod
    def grouped(cls, counted: Mapping[int, int], groups: Mapping[str, int]) -> "Table":
        """Actors' bits put together as few lists: a person is in a list that any of its actors has."""
        found: Counter[int] = Counter()
        for actors, persons in counted.items():
            found[sum(1 << place for place, bits in enumerate(groups.values()) if actors & bits)] += persons
        del found[0]
        return cls(tuple(groups), dict(found))

    @cached_property
    def counts(self) -> Floats:
        """Of the histories 1 to 2^k - 1."""
        return np.array([self.persons.get(mask, 0) for mask in range(1, 1 << len(self.lists))], dtype=float)

    @property
    def observed(self) -> int:
        return int(self.counts.sum())

    def shared(self, lists: int) -> int:
        """Persons whom all of these lists have."""
        return sum(persons for mask, persons in self.persons.items() if mask & lists == lists)

    def require_enough(self) -> None:
        """Raises `NotEstimated` where lists meet too little for any model to be believed."""
        if not FEWEST_LISTS <= len(self.lists) <= MOST_LISTS:
            raise NotEstimated(
                f"{len(self.lists)} lists: fewer than {FEWEST_LISTS} cannot show that lists depend on each other, and more than "
                f"{MOST_LISTS} are too many models."
            )
        for place, name in enumerate(self.lists):
            others = sum(n for mask, n in self.persons.items() if mask & 1 << place and mask != 1 << place)
            if others < LEAST_OVERLAP:
                raise NotEstimated(
                    f"{name} shares {others} persons with the other lists; at least {LEAST_OVERLAP} are needed."
                )


def pairs_of(lists: Sequence[str]) -> list[tuple[int, int]]:
    """Every two lists, by their places."""
    return [(one, other) for one in range(len(lists)) for other in range(one + 1, len(lists))]
