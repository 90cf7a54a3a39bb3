"""Tables of invented people: the research's toy table, and small ones."""

from datetime import date

import numpy as np

from utvag.analytics.disclosure.public import Cell, Dimension, Level, Movement, Table, Unit, rules_on

RULES = rules_on(date(2026, 1, 1))
SEED = b"only for tests" * 3
LAST = date(2025, 12, 31)

ACTORS = ("bops", "city north", "city south", "city west", "ngo")
COUNTIES = tuple(f"county {number:02}" for number in range(1, 22))
BY_ACTOR = Dimension("actor", ACTORS, (Level("kind", {actor: actor.split()[0] for actor in ACTORS}),))
BY_COUNTY = Dimension(
    "county",
    COUNTIES,
    (Level("region", {name: f"region {place // 4}" for place, name in enumerate(COUNTIES)}),),
)


def toy_counts(seed: int = 4) -> np.ndarray:
    """(5 x 21) counts of 220 persons, some half of them small or nought: as measured before the design."""
    chance = np.random.default_rng(seed)
    shares = np.outer([0.45, 0.15, 0.2, 0.12, 0.08], chance.dirichlet(np.full(21, 0.6)))
    return chance.multinomial(220, shares.ravel()).reshape(5, 21)


def toy(seed: int = 4, **other) -> Table:
    counts = toy_counts(seed)
    cells = {
        (actor, county): Cell(int(counts[i, j]), int(counts[i, j]))
        for i, actor in enumerate(ACTORS)
        for j, county in enumerate(COUNTIES)
    }
    return counted(cells, (BY_ACTOR, BY_COUNTY), **other)


def counted(cells, dimensions, **other) -> Table:
    """A table of persons there on the last day of 2025, from cells or plain counts."""
    cells = {leaves: cell if isinstance(cell, Cell) else Cell(cell, cell) for leaves, cell in cells.items()}
    said = {
        "measure": "ongoing",
        "version": "1",
        "unit": Unit.PERSONS,
        "movement": Movement.STOCK,
        "first": LAST,
        "last": LAST,
        "snapshot": "2026-01-02",
        "seed": SEED,
    }
    return Table(**{**said, **other}, dimensions=dimensions, cells=cells)
