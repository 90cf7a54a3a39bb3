"""What is counted, as tables for the door (`analytics.disclosure`): never shown, only published or refused."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from utvag.analytics.counting.public import CriteriaSet
from utvag.analytics.disclosure.public import Cell, Dimension, Level, Movement, Table, Unit
from utvag.analytics.national.counting_once import Counted
from utvag.analytics.national.sending import SEVERAL_PLACES, Sent, Strata
from utvag.analytics.national.without_numbers import Unnumbered

Cells = Mapping[tuple[str, ...], int]
KNOWN = "national.known"
UNDER = "national.under"
REPORTED = "national.reported"
WITHOUT_NUMBER = "national.without_number"
IN, OUT = "in", "out"
COUNTS, UNTOLD = "counts", "cannot_be_told"
LINKED, NOT_LINKED = "linked", "not_linked"
# So many lists can be told apart in one table: with six there are 729 numbers, nearly all of them of very few.
MOST_LISTS = 5


@dataclass(frozen=True)
class About:
    """What all tables of a round say of themselves. `snapshot`: a digest of the returns. `seed`: secret, of the chance in rounding."""

    on: date
    version: str
    snapshot: str
    seed: bytes


def known_by(counted: Counted, about: About) -> Table:
    """Persons with a number by which lists they are in: a dimension for each list, in it or not."""
    lists = merged(counted.lists)
    cells: Counter[tuple[str, ...]] = Counter()
    for actors, persons in counted.histories.table.items():
        cells[tuple(IN if actors & bits else OUT for bits in lists.values())] += persons
    nowhere = (OUT,) * len(lists)
    dimensions = tuple(Dimension(name, (IN, OUT), lasting=False) for name in lists)
    return _table(KNOWN, about, dimensions, cells, impossible=frozenset({nowhere}))


def by_strata(counted: Counted, strata: Strata, about: About) -> list[Table]:
    """One table for each way of dividing. Whoever actors place in several is in a leaf of their own."""
    by_code = counted.histories.by_stratum()
    tables = []
    for place, (name, leaves) in enumerate(strata.ways):
        cells: Counter[tuple[str, ...]] = Counter()
        for code, persons in by_code.items():
            cells[strata.leaves(code)[place],] += persons
        dimension = Dimension(name, (*leaves, SEVERAL_PLACES), lasting=False)
        tables.append(_table(KNOWN, about, (dimension,), cells))
    return tables


def under_criteria(counted: Counted, wanted: CriteriaSet, about: About) -> Table:
    """Persons with a number who count under a set, and those of whom it cannot be told; the others are not in it."""
    found = counted.histories.under(wanted)
    cells: Cells = {(COUNTS,): found.counted, (UNTOLD,): found.cannot_be_told}
    dimension = Dimension("answer", (COUNTS, UNTOLD), lasting=False)
    return _table(f"{UNDER}.{wanted.name}", about, (dimension,), cells, within=(KNOWN,))


def reported(sent: Sequence[Sent], about: About) -> Table:
    """Each actor's own total. Reports, not persons: somebody whom three report is in it three times."""
    actors = tuple(sorted(one.actor for one in sent))
    kinds = Level("kind of actor", {one.actor: one.kind for one in sent})
    cells: Cells = {(one.actor,): one.total for one in sent}
    return _table(REPORTED, about, (Dimension("actor", actors, (kinds,)),), cells, unit=Unit.CASES)


def without_number(said: Unnumbered, about: About) -> Table:
    """Rows without a number, by whether they are linked to anybody."""
    cells: Cells = {(LINKED,): said.found, (NOT_LINKED,): said.records - said.found}
    dimension = Dimension("link", (LINKED, NOT_LINKED), lasting=False)
    return _table(WITHOUT_NUMBER, about, (dimension,), cells, unit=Unit.CASES)


def merged(lists: Mapping[str, int]) -> dict[str, int]:
    """At most `MOST_LISTS`, in the order of their names: where there are more, the last are put together."""
    named = sorted(lists)
    if len(named) <= MOST_LISTS:
        return {name: lists[name] for name in named}
    kept, rest = named[: MOST_LISTS - 1], named[MOST_LISTS - 1 :]
    together = 0
    for name in rest:
        together |= lists[name]
    return {**{name: lists[name] for name in kept}, " + ".join(rest): together}


def _table(
    measure: str,
    about: About,
    dimensions: tuple[Dimension, ...],
    cells: Mapping[tuple[str, ...], int],
    *,
    unit: Unit = Unit.PERSONS,
    within: tuple[str, ...] = (),
    impossible: frozenset[tuple[str, ...]] = frozenset(),
) -> Table:
    return Table(
        measure=measure,
        version=about.version,
        unit=unit,
        movement=Movement.STOCK,
        first=about.on,
        last=about.on,
        snapshot=about.snapshot,
        dimensions=dimensions,
        cells={leaves: Cell(persons, persons) for leaves, persons in cells.items() if persons},
        within=within,
        # Two reports of one person are behind different cells.
        apart=unit is Unit.CASES,
        impossible=impossible,
        seed=about.seed,
    )
