"""What the auditor says of a history: which group, from which tables, and never how many."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import sparse

from utvag.analytics.disclosure.auditing import worlds
from utvag.analytics.disclosure.public import (
    Dimension,
    Method,
    MixedUnits,
    Movement,
    Refused,
    Released,
    Unit,
    audit,
    publish,
)
from utvag.analytics.disclosure.tests.tables import RULES, counted, toy

COUNTY = Dimension("county", ("north", "south"))
EXACTLY = replace(RULES, methods=(Method.EXACT,), passing=0.0)


def stock(north, south, year, rules=RULES, history=(), **other):
    day = date(year, 12, 31)
    cells = {("north",): north, ("south",): south}
    return publish(counted(cells, (COUNTY,), first=day, last=day, **other), list(history), rules)


def test_the_same_table_after_one_person_came_is_refused():
    first = stock(20, 30, 2024, EXACTLY)
    refused = stock(21, 30, 2025, EXACTLY, [first])
    assert isinstance(refused, Refused)
    assert not refused
    assert any("the change from" in str(reason) for reason in refused.reasons)


def test_the_reason_says_where_and_never_how_many():
    first = stock(20, 30, 2024, EXACTLY)
    said = "\n".join(map(str, stock(23, 30, 2025, EXACTLY, [first]).reasons))
    assert "county" in said
    assert "ongoing:1 stock 2024-12-31" in said
    words = (
        said.replace("2024-12-31", "")
        .replace("2025-12-31", "")
        .replace("2026-01-02", "")
        .replace("ongoing:1", "")
    )
    assert not any(sign.isdigit() for sign in words)


def test_what_may_not_be_said_exactly_is_said_otherwise():
    first = stock(20, 30, 2024, EXACTLY)
    later = stock(21, 30, 2025, RULES, [first])
    assert isinstance(later, Released)
    assert later.method is not Method.EXACT


def test_a_table_that_did_not_change_is_said_again():
    first = stock(20, 30, 2024, EXACTLY)
    assert isinstance(stock(20, 30, 2025, EXACTLY, [first]), Released)


def test_history_is_read_from_what_was_kept_of_it():
    first = Released.from_json(stock(20, 30, 2024, EXACTLY).as_json())
    assert isinstance(stock(21, 30, 2025, EXACTLY, [first]), Refused)


def test_another_measure_does_not_concern_it():
    other = stock(20, 30, 2024, EXACTLY, measure="waiting")
    assert isinstance(stock(21, 30, 2025, EXACTLY, [other]), Released)


def test_a_measure_keeps_its_unit():
    first = stock(20, 30, 2024)
    with pytest.raises(MixedUnits):
        stock(20, 30, 2025, history=[first], unit=Unit.CASES)


def test_tables_that_contradict_each_other_prove_nothing():
    first = stock(20, 30, 2025, EXACTLY)
    numbers = tuple(
        replace(each, low=90, high=90, value=90) if each.codes == ("*",) else each for each in first.numbers
    )
    (reason,) = audit([replace(first, numbers=numbers)], RULES)
    assert "contradict" in str(reason)


def test_of_too_many_cells_nothing_is_proven_and_nothing_leaves():
    refused = publish(toy(), [], replace(RULES, largest_population=1, attempts=3))
    assert isinstance(refused, Refused)
    assert "too many" in str(refused.reasons[0])
    assert len(refused.tried) == 3


def test_what_is_not_proven_in_time_does_not_pass(monkeypatch):
    """A solver that finds nothing: no other world is known, so every small number counts as known."""
    said = publish(toy(), [], RULES)
    monkeypatch.setattr(worlds.Worlds, "towards", lambda *_any: None)
    monkeypatch.setattr(worlds.Worlds, "furthest", lambda *_any: (None, float("inf")))
    assert "could not be shown" in str(audit([said], RULES)[0])


def test_a_world_is_checked_in_whole_numbers():
    """What the solver calls a solution counts only when it agrees with every published number."""

    rows = sparse.csr_array([[1.0, 1.0]])
    some = worlds.Worlds(rows, *map(np.array, ([6.0], [6.0], [9.0, 9.0])))
    assert some.agrees(some.one)
    assert not some.agrees(some.one + 1)


def test_four_stages_of_seven_cases():
    """A municipality: what can be said of so few at all, is said in ranges or rounded, and gives nobody away."""
    dimensions = tuple(
        Dimension(name, (f"{name} 1", f"{name} 2")) for name in ("stage", "age", "sex", "unit")
    )
    cells = {
        tuple(each.leaves[number >> place & 1] for place, each in enumerate(dimensions)): 1
        for number in (0, 1, 3, 6, 9, 12, 15)
    }
    said = publish(
        counted(cells, dimensions, measure="cases", unit=Unit.CASES, movement=Movement.STOCK), [], RULES
    )
    assert isinstance(said, Released)
    assert not audit([said], RULES)
    assert all(number.high - number.low >= RULES.protection for number in said.numbers)
