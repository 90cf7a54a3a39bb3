"""The elementary cells that all published numbers are sums of.

Leaves that no published code tells apart are one: a reader cannot know more of one than of all of them. The cells are
the cross of what is left of every dimension, for every piece of time; the unknowns of the auditor's programme.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from utvag.analytics.disclosure.auditing.moments import Moments, moments
from utvag.analytics.disclosure.released import Place, Released

OUTSIDE = "\x00"  # whoever has none of the leaves that are known
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Axis:
    """One dimension: classes of leaves that are always published together."""

    name: str
    classes: tuple[frozenset[str], ...]
    lasting: bool

    def of(self, leaves: frozenset[str]) -> list[int]:
        """The classes inside a set of leaves."""
        return [number for number, each in enumerate(self.classes) if each <= leaves]


@dataclass(frozen=True)
class Population:
    """Axes, pieces of time, and which cells each published number is the sum of."""

    tables: tuple[Released, ...]
    axes: tuple[Axis, ...]
    moments: Moments

    @cached_property
    def atoms(self) -> int:
        """How many cells there are in one piece of time."""
        return prod(len(each.classes) for each in self.axes)

    @property
    def size(self) -> int:
        return self.atoms * len(self.moments.every)

    @cached_property
    def grid(self) -> NDArray[np.int64]:
        return np.arange(self.atoms).reshape([len(each.classes) for each in self.axes])

    def cells(self, places: Sequence[Place], codes: Sequence[str]) -> NDArray[np.int64]:
        """The cells of one piece of time behind a number: inside its codes, in dimensions that it has not everywhere."""
        said = {place.name: frozenset(place.codes[code]) for place, code in zip(places, codes, strict=True)}
        chosen = [
            each.of(said[each.name]) if each.name in said else range(len(each.classes)) for each in self.axes
        ]
        return np.asarray(self.grid[np.ix_(*chosen)].ravel() if chosen else self.grid.ravel())

    def unknowns(self, table: int, codes: Sequence[str]) -> NDArray[np.int64]:
        """The cells behind a number of a table, in all its pieces of time."""
        inside = self.cells(self.tables[table].places, codes)
        return np.concatenate([inside + piece * self.atoms for piece in self.moments.of[table]])

    @cached_property
    def impossible(self) -> Mask:
        """Cells of one piece of time where nobody can be, as everybody knows."""
        never = np.zeros(self.atoms, dtype=bool)
        for table in self.tables:
            ruled_out = set(table.impossible)
            for leaves in ruled_out:
                classes = [
                    next(each for each in axis.classes if leaf in each)
                    for place, leaf in zip(table.places, leaves, strict=False)
                    for axis in self.axes
                    if axis.name == place.name
                ]
                if all(other in ruled_out for other in product(*classes)):
                    said = dict(zip([place.name for place in table.places], classes, strict=False))
                    chosen = [
                        a.of(said[a.name]) if a.name in said else range(len(a.classes)) for a in self.axes
                    ]
                    never[self.grid[np.ix_(*chosen)].ravel()] = True
        return never

    def words(self, unknowns: NDArray[np.int64]) -> str:
        """A group in words: for each dimension what it has of it, where it has not all."""
        pieces = sorted({int(each) // self.atoms for each in unknowns})
        said = [", ".join(str(self.moments.every[piece]) for piece in pieces[:3])]
        shape = self.grid.shape
        places = np.unravel_index(unknowns % self.atoms, shape) if shape else ()
        for axis, found in zip(self.axes, places, strict=True):
            has = sorted({int(each) for each in found})
            if len(has) < len(axis.classes):
                leaves = sorted(
                    leaf if leaf != OUTSIDE else "other" for each in has for leaf in axis.classes[each]
                )
                said.append(f"{axis.name}={'+'.join(leaves[:6])}{'…' if len(leaves) > 6 else ''}")
        return " ".join(said)


def population(tables: Sequence[Released], *, apart: bool) -> Population:
    """Of tables that belong together; `apart`: tables of different snapshots are not taken to be of the same data."""
    names = list(dict.fromkeys(place.name for table in tables for place in table.places))
    axes = [_axis(name, [p for table in tables for p in table.places if p.name == name]) for name in names]
    return Population(tuple(tables), tuple(axes), moments(tables, apart=apart))


def _axis(name: str, places: list[Place]) -> Axis:
    leaves = list(dict.fromkeys(leaf for place in places for leaf in place.leaves))
    if not all(place.complete for place in places):
        leaves.append(OUTSIDE)
    sets = list({frozenset(inside) for place in places for inside in place.codes.values()})
    classes: dict[tuple[bool, ...], set[str]] = {}
    for leaf in leaves:
        classes.setdefault(tuple(leaf in each for each in sets), set()).add(leaf)
    return Axis(name, tuple(map(frozenset, classes.values())), all(place.lasting for place in places))
