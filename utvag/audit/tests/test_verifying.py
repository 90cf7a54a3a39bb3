"""Whoever changes the log afterwards is found, with the place: edits, losses, moves, insertions, rewrites."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from utvag.audit.domain import merkle
from utvag.audit.domain.notes import Head
from utvag.audit.domain.verifying import Sealed, verify

SIZE, EVERY = 60, 10
ORIGIN = "exempelby.example/logg"


def sealed(number: int, said: str = "") -> Sealed:
    columns = {"id": f"entry-{number}", "action": said or f"cases.case.seen.{number}"}
    body = json.dumps(columns)
    return Sealed(number, columns["id"], merkle.leaf_hash(body.encode()), body, body)


LOG = [sealed(number) for number in range(SIZE)]
HEADS = [
    Head(ORIGIN, size, merkle.root_of([each.leaf for each in LOG[:size]]))
    for size in range(0, SIZE + 1, EVERY)
]
PLACES = range(SIZE)


def codes(log: list[Sealed], heads: list[Head] = HEADS) -> set[tuple[str, int]]:
    return {(each.code, each.seq) for each in verify(log, heads).findings}


def renumbered(log: list[Sealed]) -> list[Sealed]:
    return [replace(each, seq=number) for number, each in enumerate(log)]


def vouched_before(place: int) -> int:
    """The last head that still holds when the entry at `place` has changed."""
    return place // EVERY * EVERY


def test_an_untouched_log_is_whole_and_vouched_for_to_its_end():
    report = verify(LOG, HEADS)
    assert (report.is_whole, report.size, report.vouched) == (True, SIZE, SIZE)


@pytest.mark.parametrize("place", PLACES)
def test_changed_words_are_found(place):
    log = [*LOG]
    log[place] = replace(LOG[place], body=LOG[place].body.replace("seen", "sent"))
    assert codes(log) == {("BODY", place)}


@pytest.mark.parametrize("place", PLACES)
def test_changed_columns_are_found_though_the_words_stand(place):
    log = [*LOG]
    log[place] = replace(LOG[place], shown=LOG[place].body.replace("seen", "closed"))
    assert codes(log) == {("COLUMNS", place)}


@pytest.mark.parametrize("place", PLACES)
def test_an_edit_with_its_seal_recomputed_is_found_by_the_next_head(place):
    log = [*LOG]
    log[place] = sealed(place, "cases.case.closed")
    assert ("HEAD", vouched_before(place)) in codes(log)


@pytest.mark.parametrize("place", PLACES)
def test_a_lost_entry_whose_seal_remains_is_found(place):
    log = [*LOG]
    log[place] = replace(LOG[place], body=None, shown=None)
    assert codes(log) == {("GONE", place)}


@pytest.mark.parametrize("place", PLACES)
def test_a_deleted_place_is_found_also_when_the_rest_is_renumbered(place):
    log = LOG[:place] + LOG[place + 1 :]
    found = codes(log)
    assert ("SHORT", SIZE - 1) in found
    assert place == SIZE - 1 or ("PLACE", place) in found
    assert ("SHORT", SIZE - 1) in codes(renumbered(log))
    if vouched_before(place) + EVERY < SIZE:
        assert ("HEAD", vouched_before(place)) in codes(renumbered(log))


@pytest.mark.parametrize("place", [at for at, _ in pairwise(PLACES)])
def test_two_neighbours_that_changed_places_are_found(place):
    log = [*LOG]
    log[place], log[place + 1] = log[place + 1], log[place]
    assert ("PLACE", place) in codes(log)
    log = renumbered(log)
    if (place + 1) % EVERY:
        # Both lie before the same head.
        assert codes(log) == {("HEAD", vouched_before(place))}
    else:
        assert ("HEAD", vouched_before(place)) in codes(log)


@pytest.mark.parametrize("place", PLACES)
def test_an_inserted_or_doubled_entry_is_found(place):
    inserted = renumbered([*LOG[:place], sealed(999), *LOG[place:]])
    assert ("HEAD", vouched_before(place)) in codes(inserted)
    doubled = renumbered([*LOG[: place + 1], *LOG[place:]])
    assert ("TWICE", place + 1) in codes(doubled)


@pytest.mark.parametrize("length", PLACES)
def test_a_cut_off_log_is_found_at_every_length(length):
    assert codes(LOG[:length]) == {("SHORT", length)}


@pytest.mark.parametrize("place", PLACES)
def test_a_wholly_recomputed_tail_is_found_by_the_heads_that_others_keep(place):
    forged = [*LOG[:place], *[sealed(number, "cases.case.opened") for number in range(place, SIZE)]]
    assert ("HEAD", vouched_before(place)) in codes(forged)
    own = [Head(ORIGIN, SIZE, merkle.root_of([each.leaf for each in forged]))]
    assert not codes(forged, own), "Without heads from outside nobody could know."


def test_an_entry_of_somebody_elses_place_is_found():
    log = [*LOG]
    log[3] = replace(LOG[3], entry_id="entry-x")
    assert codes(log) == {("COLUMNS", 3)}
