"""Which records are the same person, from shared keys alone: no threshold, no training, no names."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One of `ours` is taken for one of `theirs`, by so many keys that both have."""

    ours: int
    theirs: int
    shared: int


def links[Key: Hashable](ours: Mapping[int, Set[Key]], theirs: Mapping[int, Set[Key]]) -> list[Link]:
    """One-to-one: whoever shares most keys first, ties by their numbers. Records of either side are not linked to
    each other: each side has everybody once.
    """
    found = candidates(ours, theirs)
    return one_to_one(sorted(found, key=lambda one: (-one.shared, one.ours, one.theirs)))


def one_to_one(surest_first: Iterable[Link]) -> list[Link]:
    """Each of the links that joins two who are not linked yet, in the order of ours."""
    taken: set[int] = set()
    given: set[int] = set()
    kept = []
    for link in surest_first:
        if link.ours not in taken and link.theirs not in given:
            taken.add(link.ours)
            given.add(link.theirs)
            kept.append(link)
    return sorted(kept)


def candidates[Key: Hashable](ours: Mapping[int, Set[Key]], theirs: Mapping[int, Set[Key]]) -> list[Link]:
    """Every two that share a key."""
    holders: dict[Key, list[int]] = defaultdict(list)
    wanted: set[Key] = set().union(*ours.values()) if ours else set()
    for place, keys in theirs.items():
        for key in keys & wanted:
            holders[key].append(place)
    return [
        Link(place, other, shared)
        for place, keys in ours.items()
        for other, shared in Counter(one for key in keys for one in holders.get(key, ())).items()
    ]
