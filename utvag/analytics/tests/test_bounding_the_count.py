"""What totals alone allow: never less or more than the truth, and no wider than they must be."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.analytics.counting import bounds as exactly
from utvag.analytics.counting.bounds_of_many import without_parallels
from utvag.analytics.counting.public import Contradiction, Figure, bounds

NAMES = "abcdefghijklmnopqr"


@st.composite
def national(draw, most_lists=5):
    """Lists of persons as they are, and what is told of them."""
    lists = draw(st.lists(st.sets(st.integers(0, 30)), min_size=1, max_size=most_lists))
    figures = [Figure.total(name, len(held)) for name, held in zip(NAMES, lists, strict=False)]
    for size in (2, 3):
        for places in combinations(range(len(lists)), size):
            if draw(st.booleans()):
                shared = len(set.intersection(*(lists[place] for place in places)))
                off = draw(st.integers(0, 2))
                names = [NAMES[place] for place in places]
                figures.append(Figure.overlap(names, max(0, shared - off), shared + off))
    return lists, figures


@settings(max_examples=60, deadline=None)
@given(national())
def test_the_truth_lies_within(told):
    lists, figures = told
    found = bounds(figures)
    assert found.lower <= len(set.union(*lists)) <= found.upper
    assert found.largest <= found.lower <= found.upper <= found.raw_sum


@settings(max_examples=40, deadline=None)
@given(national(most_lists=9))
def test_the_truth_lies_within_where_there_are_more_lists_than_can_be_solved_exactly(told):
    lists, figures = told
    relaxed = bounds(figures, exact_up_to=3)
    assert relaxed.lower <= len(set.union(*lists)) <= relaxed.upper
    sharp = bounds(figures)
    assert relaxed.lower <= sharp.lower
    assert sharp.upper <= relaxed.upper
    assert sharp.is_sharp
    assert relaxed.is_sharp == (len(lists) <= 3)


def of_all_tables(figures, names, most):
    """Slowly: every way of giving each history 0 to `most` persons."""
    masks = range(1, 1 << len(names))
    sums = []
    for persons in product(range(most + 1), repeat=len(masks)):
        held = dict(zip(masks, persons, strict=True))
        wanted = ((sum(1 << names.index(name) for name in one.lists), one) for one in figures)
        if all(
            one.least <= sum(n for mask, n in held.items() if mask & bits == bits) <= one.most
            for bits, one in wanted
        ):
            sums.append(sum(persons))
    return min(sums), max(sums)


@pytest.mark.parametrize(
    "overlaps",
    [
        [],
        [("ab", 1, 1)],
        [("ab", 0, 0), ("bc", 1, 2)],
        [("ab", 1, 2), ("bc", 0, 1), ("ac", 1, 1)],
        [("abc", 1, 1)],
    ],
)
def test_the_bounds_are_those_of_all_tables_that_there_are(overlaps):
    figures = [Figure.total("a", 3), Figure.total("b", 2), Figure.total("c", 2)]
    figures += [Figure.overlap(names, least, most) for names, least, most in overlaps]
    found = bounds(figures)
    assert (found.lower, found.upper) == of_all_tables(figures, "abc", 3)


def test_the_quoted_figures_say_no_more_than_130_to_260():
    quoted = [Figure.total(name, n) for name, n in {"BOPS": 130, "Sthlm": 30, "Malmö": 80, "NGO": 20}.items()]
    found = bounds(quoted)
    assert (found.lower, found.upper, found.raw_sum, found.largest) == (130, 260, 260, 130)
    known = [*quoted, Figure.overlap(("BOPS", "Malmö"), 40, 55), Figure.overlap(("Sthlm", "Malmö"), 0)]
    assert (bounds(known).lower, bounds(known).upper) == (155, 220)


def test_figures_that_contradict_are_refused_and_named():
    good = [Figure.total("a", 10), Figure.total("b", 10), Figure.total("c", 10)]
    bad = [Figure.overlap("ab", 9), Figure.overlap("bc", 9), Figure.overlap("ac", 2)]
    with pytest.raises(Contradiction) as refused:
        bounds([*good, *bad, Figure.total("d", 5), Figure.overlap("ad", 1, 3)])
    # a and c need not be told: whoever is in b and in neither of them is at most one each.
    assert set(refused.value.figures) == {good[1], *bad}
    assert "a and b: 9" in str(refused.value)


def test_forty_municipalities_that_share_nobody_are_one_list():
    towns = {f"town {n}": 1 + n % 8 for n in range(40)}
    figures = [Figure.total(name, n) for name, n in {"BOPS": 130, **towns}.items()]
    figures += [Figure.overlap(pair, 0) for pair in combinations(towns, 2)]
    figures.append(Figure.overlap(("BOPS", "town 3"), 2))
    assert len(without_parallels(figures)) == 3
    found = bounds(figures)
    total = sum(towns.values())
    assert (found.lower, found.upper) == (total, 130 + total - 2)
    assert not found.is_sharp


def test_an_overlap_needs_the_totals_of_its_lists():
    with pytest.raises(ValueError, match="not: b"):
        bounds([Figure.total("a", 1), Figure.overlap("ab", 1)])
    with pytest.raises(ValueError):
        Figure.overlap("ab", 2, 1)
    with pytest.raises(ValueError):
        exactly.exact_bounds([Figure.total(name, 1) for name in NAMES])


def test_where_nobody_counts_there_is_nobody():
    assert bounds([]).upper == 0
