"""Who is to be protected: every group of people that somebody could name, or get by taking one number from another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from utvag.analytics.disclosure.auditing.constraints import NONE, Cells, Known, inclusions, signed_rows
from utvag.analytics.disclosure.auditing.population import Population
from utvag.analytics.disclosure.released import Number
from utvag.analytics.disclosure.rules import Rules, Unit
from utvag.analytics.disclosure.tables import Movement
from utvag.analytics.disclosure.widths import needed


@dataclass(frozen=True)
class Groups:
    """Rows over cells. `change`: what became more or fewer, which may be less than nought; else how many there are.

    `width`: how much must stay open; `hidden`: it was published as one that must stay open, whatever it is;
    `large`: it contains a group that everybody knows to be large enough.
    """

    rows: sparse.csr_array
    change: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    large: NDArray[np.bool_]
    width: NDArray[np.float64]


def groups(people: Population, facts: Known, rules: Rules, about: int | None) -> Groups:
    """Groups to be protected; with `about` only those in the pieces of time that this table has to do with."""
    active = _active(people, facts, about)
    published = _published(people, facts, active)
    nested = list(_nested(published, people.size))
    within = [
        (wide, narrow) for wide, narrow in inclusions(people) if {*_pieces(people, wide, narrow)} & active
    ]
    single = [*_slices(people, active), *_runs(people, active)]
    plain = [each for each, _number in published] + nested + single
    plus = plain + [wide for wide, _narrow in within]
    minus = [NONE] * len(plain) + [narrow for _wide, narrow in within]
    changes = list(_changes(people, active, about))
    rows = signed_rows(plus + [a for a, _b in changes], minus + [b for _a, b in changes], people.size)
    hidden = np.zeros(rows.shape[0], dtype=bool)
    hidden[: len(published)] = [number.hidden for _cells, number in published]
    width = np.full(rows.shape[0], float(rules.protection))
    unit = people.tables[0].unit
    if unit.is_sum:
        width[: len(published)] = [needed(unit, number.high or 0, rules) for _cells, number in published]
    change = np.zeros(rows.shape[0], dtype=bool)
    change[len(plus) :] = True
    large = _large(rows, facts, people, rules, len(plain))
    if unit is not Unit.PERSONS:
        # Six applications may be of one person, and so may an amount: only what was said openly may be known.
        hidden |= ~large & ~change
    return Groups(rows, change, hidden, large & ~hidden, width)


def _pieces(people: Population, *cells: Cells) -> set[int]:
    return {int(piece) for each in cells for piece in np.unique(each // people.atoms)}


def _active(people: Population, facts: Known, about: int | None) -> set[int]:
    """Pieces of time that one table says something of, itself or through what links them."""
    links = [_pieces(people, plus, minus) for plus, minus in zip(facts.plus, facts.minus, strict=True)]
    if about is None:
        return set(range(len(people.moments.every)))
    found = set(people.moments.of[about])
    unique = {frozenset(each) for each in links}
    while grown := {each for link in unique if link & found for each in link} - found:
        found |= grown
    return found


def _published(people: Population, facts: Known, active: set[int]) -> list[tuple[Cells, Number]]:
    """Every published group once; of several numbers for the same the one that must stay hidden."""
    found: dict[bytes, tuple[Cells, Number]] = {}
    for plus, source in zip(facts.plus, facts.sources, strict=True):
        if source is None or not _pieces(people, plus) & active:
            continue
        number = people.tables[source[0]].numbers[source[1]]
        cells = np.sort(plus)
        key = cells.tobytes()
        if key not in found or number.hidden:
            found[key] = (cells, number)
    return list(found.values())


def _nested(published: list[tuple[Cells, Number]], size: int) -> Iterator[Cells]:
    """What is left of one published group without another that is inside it."""
    rows = signed_rows([cells for cells, _number in published], [NONE] * len(published), size)
    common = sparse.coo_array(rows @ rows.T)
    sizes = np.asarray(rows.sum(axis=1)).ravel()
    seen = {cells.tobytes() for cells, _number in published}
    for inner, outer, shared in zip(common.row, common.col, common.data, strict=True):
        if shared == sizes[inner] and sizes[outer] > sizes[inner]:
            rest = np.setdiff1d(published[outer][0], published[inner][0], assume_unique=True)
            if rest.tobytes() not in seen:
                seen.add(rest.tobytes())
                yield rest


def _slices(people: Population, active: set[int]) -> Iterator[Cells]:
    """Everybody in each piece of time, each class of each dimension alone and with others, each elementary cell."""
    count = len(people.axes)
    for piece in sorted(active):
        for size in range(count + 1):
            for axes in combinations(range(count), size):
                shapes = [range(len(people.axes[axis].classes)) for axis in axes]
                for classes in product(*shapes):
                    place: list[slice | int] = [slice(None)] * count
                    for axis, each in zip(axes, classes, strict=True):
                        place[axis] = each
                    yield np.atleast_1d(people.grid[tuple(place)]).ravel() + piece * people.atoms


def _runs(people: Population, active: set[int]) -> Iterator[Cells]:
    """What came, or went, in several pieces of time that follow each other: everybody, and each published group."""
    every = people.moments.every
    lines = {(each.line, each.movement) for each in every if each.movement in (Movement.IN, Movement.OUT)}
    for line, movement in sorted(lines):
        pieces = [n for n, each in enumerate(every) if (each.line, each.movement) == (line, movement)]
        inside = [
            np.arange(people.atoms),
            *_groups_of(people, *(n for n, each in enumerate(every) if each.line == line)),
        ]
        for first, last in combinations(range(len(pieces)), 2):
            if set(pieces[first : last + 1]) & active:
                for cells in inside:
                    yield np.concatenate([cells + piece * people.atoms for piece in pieces[first : last + 1]])


def _changes(people: Population, active: set[int], about: int | None) -> Iterator[tuple[Cells, Cells]]:
    """(after, before): the same published group on another day, by another definition or in other data."""
    every = people.moments.every
    for one, before in enumerate(every):
        for other, after in enumerate(every):
            if one >= other or before.measure != after.measure or before.movement != after.movement:
                continue
            same_time = (before.first, before.last) == (after.first, after.last)
            if not same_time and before.movement is not Movement.STOCK:
                continue
            if about is None or {one, other} & active:
                for cells in _groups_of(people, one, other):
                    yield cells + other * people.atoms, cells + one * people.atoms


def _groups_of(people: Population, *pieces: int) -> list[Cells]:
    """The cells of one piece of time behind each number that was published of any of these."""
    found: dict[bytes, Cells] = {}
    for table, mine in zip(people.tables, people.moments.of, strict=True):
        if set(mine) & set(pieces):
            for number in table.numbers:
                cells = np.sort(people.cells(table.places, number.codes))
                found[cells.tobytes()] = cells
    return list(found.values())


def _large(
    rows: sparse.csr_array, facts: Known, people: Population, rules: Rules, plain: int
) -> NDArray[np.bool_]:
    """Which groups have a published one in them that everybody knows to be of enough persons."""
    sure = []
    for plus, source in zip(facts.plus, facts.sources, strict=True):
        if source is not None:
            number = people.tables[source[0]].numbers[source[1]]
            is_blank = number.high is None and people.tables[source[0]].unit.is_sum
            if not number.hidden and (number.low >= rules.threshold or is_blank):
                sure.append(np.sort(plus))
    found = np.zeros(rows.shape[0], dtype=bool)
    if sure:
        inside = signed_rows(sure, [NONE] * len(sure), rows.shape[1])
        common = sparse.csr_array(rows[:plain] @ inside.T)
        sizes = np.array([len(each) for each in sure], dtype=float)
        for row in range(plain):
            part = slice(common.indptr[row], common.indptr[row + 1])
            found[row] = bool((common.data[part] == sizes[common.indices[part]]).any())
    return found
