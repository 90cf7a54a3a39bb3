"""The sample follows from the sealed tree's root alone."""

import hashlib
import random
from uuid import UUID

from utvag.oversight.domain.rows import Kind
from utvag.oversight.domain.sampling import Leaf, drawn

ROOT = hashlib.sha256(b"a root").digest()
LEAVES = [
    Leaf(
        UUID(int=number),
        hashlib.sha256(b"entry %d" % number).digest(),
        Kind.LOOK if number % 4 else Kind.EXPORT,
    )
    for number in range(200)
]
SIZES = {Kind.LOOK: 5, Kind.EXPORT: 2, Kind.SEARCH: 3}
# Reckoned once and written down: another way to draw is another sample.
PINNED_LOOKS = [113, 58, 30, 1, 159]
PINNED_EXPORTS = [68, 64]


def test_the_sample_is_the_same_to_the_bit_from_the_same_root():
    sample = drawn(ROOT, LEAVES, SIZES)
    assert [entry.int for entry in sample[Kind.LOOK]] == PINNED_LOOKS
    assert [entry.int for entry in sample[Kind.EXPORT]] == PINNED_EXPORTS


def test_the_order_in_which_entries_are_handed_over_is_nothing():
    shuffled = LEAVES[:]
    random.Random(1).shuffle(shuffled)
    assert drawn(ROOT, shuffled, SIZES) == drawn(ROOT, LEAVES, SIZES)


def test_another_root_draws_another_sample():
    other = bytes([ROOT[0] ^ 1, *ROOT[1:]])
    assert drawn(other, LEAVES, SIZES) != drawn(ROOT, LEAVES, SIZES)


def test_an_entry_that_is_left_out_moves_no_other_into_an_earlier_place():
    first, *rest = drawn(ROOT, LEAVES, SIZES)[Kind.LOOK]
    without = [leaf for leaf in LEAVES if leaf.entry != first]
    assert drawn(ROOT, without, SIZES)[Kind.LOOK][:-1] == rest


def test_each_kind_has_its_own_share_and_a_kind_without_entries_none():
    sample = drawn(ROOT, LEAVES, SIZES)
    assert {kind: len(entries) for kind, entries in sample.items()} == {Kind.LOOK: 5, Kind.EXPORT: 2}
    kinds = {leaf.entry: leaf.kind for leaf in LEAVES}
    assert all(kinds[entry] is kind for kind, entries in sample.items() for entry in entries)


def test_fewer_than_wanted_are_all_drawn():
    assert len(drawn(ROOT, LEAVES[:3], {Kind.LOOK: 50})[Kind.LOOK]) == 2


def test_every_entry_has_a_fair_chance():
    counts = {leaf.entry: 0 for leaf in LEAVES if leaf.kind is Kind.LOOK}
    for number in range(2_000):
        for entry in drawn(hashlib.sha256(b"%d" % number).digest(), LEAVES, {Kind.LOOK: 15})[Kind.LOOK]:
            counts[entry] += 1
    # Each is expected 200 times; five standard deviations to either side.
    assert min(counts.values()) > 130
    assert max(counts.values()) < 270
