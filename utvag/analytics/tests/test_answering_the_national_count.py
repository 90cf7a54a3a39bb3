"""From what actors send to what is published: everybody once, and nothing that the door did not let out."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from utvag.analytics.counting.public import Figure
from utvag.analytics.disclosure.public import publish, rules_on
from utvag.analytics.drill.nation import CITIES, TOWNS, WITHOUT_NUMBERS, nation
from utvag.analytics.drill.people import canonical
from utvag.analytics.linkage.public import Share, Typos, decoys_of, keys_of, recall_of
from utvag.analytics.national import public as national
from utvag.analytics.national.tables import merged
from utvag.analytics.oblivious.public import TokensOf

ON = date(2026, 11, 1)
RULES = rules_on(ON)
ABOUT = national.About(ON, "1", "a" * 64, b"secret")


def token(text):
    """Stands in for the oblivious function (its own tests have the real one): the same text, the same token."""
    return Random(text).randbytes(8)


def person(*numbers, keys=(), known=0, yes=0, stratum=0):
    tokens = TokensOf(token(numbers[0]), tuple(map(token, numbers[1:]))) if numbers else None
    return national.Row(tokens, frozenset(map(token, keys)), known, yes, stratum)


def sent(actor, *rows, kind="", **more):
    return national.Sent(actor, kind or actor, len(rows), rows, **more)


def published(table, history=()):
    said = publish(table, history, RULES)
    assert said, said.reasons
    return said


@pytest.fixture(scope="module")
def invented():
    return nation(7)


@pytest.fixture(scope="module")
def returns(invented):
    """As actors of the drill would send: kinds that meet as lists, key tokens for everybody, decoys of those without numbers."""
    drawn = Random(7)
    found = []
    for actor in invented.actors:
        kind = "Cities" if actor.name in CITIES else "Towns" if actor.name in TOWNS else actor.name
        rows, records = [], []
        for entry in invented.lists[actor.name]:
            features = invented.people[entry.person].features
            numbers = [canonical(entry.number)] if entry.number else []
            keys = keys_of(entry.record)
            records.append(entry.record)
            other = invented.people[entry.person].earlier_number
            if numbers and other and numbers[0] != other:
                numbers.append(other)
            rows.append(person(*numbers, keys=keys, known=entry.known, yes=entry.known & features))
        linking = None
        if actor.name == WITHOUT_NUMBERS:
            recall = recall_of(records, Typos(), drawn, copies=10)
            decoys = tuple(frozenset(map(token, keys_of(each))) for each in decoys_of(records, drawn))
            linking = national.Linking(Share(40 * recall, 40), decoys)
        found.append(sent(actor.name, *rows, kind=kind, linking=linking))
    return found


@pytest.fixture(scope="module")
def counted(returns):
    return national.count_once(returns)


def test_everybody_with_a_number_is_counted_once(invented, counted):
    assert counted.histories.distinct == len(invented.with_number)
    assert counted.histories.raw_sum > counted.histories.distinct
    assert counted.contradictions == 0


def test_actors_of_a_kind_are_one_list(counted):
    assert set(counted.lists) == {"BOPS", "Cities", "Towns", "Prison service", WITHOUT_NUMBERS}


def test_the_truth_is_in_what_is_published(invented, returns, counted):
    known = published(national.known_by(counted, ABOUT))
    said = national.total_of(known)
    assert said.low <= len(invented.with_number) <= said.high
    unnumbered = national.link_unnumbered(returns, counted)
    table = published(national.without_number(unnumbered, ABOUT), [known])
    interval = national.interval_of(known, table, unnumbered.recall, unnumbered.false_links)
    assert interval.lower <= invented.truth <= interval.upper
    assert interval.level == 0.95
    bounds = national.bounds_of_lists(known)
    assert bounds.lower <= len(invented.with_number) <= bounds.upper


def test_no_overlap_of_few_is_published_as_it_is(counted):
    table = national.known_by(counted, ABOUT)
    known = published(table)
    lists = national.lists_of(known)
    small = 0
    for each in national.overlaps(known):
        true = sum(
            cell.value
            for leaves, cell in table.cells.items()
            if all(
                (leaf == national.IN) == (dimension.name in each.lists)
                for leaf, dimension in zip(leaves, table.dimensions, strict=True)
                if dimension.name in lists
            )
        )
        number = each.number
        assert number.low <= true <= (number.high if number.high is not None else true)
        if true < RULES.threshold:
            small += 1
            assert not number.is_exact
    assert small, "there was nothing to hide"


def test_what_is_worked_out_uses_no_number_that_was_not_let_out(invented, returns, counted):
    """Two counts that the door says alike have one answer, whatever is behind."""
    known = published(national.known_by(counted, ABOUT))
    again = type(known).from_json(known.as_json())
    assert national.bounds_of_lists(again) == national.bounds_of_lists(known)
    assert national.recaptured(again) == national.recaptured(known)


def test_an_estimate_is_refused_where_overlaps_are_hidden(counted):
    known = published(national.known_by(counted, ABOUT))
    hidden = replace(known, numbers=tuple(replace(number, value=None) for number in known.numbers))
    assert national.recaptured(hidden) is national.WhyNot.HIDDEN_OVERLAPS


def test_a_number_that_changed_is_one_person():
    before, after = person("old"), person("new", "old")
    counted = national.count_once([sent("a", before), sent("b", after)])
    assert counted.histories.distinct == 1
    assert counted.histories.raw_sum == 2


def test_actors_who_contradict_each_other_are_told_of():
    counted = national.count_once([sent("a", person("one", "old")), sent("b", person("two", "old"))])
    assert (counted.histories.distinct, counted.contradictions) == (2, 1)


def test_whoever_sends_totals_alone_is_not_counted_as_nobody():
    returns = [sent("a", person("one")), national.Sent("b", "b", 3)]
    assert set(national.count_once(returns).bits) == {"a"}


def test_somebody_without_a_number_is_linked_by_keys_that_they_share():
    keys = ["ali andersson", "ali anderson"]
    returns = [
        sent("a", person("one", keys=keys[:1]), person("two", keys=["emma"])),
        sent(
            "ngo",
            person(keys=keys),
            person(keys=["nobody else"]),
            linking=national.Linking(Share(38, 40), ()),
        ),
    ]
    found = national.link_unnumbered(returns, national.count_once(returns))
    assert (found.records, found.found, found.is_estimated) == (2, 1, True)


def test_two_organisations_who_know_one_person_have_one_person():
    linking = national.Linking(Share(38, 40), ())
    returns = [
        sent("a", person(keys=["x", "y"]), linking=linking),
        sent("b", person(keys=["y", "z"]), linking=linking),
        sent("c", person(keys=["z"]), linking=linking),
    ]
    found = national.link_unnumbered(returns, national.count_once(returns))
    # The third shares no key with the first, and is found by what the second added.
    assert (found.records, found.found) == (3, 2)
    # One model of typos stands behind all three: it is no surer for being used three times.
    assert (found.recall.hits, found.recall.of) == (pytest.approx(38), 40)


@pytest.mark.parametrize("missing", ["keys", "linking"])
def test_where_errors_of_links_are_not_known_none_is_believed(missing):
    """Then between nobody and everybody without a number is new, and the interval says so with certainty."""
    linking = national.Linking(Share(38, 40), ())
    returns = [
        sent("a", person("one", keys=[] if missing == "keys" else ["q"])),
        sent("ngo", person(keys=["x"]), linking=None if missing == "linking" else linking),
    ]
    found = national.link_unnumbered(returns, national.count_once(returns))
    assert not found.is_estimated
    interval = national.persons_between((100, 104), (10, 14), (0, 4), found)
    assert (interval.lower, interval.upper, interval.level) == (100, 118, 1.0)


def test_an_interval_is_as_wide_as_what_may_be_said_makes_it():
    said = national.Unnumbered(20, 12, Share(36, 40), Share(2, 90))
    exact = national.persons_between((200, 200), (20, 20), (12, 12), said)
    ranges = national.persons_between((198, 202), (18, 22), (10, 14), said)
    assert ranges.lower < exact.lower <= exact.upper < ranges.upper


def test_totals_alone_bound_the_number():
    returns = [national.Sent(name, name, total) for name, total in (("a", 130), ("b", 80), ("c", 50))]
    table = published(national.reported(returns, ABOUT))
    totals = {name: table.number(actor=name) for name in "abc"}
    bounds = national.bounds_of(totals, [], 5)
    assert (bounds.lower, bounds.upper) == (130, 260)
    # An overlap of 52 is taken as 50–54: it could be of few.
    assert national.bounds_of(totals, [Figure.overlap("ab", 52)], 5).upper == 210


def test_totals_that_contradict_an_overlap_are_said():
    returns = [national.Sent(name, name, total) for name, total in (("a", 30), ("b", 20))]
    table = published(national.reported(returns, ABOUT))
    totals = {name: table.number(actor=name) for name in "ab"}
    assert national.bounds_of(totals, [Figure.overlap("ab", 40)], 5) is national.WhyNot.CONTRADICTION


def test_strata_add_up_and_those_in_several_are_apart():
    strata = national.Strata((("age", ("18-24", "25+")), ("county", ("M", "AB"))))
    rows = [person(str(n), stratum=strata.code(("18-24", "M"))) for n in range(12)]
    others = [person(str(n), stratum=strata.code(("18-24", "AB"))) for n in range(6)]
    counted = national.count_once([sent("a", *rows), sent("b", *others)])
    age, county = national.by_strata(counted, strata, ABOUT)
    assert {leaves: cell.value for leaves, cell in county.cells.items()} == {("M",): 6, ("several",): 6}
    assert sum(cell.value for cell in age.cells.values()) == 12


def test_more_lists_than_a_table_tells_apart_are_put_together():
    lists = {name: 1 << place for place, name in enumerate("abcdefg")}
    assert merged(lists) == {"a": 1, "b": 2, "c": 4, "d": 8, "e + f + g": 112}
