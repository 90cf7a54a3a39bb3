"""From which published numbers something follows: those whose dual prices are not nought."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from utvag.analytics.disclosure.auditing.constraints import Known
from utvag.analytics.disclosure.auditing.population import Population
from utvag.analytics.disclosure.auditing.worlds import Worlds

MOST = 8


def tables_behind(
    people: Population, facts: Known, worlds: Worlds, wish: NDArray[np.float64]
) -> tuple[str, ...]:
    """Places in tables that bound a group from below and above; says where, never how many."""
    found: dict[tuple[int, int], None] = {}
    upper, lower = np.isfinite(worlds.high), np.isfinite(worlds.low)
    for direction in (wish, -wish):
        solved = linprog(
            -direction,
            A_ub=np.vstack([worlds.rows[upper].toarray(), -worlds.rows[lower].toarray()]),
            b_ub=np.concatenate([worlds.high[upper], -worlds.low[lower]]),
            bounds=list(zip(np.zeros(len(worlds.upper)), worlds.upper, strict=True)),
            method="highs",
        )
        if solved.status == 0:
            numbers = np.concatenate([np.nonzero(upper)[0], np.nonzero(lower)[0]])
            for row in numbers[np.abs(solved.ineqlin.marginals) > 1e-7]:
                if (source := facts.sources[int(row)]) is not None:
                    found[source] = None
    return tuple(_words(people, *source) for source in list(found)[:MOST])


def _words(people: Population, table: int, number: int) -> str:
    said = people.tables[table]
    codes = said.numbers[number].codes
    place = ", ".join(f"{each.name}={code}" for each, code in zip(said.places, codes, strict=True))
    return f"{said.name} [{place}]" if place else said.name
