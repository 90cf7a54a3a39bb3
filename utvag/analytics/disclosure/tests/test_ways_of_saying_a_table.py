"""Coarsening, rounding, cell keys, blanks and ranges, each by itself."""

from dataclasses import replace

import numpy as np
import pytest

from utvag.analytics.disclosure import cellkey, rounding
from utvag.analytics.disclosure.coarsening import View, is_small, views
from utvag.analytics.disclosure.public import (
    ALL,
    Cell,
    Dimension,
    Level,
    Method,
    NoChance,
    Released,
    Unit,
    publish,
    record_key,
)
from utvag.analytics.disclosure.ranges import range_of
from utvag.analytics.disclosure.suppression import suppressed
from utvag.analytics.disclosure.tests.tables import RULES, counted, toy

SEX = Dimension("sex", ("man", "woman"))
AGE = Dimension(
    "age",
    ("18-20", "21-24", "25-29", "30-"),
    (Level("half", {"18-20": "-24", "21-24": "-24", "25-29": "25-", "30-": "25-"}),),
)
STAGE = Dimension("stage", ("first", "middle", "last"))


def by_age(*counts, **other):
    return counted({(age,): count for age, count in zip(AGE.leaves, counts, strict=True)}, (AGE,), **other)


def test_levels_are_joined_until_most_cells_are_large_enough():
    """Two cells of five and more are half: enough. One is not, so the ages are put together."""
    assert next(views(by_age(5, 6, 1, 2), RULES)).words == "age"
    assert next(views(by_age(3, 6, 1, 4), RULES)).words == "half"
    assert next(views(by_age(3, 0, 1, 0), RULES)).words == "no age"


def test_coarser_comes_before_less_true():
    assert publish(by_age(3, 6, 2, 4), [], RULES).places[0].level == "half"


@pytest.mark.parametrize("seed", range(5))
def test_a_rounded_table_of_three_dimensions_adds_up_and_stays_beside_the_truth(seed):
    chance = np.random.default_rng(seed)
    dimensions = (SEX, AGE, STAGE)
    cells = {leaves: int(chance.poisson(3)) for leaves in counted({}, dimensions).every_leaf()}
    view = View(counted(cells, dimensions), (0, 0, 0))
    numbers = rounding.rounded(view, RULES)
    at = {number.codes: number.value for number in numbers}
    inner = np.array([at[codes] for codes in view.inner])
    assert (view.sums @ inner == [number.value for number in numbers]).all()
    assert all(
        number.low <= cell.value <= number.high for number, cell in zip(numbers, view.cells, strict=True)
    )
    assert all(number.value % 5 == 0 for number in numbers)
    assert all(abs(at[codes] - cells[codes]) < 5 for codes in view.inner)


def test_without_the_exact_solver_a_search_rounds_as_well(monkeypatch):
    monkeypatch.setattr(rounding, "EXACT_UP_TO", 0)
    view = View(toy(), (0, 0))
    numbers = rounding.rounded(view, RULES)
    at = {number.codes: number.value for number in numbers}
    assert (view.sums @ [at[codes] for codes in view.inner] == [number.value for number in numbers]).all()
    assert all(
        number.low <= cell.value <= number.high for number, cell in zip(numbers, view.cells, strict=True)
    )


def test_the_same_table_is_rounded_alike_every_day():
    """Else the mean of many editions would be the truth."""
    first = rounding.rounded(View(toy(), (0, 0)), RULES)
    later = rounding.rounded(View(toy(snapshot="2026-02-02"), (0, 0)), RULES)
    assert first == later
    assert first != rounding.rounded(View(toy(seed=4), (0, 0)), replace(RULES, base=10))


def test_chance_is_never_taken_from_nothing():
    with pytest.raises(NoChance):
        publish(by_age(1, 9, 2, 9, seed=b""), [], replace(RULES, methods=(Method.ROUNDING,)))


def persons(dimension, leaves, secret=b"kept by the statistician"):
    """Cells of persons with record keys, one for each leaf in the list."""
    cells = {}
    for number, leaf in enumerate(leaves):
        one = Cell(1, 1, key=record_key(f"token {number}".encode(), secret))
        cells[leaf,] = cells.get((leaf,), Cell()).joined(one, apart=True)
    return cells


def test_the_same_persons_get_the_same_noise_in_every_table():
    """By age in one table, by stage in another: the eleven who are young are those in the first stage."""
    young = ["18-20"] * 11 + ["21-24"] * 9
    early = ["first"] * 11 + ["last"] * 9
    ages = cellkey.perturbed(View(counted(persons(AGE, young), (AGE,)), (0,)), RULES)
    stages = cellkey.perturbed(View(counted(persons(STAGE, early), (STAGE,), measure="x"), (0,)), RULES)
    said = {number.codes[0]: number.value for number in [*ages, *stages]}
    assert (said["18-20"], said["21-24"]) == (said["first"], said["last"])
    assert ages[-1] == replace(stages[-1])


def test_a_record_key_is_known_to_none_without_the_secret():
    assert record_key(b"token", b"one") != record_key(b"token", b"other")


@pytest.mark.parametrize("value", range(1, 31))
def test_noise_adds_nobody_and_says_no_small_number(value):
    row = cellkey.row(value, RULES.reach, RULES.threshold, RULES.variance)
    assert sum(chance for _said, chance in row) == pytest.approx(1)
    assert sum(said * chance for said, chance in row) == pytest.approx(value)
    assert all(said == 0 or said >= 5 for said, _chance in row)
    assert all(abs(said - value) <= RULES.reach and chance > 0 for said, chance in row)


def test_nobody_stays_nobody():
    assert cellkey.row(0, 5, 5, 4) == ((0, 1.0),)


def test_blanks_protect_small_numbers_and_leave_the_totals_exact():
    cells = {(age, sex): 20 for age in AGE.leaves for sex in SEX.leaves} | {("18-20", "woman"): 2}
    view = View(counted(cells, (AGE, SEX)), (0, 0))
    numbers = {number.codes: number for number in suppressed(view, RULES)}
    assert (numbers["18-20", "woman"].low, numbers["18-20", "woman"].high) == (0, 4)
    # Her row and her column have a second blank, and so has where those two meet.
    assert [each.codes for each in numbers.values() if each.high is None] != []
    assert numbers[ALL, ALL].value == 142
    assert sum(not number.is_exact for number in numbers.values()) == 4


def test_a_table_that_would_be_blank_is_said_otherwise():
    assert suppressed(View(toy(), (0, 0)), RULES) is None


@pytest.mark.parametrize(
    ("value", "hides_zero", "ends"),
    [
        (0, True, (0, 4)),
        (4, True, (0, 4)),
        (5, True, (5, 9)),
        (0, False, (0, 0)),
        (3, False, (1, 4)),
        (8, False, (5, 9)),
    ],
)
def test_ranges_begin_at_fixed_places(value, hides_zero, ends):
    assert range_of(value, 5, hides_zero=hides_zero) == ends


@pytest.mark.parametrize(
    ("cell", "small"),
    [
        (Cell(900, 9, (100,) * 5), False),
        (Cell(900, 4, (225,) * 4), True),
        (Cell(1000, 9, (700, 100, 50, 50, 50)), True),  # two have more than 75 %
        (Cell(1000, 9, (600, 110, 100, 90, 50)), False),
        (Cell(1000, 9, (500, 240, 70, 60, 50)), False),
        (Cell(150, 9, (60, 35, 20, 15, 10)), False),
        (Cell(740, 9, (480, 70, 60, 50, 40)), False),
        (Cell(6, 2), True),  # six applications of two persons
    ],
)
def test_a_sum_is_small_when_few_are_behind_it_or_one_has_most_of_it(cell, small):
    assert is_small(cell, RULES) == small


def test_the_same_persons_behind_two_numbers_are_not_counted_twice():
    """Three persons have applied twice each: six applications, and three persons, in whichever way they are cut."""
    cells = {(stage,): Cell(3, 3) for stage in ("first", "last")}
    view = View(counted(cells, (STAGE,), unit=Unit.APPLICATIONS), (0,))
    assert (view.cells[-1].value, view.cells[-1].persons) == (6, 3)
    assert is_small(view.cells[-1], RULES)
    apart = View(counted(cells, (STAGE,), unit=Unit.APPLICATIONS, apart=True), (0,))
    assert not is_small(apart.cells[-1], RULES)


def test_amounts_of_few_leave_as_ranges_that_stay_wide():
    amounts = {(age,): Cell(9_000_000, 9, (1_100_000,) * 5) for age in AGE.leaves}
    amounts |= {("18-20",): Cell(3_285_000, 3, (1_095_000,) * 3)}
    said = publish(counted(amounts, (AGE,), unit=Unit.SEK, measure="cost"), [], RULES)
    assert isinstance(said, Released)
    number = said.number(age="18-20") if "18-20" in said.places[0].codes else None
    assert number is None or number.high - number.low >= 900_000


def test_a_released_table_is_read_back_as_it_was():
    said = publish(toy(), [], RULES)
    assert Released.from_json(said.as_json()) == said
    assert Released.from_json(said.as_json()).digest == said.digest


def test_what_leaves_has_no_true_count_in_it():
    """Neither counts behind nor keys nor the seed: only what the table shows."""
    assert set(publish(toy(), [], RULES).as_json()["numbers"][0].__class__.__mro__) >= {list}
    assert "key" not in str(publish(toy(), [], RULES).as_json())
    assert "seed" not in repr(toy())
