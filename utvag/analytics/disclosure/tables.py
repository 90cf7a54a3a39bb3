"""A table as somebody wants to publish it: what it counts, of whom, by what, and who is behind each number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from heapq import nlargest
from itertools import product, zip_longest
from math import prod

from utvag.analytics.disclosure.rules import Unit

ALL = "*"  # the code of a whole dimension
KEYS = 2**64


class Movement(StrEnum):
    """There on a day; or came, went, or was there at any time in a period."""

    STOCK = "stock"
    IN = "in"
    OUT = "out"
    DURING = "during"


@dataclass(frozen=True)
class Level:
    """A coarser way to divide a dimension: for each leaf the code that it belongs to."""

    name: str
    of: Mapping[str, str]


@dataclass(frozen=True)
class Dimension:
    """By what is counted. `levels`: coarser ones, the finest first; each must keep together what the one before it does.

    `complete`: everybody in the population has one of the leaves. `lasting`: whoever is counted keeps their leaf for as
    long as they are there, as for the actor they came to first; a stage or an age is not lasting.
    """

    name: str
    leaves: tuple[str, ...]
    levels: tuple[Level, ...] = ()
    complete: bool = True
    lasting: bool = True

    def __post_init__(self) -> None:
        if not self.leaves or len(set(self.leaves)) != len(self.leaves) or ALL in self.leaves:
            raise ValueError(f"The leaves of {self.name} are at least one, each once, and none is {ALL}.")
        for level in self.levels:
            if set(level.of) != set(self.leaves) or ALL in level.of.values():
                raise ValueError(
                    f"Level {level.name} of {self.name} has a code for each leaf, and none is {ALL}."
                )

    def codes(self, depth: int) -> dict[str, frozenset[str]]:
        """The codes at a depth with their leaves: 0 the leaves, then the levels, beyond them none but the whole."""
        if depth == 0:
            return {leaf: frozenset([leaf]) for leaf in self.leaves}
        if depth > len(self.levels):
            return {}
        found: dict[str, set[str]] = {}
        for leaf, code in self.levels[depth - 1].of.items():
            found.setdefault(code, set()).add(leaf)
        return {code: frozenset(leaves) for code, leaves in found.items()}


@dataclass(frozen=True)
class Cell:
    """What is in one place of a table.

    `value`: the count or sum. `persons`: how many are behind it; the value itself where persons are counted.
    `largest`: the largest amounts of single persons, descending, for sums. `key`: the sum of their record keys.
    """

    value: int = 0
    persons: int = 0
    largest: tuple[int, ...] = ()
    key: int = 0

    def joined(self, other: "Cell", *, apart: bool) -> "Cell":
        """Both together. Unless nobody is behind both, no more persons are sure than behind one of them, and the
        largest of one may be the largest of the other.
        """
        if apart:
            persons, largest = self.persons + other.persons, tuple(nlargest(5, self.largest + other.largest))
        else:
            persons = max(self.persons, other.persons)
            largest = tuple(a + b for a, b in zip_longest(self.largest, other.largest, fillvalue=0))
        return Cell(self.value + other.value, persons, largest, (self.key + other.key) % KEYS)


@dataclass(frozen=True)
class Table:
    """What is to be published: every count by every leaf, before anything is done to it. Never leaves as it is.

    `measure` and `version` name the definition; `snapshot` the data. `cells`: by leaves, in the order of the dimensions;
    what is missing is nought. `where`: dimensions of which only one leaf is counted in this table. `within`: measures
    whose population has everybody of this one in it. `additive`: whoever is counted is in one place and one period only,
    as cases that begin are and persons who were there are not. `apart`: nobody is behind two of the cells, as always
    where persons are counted. `impossible`: leaves that nobody can have together.
    `seed`: the programme's secret that chance is taken from where there are no record keys.
    """

    measure: str
    version: str
    unit: Unit
    movement: Movement
    first: date
    last: date
    snapshot: str
    dimensions: tuple[Dimension, ...]
    cells: Mapping[tuple[str, ...], Cell] = field(repr=False)
    where: tuple[tuple[Dimension, str], ...] = ()
    within: tuple[str, ...] = ()
    additive: bool = False
    apart: bool = False
    impossible: frozenset[tuple[str, ...]] = frozenset()
    seed: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        names = [each.name for each in self.dimensions] + [each.name for each, _leaf in self.where]
        if len(set(names)) != len(names):
            raise ValueError("Each dimension is in a table once.")
        if self.first > self.last or (self.movement is Movement.STOCK and self.first != self.last):
            raise ValueError("A period begins before it ends, and stock is of one day.")
        for leaves, cell in self.cells.items():
            known = zip(leaves, self.dimensions, strict=True)
            if not all(leaf in each.leaves for leaf, each in known):
                raise ValueError("A cell has a leaf that its dimension does not know.")
            if cell.value < 0 or cell.persons < 0 or (cell.value and not cell.persons):
                raise ValueError("There are persons behind each number, and no number is less than nought.")
            if leaves in self.impossible and cell.value:
                raise ValueError("Somebody is where nobody can be.")
            if self.unit is Unit.PERSONS and cell.value != cell.persons:
                raise ValueError("As many persons are behind a number of persons as it says.")
        for each, leaf in self.where:
            if leaf not in each.leaves:
                raise ValueError(f"{each.name} has no such leaf.")

    @property
    def counts_apart(self) -> bool:
        """Whether those behind two cells are as many as behind each of them together."""
        return self.apart or self.unit is Unit.PERSONS

    @property
    def size(self) -> int:
        return prod(len(each.leaves) for each in self.dimensions)

    def every_leaf(self) -> Iterable[tuple[str, ...]]:
        """All places of the table, the empty ones too."""
        return product(*(each.leaves for each in self.dimensions))
