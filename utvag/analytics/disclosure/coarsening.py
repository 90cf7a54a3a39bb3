"""A table seen at coarser levels: fewer and larger cells first, before anything else is done to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from scipy import sparse

from utvag.analytics.disclosure.rules import Rules
from utvag.analytics.disclosure.tables import ALL, Cell, Table


@dataclass(frozen=True)
class View:
    """A table at one depth for each dimension; margins are all wholes of all dimensions.

    `inner` are the cells that the others are sums of; `codes` are those that would be published, the sums among them.
    """

    table: Table
    depths: tuple[int, ...]

    @cached_property
    def divisions(self) -> list[dict[str, frozenset[str]]]:
        """For each dimension its codes and their leaves, the whole last."""
        return [
            {**each.codes(depth), ALL: frozenset(each.leaves)}
            for each, depth in zip(self.table.dimensions, self.depths, strict=True)
        ]

    @cached_property
    def codes(self) -> list[tuple[str, ...]]:
        return list(product(*self.divisions))

    @cached_property
    def inner(self) -> list[tuple[str, ...]]:
        return list(product(*(list(each)[:-1] or [ALL] for each in self.divisions)))

    @cached_property
    def inner_cells(self) -> list[Cell]:
        """The cells of `inner`, in its order."""
        to_code = [
            {leaf: code for code, leaves in each.items() if code != ALL or len(each) == 1 for leaf in leaves}
            for each in self.divisions
        ]
        found: dict[tuple[str, ...], Cell] = {}
        for leaves, cell in self.table.cells.items():
            place = tuple(code[leaf] for code, leaf in zip(to_code, leaves, strict=True))
            found[place] = found.get(place, Cell()).joined(cell, apart=self.table.counts_apart)
        return [found.get(place, Cell()) for place in self.inner]

    @cached_property
    def sums(self) -> sparse.csr_array:
        """(codes x inner) of 0 and 1: which inner cells each published one is the sum of."""
        made = sparse.csr_array(np.ones((1, 1)))
        for each in self.divisions:
            inner = max(len(each) - 1, 1)
            block = np.vstack([np.eye(inner), np.ones((1, inner))]) if len(each) > 1 else np.ones((1, 1))
            made = sparse.kron(made, sparse.csr_array(block), format="csr")
        return sparse.csr_array(made)

    @cached_property
    def cells(self) -> list[Cell]:
        """The cells of `codes`, in its order."""
        inner = self.inner_cells
        sums = self.sums
        made = []
        for row in range(sums.shape[0]):
            total = Cell()
            for column in sums.indices[sums.indptr[row] : sums.indptr[row + 1]]:
                total = total.joined(inner[column], apart=self.table.counts_apart)
            made.append(total)
        return made

    @property
    def words(self) -> str:
        """The level of each dimension, in words."""
        said = []
        for each, depth in zip(self.table.dimensions, self.depths, strict=True):
            names = [each.name, *(level.name for level in each.levels)]
            said.append(names[depth] if depth < len(names) else f"no {each.name}")
        return " x ".join(said) or "total"


def is_small(cell: Cell, rules: Rules) -> bool:
    """Whether a cell is about too few, or about too much of one of them."""
    if cell.persons == 0:
        return rules.hides_zero
    if min(cell.persons, cell.value if not cell.largest else cell.persons) < rules.threshold:
        return True
    return bool(cell.largest) and _dominated(cell, rules)


def _dominated(cell: Cell, rules: Rules) -> bool:
    """By the (n, k) rule or the p % rule (Hundepool et al. 2012, section 4.2)."""
    n, k = rules.dominance
    if 100 * sum(cell.largest[:n]) > k * cell.value:
        return True
    rest = cell.value - sum(cell.largest[:2])
    return 100 * rest < rules.p_percent * cell.largest[0]


def share_passing(view: View, rules: Rules) -> float:
    """Of the inner cells where there is somebody, how many are not small; 1 where there is nobody."""
    some = [cell for cell in view.inner_cells if cell.persons]
    return sum(not is_small(cell, rules) for cell in some) / len(some) if some else 1.0


def views(table: Table, rules: Rules) -> Iterator[View]:
    """From the finest at which enough cells pass, coarser and coarser; the last is the total alone.

    Of two that are as coarse, the one with more cells comes first.
    """
    steps = [range(len(each.levels) + 2) for each in table.dimensions]
    every = [View(table, depths) for depths in product(*steps)]
    every.sort(key=lambda view: (sum(view.depths), -len(view.inner)))
    for view in every:
        if sum(view.depths) == sum(map(max, steps)) or share_passing(view, rules) >= rules.passing:
            yield view
