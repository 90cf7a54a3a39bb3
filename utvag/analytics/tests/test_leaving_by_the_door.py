"""Figures that leave: exact, in ranges, or not put together at all."""

from dataclasses import replace
from datetime import date

import pytest

from utvag.analytics.public import (
    CannotMix,
    Differs,
    Edition,
    Figure,
    FigureKind,
    Unit,
    released,
    rules_on,
    summed,
)

YEAR = (date(2021, 1, 1), date(2021, 12, 31))
RULES = rules_on(date(2021, 5, 7))
COST = Figure(3_285_000, Unit.SEK, *YEAR, FigureKind.FLOW, "cost:1", behind=3)
STARTED = Figure(4, Unit.PERSONS, *YEAR, FigureKind.FLOW, "started:1", behind=4)


def test_whoever_may_read_them_reads_them_exactly():
    assert released(COST, Edition.INSIDE, RULES).exact == 3_285_000


def test_what_leaves_of_few_is_a_range():
    said = released(COST, Edition.OUTSIDE, RULES)
    assert (said.exact, said.low, said.high) == (None, 3_000_000, 4_000_000)


@pytest.mark.parametrize(("count", "low", "high"), [(0, 0, 4), (1, 0, 4), (4, 0, 4)])
def test_a_count_of_few_says_no_more_than_few(count, low, high):
    said = released(replace(STARTED, value=count, behind=count), Edition.OUTSIDE, RULES)
    assert (said.exact, said.low, said.high) == (None, low, high)


def test_from_five_on_it_is_said():
    assert released(replace(STARTED, value=5, behind=5), Edition.OUTSIDE, RULES).exact == 5
    assert released(replace(COST, behind=5), Edition.OUTSIDE, RULES).exact == 3_285_000


def test_a_count_of_persons_hides_behind_no_larger_number():
    said = released(replace(STARTED, value=2, behind=40), Edition.OUTSIDE, RULES)
    assert not said.is_exact


def test_a_budget_is_about_nobody():
    assert released(replace(COST, behind=None), Edition.OUTSIDE, RULES).exact == 3_285_000


def test_two_close_figures_are_the_same_range():
    """The difference between two editions tells nothing of the one who came in between."""
    said = {released(replace(COST, value=value), Edition.OUTSIDE, RULES) for value in (3_100_000, 3_900_000)}
    assert len(said) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"unit": Unit.CASES}, Differs.UNIT),
        ({"kind": FigureKind.STOCK}, Differs.KIND),
        ({"criteria": "started:2"}, Differs.CRITERIA),
        ({"last": date(2021, 6, 30)}, Differs.PERIOD),
    ],
)
def test_what_says_different_things_is_not_added_and_the_error_says_why(change, why):
    with pytest.raises(CannotMix, match=str(why)) as refused:
        summed([STARTED, replace(STARTED, **change)])
    assert refused.value.why == why
    assert refused.value.one != refused.value.other


def test_years_that_follow_are_added_and_those_that_overlap_are_not():
    after = replace(COST, first=date(2022, 1, 1), last=date(2022, 12, 31), value=1_000_000)
    assert summed([COST, after], over_time=True).value == 4_285_000
    with pytest.raises(CannotMix):
        summed([COST, replace(after, first=date(2021, 12, 31))], over_time=True)


def test_who_was_there_is_not_added_over_time():
    there = replace(STARTED, kind=FigureKind.STOCK)
    with pytest.raises(CannotMix):
        summed([there, replace(there, first=date(2022, 1, 1), last=date(2022, 12, 31))], over_time=True)


def test_a_sum_stands_on_no_more_persons_than_its_largest_part():
    assert summed([COST, COST]).behind == 3


def test_before_there_were_rules_nothing_leaves():
    with pytest.raises(LookupError):
        rules_on(date(2014, 12, 31))
