"""Five actors, 21 counties, 220 persons: what plain suppression gives away there, and what the door says instead."""

import numpy as np
import pytest
from scipy.optimize import linprog

from utvag.analytics.disclosure.public import (
    ALL,
    Method,
    Movement,
    Number,
    Place,
    Released,
    Unit,
    audit,
    publish,
)
from utvag.analytics.disclosure.tests.tables import ACTORS, COUNTIES, LAST, RULES, toy, toy_counts

SEEDS = (4, 9)


def naive(counts: np.ndarray) -> Released:
    """What is usually done: numbers of 1 to 4 are blank, everything else stands, margins too."""
    rows = {**{actor: [i] for i, actor in enumerate(ACTORS)}, ALL: list(range(5))}
    columns = {**{county: [j] for j, county in enumerate(COUNTIES)}, ALL: list(range(21))}
    numbers = []
    for row, i in rows.items():
        for column, j in columns.items():
            value = int(counts[np.ix_(i, j)].sum())
            small = 0 < value < 5
            numbers.append(Number((row, column), *((1, 4) if small else (value, value)), hidden=small))
    places = (
        Place("actor", ACTORS, {code: tuple(ACTORS[i] for i in some) for code, some in rows.items()}),
        Place("county", COUNTIES, {code: tuple(COUNTIES[j] for j in some) for code, some in columns.items()}),
    )
    return Released(
        "ongoing",
        "1",
        Unit.PERSONS,
        Movement.STOCK,
        LAST,
        LAST,
        "s",
        Method.SUPPRESSION,
        1,
        "none",
        places,
        tuple(numbers),
    )


def solved(said: Released) -> np.ndarray:
    """(5 x 21 x 2): the least and the most that each cell can be, by a programme of the test's own."""
    rows, low, high = [], [], []
    for number in said.numbers:
        inside = np.zeros((5, 21))
        here, there = (set(place.codes[code]) for place, code in zip(said.places, number.codes, strict=True))
        inside[
            np.ix_(
                [i for i, a in enumerate(ACTORS) if a in here],
                [j for j, c in enumerate(COUNTIES) if c in there],
            )
        ] = 1
        rows.append(inside.ravel())
        low.append(number.low)
        high.append(number.high)
    found = np.zeros((105, 2))
    for cell in range(105):
        for end, sign in enumerate((1, -1)):
            wish = np.zeros(105)
            wish[cell] = sign
            found[cell, end] = linprog(
                wish, A_ub=np.vstack([rows, -np.array(rows)]), b_ub=np.concatenate([high, -np.array(low)])
            ).x[cell]
    return found.reshape(5, 21, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_plain_suppression_lets_small_numbers_be_solved(seed):
    counts = toy_counts(seed)
    ends = solved(naive(counts))
    exactly = (ends[..., 1] - ends[..., 0] < 1e-6) & (counts > 0) & (counts < 5)
    assert exactly.any()
    assert np.allclose(ends[exactly][:, 0], counts[exactly])
    assert audit([naive(counts)], RULES)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_door_lets_out_leaves_every_cell_open_and_its_total_true(seed):
    counts, said = toy_counts(seed), publish(toy(seed), [], RULES)
    ends = solved(said)
    small = counts < 5
    assert (ends[small][:, 1] - ends[small][:, 0] >= RULES.protection).all()
    assert (ends[..., 0] <= counts + 1e-6).all()
    assert (ends[..., 1] >= counts - 1e-6).all()
    assert abs(said.number().value - 220) < RULES.base
    # More is said than the total: by each actor, in parts of the country.
    assert len([number for number in said.numbers if number.value]) >= 15


@pytest.mark.parametrize("seed", SEEDS)
def test_its_sums_are_the_sums_of_what_is_printed(seed):
    said = publish(toy(seed), [], RULES)
    assert said.method is Method.ROUNDING
    codes = [[code for code in place.codes if code != ALL] for place in said.places]
    at = {number.codes: number.value for number in said.numbers}
    assert all(sum(at[a, c] for c in codes[1]) == at[a, ALL] for a in [*codes[0], ALL])
    assert all(sum(at[a, c] for a in codes[0]) == at[ALL, c] for c in [*codes[1], ALL])
    assert all(number.value % RULES.base == 0 for number in said.numbers)
