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
    Held,
    Link,
    Record,
    filled,
    keys_of,
    links,
    links_of_many,
    padded,
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
        replace(AMIRA, given="Amirah", municipality="Stockholm"),
        replace(AMIRA, given="Johanna", surname="Lindqist", municipality="malmö"),
        replace(AMIRA, surname="Bergström"),
        replace(AMIRA, given="", surname="Lindqist"),
        replace(AMIRA, given="Lindqist", surname="Johanna"),
        replace(AMIRA, given="Johanna", municipality="Mamlö"),
        replace(AMIRA, born=1890, municipality="Malmo"),
    ],
)
def test_the_same_person_written_otherwise_shares_a_key(other):
    assert meet(AMIRA, other)


@pytest.mark.parametrize(
    "other",
    [
        replace(AMIRA, given="Amiirah", born=1876),
        replace(AMIRA, municipality="Stockholm", born=1890),
        replace(AMIRA, municipality="Stockholm", born=1877),
        replace(AMIRA, given="Johanna", born=1876),
        replace(AMIRA, given="Johanna", municipality="Stockholm"),
        replace(AMIRA, given="Johanna", surname="Lindkvist", municipality="Malmo"),
        replace(AMIRA, given="Johanna", surname="Bergström"),
        replace(AMIRA, given="Amika", surname="Lindkvist", born=1876),
        replace(AMIRA, given="Amika", born=1876, municipality="Stockholm"),
        replace(AMIRA, surname="Lindkvist", born=1890, municipality="Malmo"),
    ],
)
def test_somebody_else_shares_none(other):
    assert not meet(AMIRA, other)


def test_a_place_by_its_code_is_another_when_a_digit_is():
    coded = replace(AMIRA, municipality="1280")
    assert meet(coded, replace(coded, given="Johanna"))
    assert not meet(coded, replace(coded, given="Johanna", municipality="1281"))


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
    longest = Record("abcdefabcdefghij", "klmnopqrstuvwx", 1875, "Örnsköldsvik")
    assert len(plain(longest.given)) == LONGEST_NAME
    for record in (AMIRA, longest, Record("", "Berg", 0, ""), Record("", "", 1875, "Malmö")):
        filled = padded(keys_of(record))
        assert len(filled) == len(set(filled)) == KEYS_OF_A_RECORD
        assert keys_of(record) <= set(filled)
    assert set(padded(keys_of(AMIRA))) & set(padded(keys_of(AMIRA))) == keys_of(AMIRA)


def test_what_fills_up_looks_like_tokens_and_matches_nothing():
    tokens = {bytes([number]) * 64 for number in range(90)}
    once, again = filled(tokens), filled(tokens)
    assert len(once) == len(set(once)) == KEYS_OF_A_RECORD
    assert {len(token) for token in once} == {64}
    assert once == sorted(once)
    assert {*once} & {*again} == tokens


def test_those_without_a_name_are_not_one_person():
    assert not keys_of(Record("?", "", 1875, "Malmö"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (replace(AMIRA, surname="", born=0), replace(AMIRA, surname="", born=0)),
        (replace(AMIRA, surname="", municipality=""), replace(AMIRA, surname="", municipality="")),
        (replace(AMIRA, born=0, municipality=""), replace(AMIRA, born=0, municipality="")),
    ],
)
def test_what_neither_knows_makes_nobody_alike(one, other):
    assert not meet(one, other)


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


def held(side):
    pairs = [(place, key) for place, keys in side.items() for key in keys]
    return Held(*np.array(pairs, dtype=np.int64).reshape(-1, 2).T)


def test_very_many_are_linked_as_few_are():
    drawn = Random(8)
    ours, theirs = (
        {place: frozenset(drawn.sample(range(400), 6)) for place in range(150)} for _side in range(2)
    )
    found = links_of_many(held(ours), held(theirs), memory="200MB", threads=1)
    assert len(found) > 100
    assert found == links(ours, theirs)
    assert links_of_many(held({}), held(theirs), memory="200MB", threads=1) == []


def test_whoever_shares_most_keys_comes_first():
    found = links({1: {"a", "b", "c"}, 2: {"a"}}, {7: {"a"}, 8: {"a", "b", "c"}})
    assert found == [Link(1, 8, 3), Link(2, 7, 1)]
