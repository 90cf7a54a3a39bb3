"""Keys that survive a slip of the pen, links from shared keys alone, and an interval that knows how links err."""

from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.analytics.linkage.keys import LONGEST_NAME, deletions, plain
from utvag.analytics.linkage.matching import candidates
from utvag.analytics.linkage.public import (
    KEYS_OF_A_RECORD,
    Link,
    Record,
    Share,
    Typos,
    chances_of_matches,
    decoys_of,
    distinct_persons,
    keys_of,
    links,
    miswritten,
    padded,
    recall_of,
)
from utvag.analytics.linkage.typos import slipped

AMIRA = Record("Amira", "Lindqvist", 1875, "Malmö")
NAMES = st.text("abcdeåäö", min_size=2, max_size=8)


def meet(one, other):
    return not keys_of(one).isdisjoint(keys_of(other))


@pytest.mark.parametrize(
    "other",
    [
        AMIRA,
        replace(AMIRA, given="Amiira"),
        replace(AMIRA, given="Amra"),
        replace(AMIRA, surname="Lindkvist"),
        replace(AMIRA, surname="Lidnqvist"),
        replace(AMIRA, given="Lindqvist", surname="Amira"),
        replace(AMIRA, given="Lindkvist", surname="Amira", born=1876),
        replace(AMIRA, given="ÁMIRA ", surname="Lind-qvist"),
        replace(AMIRA, born=1874),
        replace(AMIRA, born=1890),
        replace(AMIRA, born=0),
        replace(AMIRA, municipality="Stockholm", born=1876),
        replace(AMIRA, given="Amika", surname="Lindkvist"),
        replace(AMIRA, given="Amirah", surname="Lindqist", born=1876),
    ],
)
def test_the_same_person_written_otherwise_shares_a_key(other):
    assert meet(AMIRA, other)


@pytest.mark.parametrize(
    "other",
    [
        replace(AMIRA, given="Amiirah"),
        replace(AMIRA, municipality="Stockholm", born=1890),
        replace(AMIRA, municipality="Stockholm", born=1877),
        replace(AMIRA, given="Johanna"),
        replace(AMIRA, given="Amika", surname="Lindkvist", born=1876),
    ],
)
def test_somebody_else_shares_none(other):
    assert not meet(AMIRA, other)


def edits(one, other):
    """The least number of slips between two names, slowly (Damerau: letters swapped are one)."""
    if not one or not other:
        return len(one) + len(other)
    found = [
        edits(one[1:], other) + 1,
        edits(one, other[1:]) + 1,
        edits(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 < len(other) and one[:2] == other[1::-1]:
        found.append(edits(one[2:], other[2:]) + 1)
    return min(found)


@settings(max_examples=150, deadline=None)
@given(NAMES, st.integers(0, 9999))
def test_one_slip_leaves_a_part_of_the_neighbourhood(name, seed):
    assert deletions(plain(name)) & deletions(slipped(name, Random(seed)))


@settings(max_examples=60, deadline=None)
@given(st.text("abå", min_size=1, max_size=5), st.text("abå", min_size=1, max_size=5))
def test_names_that_share_a_neighbourhood_are_at_most_two_slips_apart(one, other):
    if deletions(one) & deletions(other):
        assert edits(one, other) <= 2
    elif len(one) > 1 < len(other):
        assert edits(one, other) > 1


def test_everybody_has_the_same_number_of_keys():
    longest = Record("a" * 6 + "bcdefghij", "klmnopqrstuvwx", 1875, "Malmö")
    assert len(plain(longest.given)) == LONGEST_NAME
    for record in (AMIRA, longest, Record("", "Berg", 0, ""), Record("", "", 1875, "Malmö")):
        filled = padded(keys_of(record))
        assert len(filled) == len(set(filled)) == KEYS_OF_A_RECORD
        assert keys_of(record) <= set(filled)
    assert set(padded(keys_of(AMIRA))) & set(padded(keys_of(AMIRA))) == keys_of(AMIRA)


def test_those_without_a_name_are_not_one_person():
    assert not keys_of(Record("?", "", 1875, "Malmö"))


SIDES = st.dictionaries(st.integers(0, 5), st.frozensets(st.integers(0, 9)), max_size=6)


@settings(max_examples=100, deadline=None)
@given(SIDES, SIDES)
def test_nobody_is_linked_twice_and_only_by_shared_keys(ours, theirs):
    slow = {(a, b, len(ours[a] & theirs[b])) for a in ours for b in theirs if ours[a] & theirs[b]}
    assert {(one.ours, one.theirs, one.shared) for one in candidates(ours, theirs)} == slow
    found = links(ours, theirs)
    assert {(one.ours, one.theirs, one.shared) for one in found} <= slow
    for one, other in combinations(found, 2):
        assert one.ours != other.ours
        assert one.theirs != other.theirs
    # Nobody who could still be linked is left.
    left = [one for one in slow if not any(one[0] == link.ours or one[1] == link.theirs for link in found)]
    assert not left


def test_whoever_shares_most_keys_comes_first():
    found = links({1: {"a", "b", "c"}, 2: {"a"}}, {7: {"a"}, 8: {"a", "b", "c"}})
    assert found == [Link(1, 8, 3), Link(2, 7, 1)]


def people(count, drawn):
    letters = "abdefgiklmnorstuv"
    return [
        Record(
            "".join(drawn.sample(letters, 6)),
            "".join(drawn.sample(letters, 7)),
            drawn.randrange(1862, 1892),
            f"Kommun {drawn.randrange(9)}",
        )
        for _ in range(count)
    ]


def test_the_estimated_recall_is_that_of_links_whose_truth_is_known():
    drawn = Random(4)
    records = people(300, drawn)
    typos = Typos()
    found = sum(meet(one, miswritten(one, typos, drawn, records)) for one in records) / 300
    assert recall_of(records, typos, drawn, copies=4) == pytest.approx(found, abs=0.05)
    assert recall_of(records, typos.times(0), drawn, copies=1) == 1
    assert recall_of(records, typos.times(4), drawn, copies=2) < found - 0.05
    assert recall_of([], typos, drawn) == 1


def test_decoys_are_nobody_and_look_like_everybody():
    drawn = Random(5)
    records = people(40, drawn)
    decoys = decoys_of(records, drawn, rounds=3)
    assert not set(decoys) & set(records)
    assert {one.given for one in decoys} == {one.given for one in records}
    assert len(decoys) == pytest.approx(120, abs=2)
    # Whoever comes out as one of the records is no decoy: they would be linked, and rightly.
    assert decoys_of([AMIRA, replace(AMIRA, given="Sara")], drawn) == []


def simulated(recall, false_links, runs=40_000, records=6):
    """Slowly: draw who matches, whether each is found and whether strangers are linked, and sort by the links."""
    drawn = np.random.default_rng(2)
    matches = drawn.integers(0, records + 1, runs)
    found = drawn.binomial(matches, drawn.beta(*recall.beta, runs))
    found += drawn.binomial(records - matches, drawn.beta(*false_links.beta, runs))
    return matches, found


def test_how_likely_each_number_of_matches_is_agrees_with_drawing_them():
    recall, false_links = Share(17, 20), Share(2, 20)
    matches, found = simulated(recall, false_links)
    for links_found in range(7):
        seen = np.bincount(matches[found == links_found], minlength=7) / (found == links_found).sum()
        assert np.abs(chances_of_matches(6, links_found, recall, false_links) - seen).max() < 0.03


def test_the_interval_holds_the_truth_as_often_as_it_says():
    recall, false_links = Share(17, 20), Share(2, 20)
    matches, found = simulated(recall, false_links)
    held = [distinct_persons(100, 6, each, recall, false_links) for each in range(7)]
    inside = [held[f].lower <= 106 - m <= held[f].upper for m, f in zip(matches, found, strict=True)]
    assert 0.95 <= np.mean(inside) < 1


def test_sure_links_leave_no_doubt():
    sure, never = Share(1e7, 1e7), Share(0, 1e7)
    found = distinct_persons(200, 20, 12, sure, never)
    assert (found.likeliest, found.lower, found.upper) == (208, 208, 208)
    doubtful = distinct_persons(200, 20, 12, Share(8, 10), Share(1, 10))
    assert doubtful.lower < 208 < doubtful.upper


def test_more_links_than_records_are_refused():
    with pytest.raises(ValueError):
        distinct_persons(1, 2, 3, Share(1, 1), Share(0, 1))
    with pytest.raises(ValueError):
        Share(2, 1)
