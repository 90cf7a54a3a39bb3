"""From which published numbers something follows: those whose dual prices are not nought."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
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
    columns, numbers, inside = worlds.part(wish)
    high, low = worlds.high[numbers], worlds.low[numbers]
    upper, lower = np.isfinite(high), np.isfinite(low)
    for direction in (wish, -wish):
        solved = linprog(
            -direction[columns],
            A_ub=sparse.vstack([inside[upper], -inside[lower]], format="csr"),
            b_ub=np.concatenate([high[upper], -low[lower]]),
            bounds=[(0, each) for each in worlds.upper[columns]],
            method="highs",
        )
        if solved.status == 0:
            said = np.concatenate([numbers[upper], numbers[lower]])
            for row in said[np.abs(solved.ineqlin.marginals) > 1e-7]:
                if (source := facts.sources[int(row)]) is not None:
                    found[source] = None
    return tuple(_words(people, *source) for source in list(found)[:MOST])


def _words(people: Population, table: int, number: int) -> str:
    said = people.tables[table]
    codes = said.numbers[number].codes
    place = ", ".join(f"{each.name}={code}" for each, code in zip(said.places, codes, strict=True))
    return f"{said.name} [{place}]" if place else said.name
