from contextlib import closing
from datetime import date
from itertools import product

import duckdb
import pytest

from utvag.statistics.domain.columns import QUESTIONS, Answer
from utvag.statistics.domain.criteria import criteria_sets, crosswalk, harmonised, in_force, read
from utvag.statistics.domain.definitions import BadDefinition

TODAY = date(2025, 6, 1)


def the(key, day=TODAY):
    return next(each for each in in_force(day) if each.key == key)


def test_the_police_count_nobody_without_a_threat_and_the_municipality_does():
    leaves = {"wants_out": "yes", "consent": "yes", "threat": "no"}
    assert the("bops").includes(leaves) is Answer.NO
    assert the("municipality").includes(leaves) is Answer.YES


def test_an_answer_that_nobody_knows_is_not_a_no():
    assert the("bops").includes({"wants_out": "yes", "consent": "yes"}) is Answer.UNKNOWN


def test_one_no_is_enough_whatever_else_is_unknown():
    assert the("bops").includes({"wants_out": "no"}) is Answer.NO


def test_either_milieu_is_enough_and_both_must_be_no_for_a_no():
    strategy = the("national_strategy")
    leaves = {"wants_out": "yes"}
    assert strategy.includes({**leaves, "extremist_milieu": "yes"}) is Answer.YES
    assert strategy.includes({**leaves, "criminal_milieu": "no"}) is Answer.UNKNOWN
    assert strategy.includes({**leaves, "criminal_milieu": "no", "extremist_milieu": "no"}) is Answer.NO


def test_a_set_that_no_longer_holds_is_not_counted_by():
    assert "skane_before" in {each.key for each in in_force(date(2020, 12, 31))}
    assert "skane_before" not in {each.key for each in in_force(date(2021, 1, 1))}


def test_harmonised_counts_by_what_all_of_them_ask_and_says_what_was_left_out():
    together = harmonised([the("bops"), the("prison_service")])
    assert dict(together.counts) == {"wants_out": "yes", "adult": "yes"}
    assert dict(together.left_out) == {"threat": ("prison_service",), "consent": ("prison_service",)}


def test_who_all_count_harmonised_counts_too():
    sets = [the("bops"), the("prison_service"), the("malmo")]
    together = harmonised(sets)
    for answers in product(Answer, repeat=len(QUESTIONS)):
        person = dict(zip(QUESTIONS, answers, strict=True))
        if all(each.includes(person) is Answer.YES for each in sets):
            assert together.includes(person) is Answer.YES


def test_sets_that_share_no_condition_cannot_be_harmonised():
    one, other = read(
        """
a:
  - {version: 1, from: 2020-01-01, actor: {sv: a, en: a}, asks: [threat], counts: {threat: "yes"}, source: s, verified: true}
b:
  - {version: 1, from: 2020-01-01, actor: {sv: b, en: b}, asks: [adult], counts: {adult: "yes"}, source: s, verified: true}
"""
    )
    with pytest.raises(BadDefinition, match="all of them"):
        harmonised([one, other])


def test_a_set_does_not_count_by_what_it_does_not_ask():
    with pytest.raises(BadDefinition, match="without asking"):
        read(
            'a: [{version: 1, from: 2020-01-01, actor: {sv: a, en: a}, asks: [adult], counts: {threat: "yes"}, '
            "source: s, verified: true}]"
        )


def test_the_crosswalk_says_of_those_whom_one_counts_how_another_would_take_them():
    persons = [
        {"wants_out": "yes", "threat": "yes", "consent": "yes"},
        {"wants_out": "yes", "threat": "no", "consent": "yes"},
        {"wants_out": "yes"},
        {"wants_out": "no"},
    ]
    every = {(each.one, each.other): each for each in crosswalk([the("municipality"), the("bops")], persons)}
    there = every["municipality", "bops"]
    assert (there.both, there.only_one, there.unknown) == (1, 1, 1)
    back = every["bops", "municipality"]
    assert (back.both, back.only_one, back.unknown) == (1, 0, 0)


def test_three_values_are_reckoned_as_databases_reckon_them():
    values = {Answer.YES: "TRUE", Answer.NO: "FALSE", Answer.UNKNOWN: "NULL::BOOLEAN"}
    taken = {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}
    bops = the("bops")
    with closing(duckdb.connect()) as sql:
        for answers in product(Answer, repeat=len(bops.counts)):
            said = sql.execute(f"SELECT {' AND '.join(values[each] for each in answers)}").fetchone()[0]
            assert bops.includes(dict(zip(bops.counts, answers, strict=True))) is taken[said]


def test_every_set_says_whether_a_source_says_so():
    assert all(each.source for each in criteria_sets())
    assert not the("prison_service").is_verified
