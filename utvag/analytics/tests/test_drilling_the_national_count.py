"""The national count on invented nations: what each level answers, beside the truth. The thousand runs are `assurance drill`'s."""

import pytest

from utvag.analytics.drill.levels import second_level
from utvag.analytics.drill.nation import WITHOUT_NUMBERS, nation
from utvag.analytics.drill.people import canonical, drawn_people, luhn, number_of
from utvag.analytics.drill.public import drill, made_together, told
from utvag.analytics.oblivious.public import Mode, draw_key_pair

RUNS = 10


@pytest.fixture(scope="module")
def done():
    return [drill(seed) for seed in range(RUNS)]


def test_the_raw_sum_is_wrong_and_it_is_said_by_how_much(done):
    for one in done:
        assert 150 <= one.truth <= 250
        assert 240 <= one.quoted_sum <= 280
        assert one.raw_sum > one.truth
    assert f"{done[0].raw_sum - done[0].truth} too many" in told(done[0])


def test_the_truth_lies_within_the_bounds(done):
    assert all(one.bounds.lower <= one.truth <= one.bounds.upper < one.raw_sum for one in done)


def test_those_with_a_number_are_counted_exactly(done):
    assert all(one.is_exact for one in done)
    # Also those who had a co-ordination number at one actor and a personal number at another.
    assert any(one.counted.persons for one in done)
    assert any(one.counted.sent_back for one in done)


def test_tokens_made_together_count_the_same(done):
    """As they are made in earnest, with proofs; the stand-in is for speed alone."""
    invented = done[0].nation
    tokens = made_together(draw_key_pair(Mode.POPRF), "2026")
    counted = second_level(invented, tokens)
    assert counted.histories == done[0].counted.histories
    assert not set(counted.token_of.values()) & set(done[0].counted.token_of.values())
    assert tokens(["somebody"]) == tokens(["somebody"]) != tokens(["somebody else"])


def test_what_all_can_answer_is_counted_and_the_rest_said_to_be_unknown(done):
    for one in done:
        found = one.common.found
        assert found.counted <= one.common.truth <= found.counted + found.cannot_be_told


def test_the_truth_lies_within_the_interval(done):
    assert sum(one.is_inside for one in done) >= RUNS - 2
    assert all(one.linked.interval.upper - one.linked.interval.lower < 15 for one in done)
    # Else there would be nothing for the interval to know of.
    assert sum(one.linked.missed for one in done) > 0


def test_a_drill_is_the_same_each_time(done):
    assert told(drill(3)) == told(done[3])
    assert nation(3).lists != nation(4).lists


def test_names_that_are_never_miswritten_are_all_found():
    assert not drill(1, careless=0).linked.missed


def test_no_number_of_the_drill_can_be_anybodys():
    from random import Random

    for person in drawn_people(200, ["Malmö"], Random(1)):
        assert person.number < "1893"
        assert canonical(f"{person.number[:8]}-{person.number[8:]}") == person.number


def test_the_check_digit_is_the_one_that_everybody_uses():
    # The tax agency's own example of a number.
    assert luhn("640823323") == 4
    from datetime import date

    assert number_of(date(1870, 8, 3), 323, coordination=True)[:8] == "18700863"
    for wrong in ("18640823323", "186408233230", "ABCDEFGHIJKL"):
        with pytest.raises(ValueError):
            canonical(wrong)


def test_the_organisation_gives_no_numbers():
    assert not any(entry.number for entry in nation(0).lists[WITHOUT_NUMBERS])
