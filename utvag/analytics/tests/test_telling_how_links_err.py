"""How far links err: an interval that knows of false links and missed matches, learnt without knowing any true link."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from utvag.analytics.linkage.care import CLOSE
from utvag.analytics.linkage.public import (
    Care,
    Found,
    Link,
    Record,
    Share,
    Typos,
    cares_of,
    chances_by_care,
    chances_of_matches,
    decoys_of,
    distinct_persons,
    keys_of,
    links,
    miswritten,
    persons_by_care,
    recall_of,
)

AMIRA = Record("Amira", "Lindqvist", 1875, "Malmö")


def meet(one, other):
    return not keys_of(one).isdisjoint(keys_of(other))


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


CARES = [Care(1.0, 0.95, 0.7, 30), Care(0.5, 0.7, 0.3, 30)]


def drawn_with_care(runs=60_000, records=6):
    """Slowly: draw how names are written, who matches and how each match is found, and sort by what is seen."""
    drawn, false_links = np.random.default_rng(3), Share(1, 20)
    matches = drawn.integers(0, records + 1, runs)
    care = drawn.choice(2, runs, p=[2 / 3, 1 / 3])
    shares = np.array([drawn.dirichlet(CARES[which].shares) for which in care])
    ways = drawn.multinomial(matches, shares)
    strangers = drawn.binomial(records - matches, drawn.beta(*false_links.beta, runs))
    return matches, ways[:, 0], ways[:, 0] + ways[:, 1] + strangers, false_links


def test_how_likely_matches_are_by_care_agrees_with_drawing_them():
    matches, close, found, false_links = drawn_with_care()
    for links_found in range(7):
        for how_close in range(links_found + 1):
            alike = (found == links_found) & (close == how_close)
            if alike.sum() < 1_500:
                continue
            seen = np.bincount(matches[alike], minlength=7) / alike.sum()
            said = chances_by_care(6, Found(links_found, how_close), CARES, false_links)
            assert np.abs(said - seen).max() < 0.04


def test_links_that_are_seldom_close_mean_that_more_are_missed():
    drawn = Random(6)
    records = people(60, drawn)
    cares = cares_of(records, drawn, copies=2)
    assert [care.weight for care in cares].index(1.0) == len(cares) // 2 - 1
    assert all(one.found > other.found - 0.04 and one.close > other.close for one, other in pairwise(cares))
    careful, careless = (
        persons_by_care(200, 60, Found(30, close), cares, Share(0, 300)) for close in (25, 8)
    )
    assert careless.likeliest < careful.likeliest
    assert careless.lower < careful.lower


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_the_number_of_persons_is_found_however_carefully_names_are_written(factor):
    drawn = Random(7)
    everyone = people(500, drawn)
    ours = everyone[:200]
    theirs = [miswritten(one, Typos().times(factor), drawn, everyone) for one in everyone[100:]]
    found = links(*({place: keys_of(one) for place, one in enumerate(side)} for side in (ours, theirs)))
    cares = cares_of(ours, drawn, copies=1)
    said = persons_by_care(len(theirs), len(ours), Found.of(found), cares, Share(0, 200))
    assert said.lower <= 500 <= said.upper
    assert said.likeliest == pytest.approx(500, rel=0.02)


def test_close_links_share_many_keys():
    assert Found.of([Link(1, 1, CLOSE), Link(2, 2, CLOSE - 1)]) == Found(2, 1)
    assert len(keys_of(AMIRA)) >= CLOSE
    with pytest.raises(ValueError):
        persons_by_care(1, 2, Found(1, 2), CARES, Share(0, 1))


def test_more_links_than_records_are_refused():
    with pytest.raises(ValueError):
        distinct_persons(1, 2, 3, Share(1, 1), Share(0, 1))
    with pytest.raises(ValueError):
        Share(2, 1)
