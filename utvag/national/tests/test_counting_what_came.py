"""The statistician's reading of what came: one return an actor, each that does not count said in words, the right number out."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from utvag.analytics.disclosure import public as disclosure
from utvag.analytics.national.public import About, total_of
from utvag.national.domain.deciding import KNOWN, REPORTED, WITHOUT_NUMBER, decide
from utvag.national.domain.receiving import (
    Asked,
    Came,
    as_sent,
    receive,
    sets_of,
    strata_of,
)
from utvag.national.domain.returns import Names, Overlap, Row, Total
from utvag.national.tests.examples import ANSWERS, a_return, a_round, key_holder

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
RULES = disclosure.rules_on(date(2026, 10, 1))
ABOUT = About(date(2026, 10, 1), "1", "a" * 64, b"secret")
EVERYTHING = frozenset(ANSWERS)
SETS = {
    "municipality.1": Asked("municipality.1", EVERYTHING, {"wants_out": "yes"}),
    "national_strategy.1": Asked(
        "national_strategy.1", EVERYTHING, {"wants_out": "yes", "any_milieu": "yes"}
    ),
    "ngo.1": Asked("ngo.1", frozenset({"wants_out", "criminal_milieu"}), {"wants_out": "yes"}),
}
MALMO, SKANE, BOPS = "Malmö", "Polisen i Skåne", "BOPS"


@pytest.fixture(scope="module")
def asked():
    return a_round(holders=(key_holder()[1],), criteria=("municipality.1", "national_strategy.1", "ngo.1"))


def token(text):
    """Stands in for the oblivious function: the same text, the same token."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def keys(*texts):
    """256, as an actor sends them: what is left over matches nothing."""
    own = [token(f"key {text}") for text in texts]
    return (*own, *(token(f"filling {texts} {n}") for n in range(256 - len(own))))


def rows(persons, **changed):
    plain = {"answers": ANSWERS, "age": "25-29", "county": "12", "on_day": True}
    return tuple(
        Row(**{**plain, **changed}, tokens=(token(str(person)),), keys=keys(str(person)))
        for person in persons
    )


def of(persons, **changed):
    """An actor's return with these persons in it."""
    held = rows(persons)
    total = {"municipality.1": Total(len(held), len(held))}
    plain = {"rows": held, "unnumbered": (), "overlaps": (), "names": None, "left_out": {}, "totals": total}
    return a_return(**{**plain, **changed})


def came(name, found, hours=0, party=None):
    text = found if found is None or isinstance(found, str) else found.written()
    identity = party or UUID(bytes=hashlib.blake2b(name.encode(), digest_size=16).digest())
    return Came(identity, name, NOW + timedelta(hours=hours), text)


def three_actors():
    """90 persons: 60 at Malmö, 50 at the police, 30 at BOPS; 20 of Malmö and 28 of BOPS are the police's too."""
    return [came(MALMO, of(range(60))), came(SKANE, of(range(40, 90))), came(BOPS, of(range(38, 68)))]


def decided(found, asked, *, level=2, history=(), about=ABOUT, by=""):
    strata = strata_of(asked, by)
    sets = sets_of(found, asked, SETS)
    return decide(as_sent(found, strata), sets, strata, about, history, RULES, level=level)


def test_three_actors_are_counted_once_each_person(asked):
    found = receive(three_actors(), asked, SETS)
    assert (len(found.returns), found.refused) == (3, ())
    said = decided(found, asked)
    total = total_of(said.tables[KNOWN])
    assert total.low <= 90 <= total.high
    assert said.answer["bounds"]["raw_sum"] >= 140
    assert said.answer["level"] == 2


def test_no_overlap_under_the_threshold_is_let_out(asked):
    """Two of Malmö are BOPS' and not the police's."""
    found = receive(three_actors(), asked, SETS)
    known = decided(found, asked).tables[KNOWN]
    few = known.number(**{MALMO: "in", BOPS: "in", SKANE: "out"})
    assert not few.is_exact
    assert few.high - few.low >= RULES.protection


def test_the_newest_return_of_an_actor_stands(asked):
    first, second = came(MALMO, of(range(10))), came(MALMO, of(range(12)), hours=1)
    found = receive([second, first], asked, SETS)
    assert len(found.returns[MALMO].rows) == 12
    assert (len(found.returns), found.replaced) == (1, 1)


def test_two_actors_of_one_name_are_still_two_parties(asked):
    """The party on the key card says who it is; the newer of one does not replace the other's."""
    other = UUID(int=7)
    found = receive([came(MALMO, of(range(5))), came(SKANE, of(range(6)), party=other)], asked, SETS)
    assert set(found.returns) == {MALMO, SKANE}


def test_one_that_is_refused_does_not_take_away_one_that_counts(asked):
    good, bad = came(MALMO, of(range(10))), came(MALMO, "{", hours=1)
    found = receive([good, bad], asked, SETS)
    assert len(found.returns[MALMO].rows) == 10
    assert found.refused[0].why == "It is not JSON, or a name stands twice in it."


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"round": "2025-1"}, "It is for the round 2025-1, and this is 2026-1."),
        (
            {"criteria": "bops.9", "totals": {"bops.9": Total(1, 1)}},
            "It is counted by criteria that this program does not know: bops.9.",
        ),
        (
            {"totals": {"municipality.1": Total(10, 10), "own.2": Total(1, 1)}},
            "It is counted by criteria that this program does not know: own.2.",
        ),
    ],
)
def test_what_is_not_of_this_count_is_refused_in_words(asked, changed, why):
    found = receive([came(MALMO, of(range(10), **changed))], asked, SETS)
    assert not found.returns
    assert [each.why for each in found.refused] == [why]


def test_criteria_that_the_round_does_not_ask_about_are_refused():
    asked = a_round(holders=(key_holder()[1],), criteria=("national_strategy.1",))
    found = receive([came(MALMO, of(range(10)))], asked, SETS)
    assert "does not ask about" in found.refused[0].why


def test_rows_for_a_round_of_totals_alone_are_refused():
    found = receive([came(MALMO, of(range(10)))], a_round(), SETS)
    assert "totals alone" in found.refused[0].why


def test_a_return_of_which_a_part_is_missing_is_refused(asked):
    assert receive([came(MALMO, None)], asked, SETS).refused[0].why == "A part is missing, or came twice."


def test_whoever_is_not_there_on_the_reference_day_is_not_counted(asked):
    gone = rows(range(50, 60), on_day=False)
    found = receive([came(MALMO, of(range(30), rows=rows(range(30)) + gone))], asked, SETS)
    (sent,) = as_sent(found, strata_of(asked))
    assert len(sent.rows) == 30


def test_what_one_actor_never_asks_is_in_no_harmonised_criterion(asked):
    """An organisation that does not ask of extremism cannot say who is in neither milieu."""
    totals = {"ngo.1": Total(20, 20)}
    found = receive(
        [came(MALMO, of(range(60))), came("NGO", of(range(50, 70), criteria="ngo.1", totals=totals))],
        asked,
        SETS,
    )
    common, *others = sets_of(found, asked, SETS)
    assert common.name == "harmonised"
    assert [each.name for each in others] == ["municipality.1", "national_strategy.1", "ngo.1"]
    assert common.needs == others[0].needs
    assert others[1].needs & ~common.needs


def test_whom_no_answer_settles_cannot_be_told(asked):
    unclear = {**ANSWERS, "wants_out": "unknown"}
    held = rows(range(30)) + rows(range(30, 50), answers=unclear)
    found = receive([came(MALMO, of(range(50), rows=held))], asked, SETS)
    table = decided(found, asked).tables["under.municipality.1"]
    counts, untold = table.number(answer="counts"), table.number(answer="cannot_be_told")
    assert (counts.low, counts.high) == (30, 30)
    assert (untold.low, untold.high) == (20, 20)


def test_one_milieu_is_enough_and_one_unknown_settles_nothing(asked):
    neither = {**ANSWERS, "criminal_milieu": "no", "extremist_milieu": "no"}
    unclear = {**ANSWERS, "criminal_milieu": "no", "extremist_milieu": "unknown"}
    held = rows(range(30)) + rows(range(30, 40), answers=neither) + rows(range(40, 50), answers=unclear)
    found = receive([came(MALMO, of(range(50), rows=held))], asked, SETS)
    table = decided(found, asked).tables["under.national_strategy.1"]
    assert table.number(answer="counts").value == 30
    assert table.number(answer="cannot_be_told").value == 10


def test_totals_alone_give_bounds_and_no_number_of_persons(asked):
    found = receive(
        [
            came(name, of((), rows=(), has_rows=False, totals={"municipality.1": Total(total, total)}))
            for name, total in ((MALMO, 80), (SKANE, 130), (BOPS, 50))
        ],
        asked,
        SETS,
    )
    said = decided(found, asked, level=1)
    assert set(said.tables) == {REPORTED}
    assert said.answer["bounds"] == {
        "lower": 130, "upper": 260, "raw_sum": 260, "largest": 130, "is_sharp": True,
    }  # fmt: skip


def test_an_overlap_that_an_actor_knows_makes_the_bounds_sharper(asked):
    total = {"municipality.1": Total(80, 80)}
    knows = of((), rows=(), has_rows=False, totals=total, overlaps=(Overlap(SKANE, 40, 44),))
    other = of((), rows=(), has_rows=False, totals={"municipality.1": Total(130, 130)})
    said = decided(receive([came(MALMO, knows), came(SKANE, other)], asked, SETS), asked, level=1)
    assert (said.answer["bounds"]["lower"], said.answer["bounds"]["upper"]) == (166, 170)


def test_whoever_sends_totals_alone_bounds_what_is_counted_by_tokens(asked):
    alone = of((), rows=(), has_rows=False, totals={"municipality.1": Total(35, 35)})
    found = receive([*three_actors(), came("SiS", alone)], asked, SETS)
    said = decided(found, asked)
    everybody = said.answer["everybody"]
    assert everybody["lower"] <= 90
    assert everybody["upper"] >= 125
    assert said.answer["total"]["high"] < 125


def test_those_without_a_number_make_an_interval_that_holds_the_truth(asked):
    """Of twelve without a number five are at Malmö: 97 persons."""
    nobody = tuple(keys(f"nobody {n}") for n in range(40))
    without = tuple(replace(row, tokens=()) for row in rows(range(5)) + rows(range(200, 207)))
    ngo = of((), rows=(), unnumbered=without, names=Names(38, 40, nobody))
    found = receive([*three_actors(), came("NGO", ngo)], asked, SETS)
    said = decided(found, asked, level=3)
    interval = said.answer["interval"]
    assert interval["lower"] <= 97 <= interval["upper"]
    assert said.answer["recall"] == 0.95
    assert said.answer["false_links"] == 0
    assert said.tables[WITHOUT_NUMBER]


def test_level_two_says_nothing_of_those_without_a_number(asked):
    without = tuple(replace(row, tokens=()) for row in rows(range(200, 212)))
    found = receive([*three_actors(), came("NGO", of((), rows=(), unnumbered=without))], asked, SETS)
    said = decided(found, asked, level=2)
    assert WITHOUT_NUMBER not in said.tables
    assert "interval" not in said.answer


def test_a_few_persons_are_published_as_a_range_or_not_at_all(asked):
    found = receive([came(MALMO, of(range(3)))], asked, SETS)
    said = decided(found, asked)
    for table in said.tables.values():
        assert all(not number.is_exact for number in table.numbers)


def test_one_person_more_cannot_be_told_from_a_second_publication(asked):
    """The same round counted again, with one person more: what is let out keeps that person in."""
    first = decided(receive(three_actors(), asked, SETS), asked)
    history = list(first.tables.values())
    again = [*three_actors(), came(MALMO, of([*range(60), 500]), hours=2)]
    about = replace(ABOUT, snapshot="b" * 64)
    found = receive(again, asked, SETS)
    second = decided(found, asked, about=about, history=history)
    if KNOWN in second.tables:
        one, other = total_of(first.tables[KNOWN]), total_of(second.tables[KNOWN])
        assert not (one.is_exact and other.is_exact)
    else:
        assert second.refused[KNOWN]


def test_what_the_figures_name_changes_with_every_return(asked):
    first = receive(three_actors(), asked, SETS).digest
    other = receive([*three_actors()[:2], came(BOPS, of(range(38, 69)))], asked, SETS).digest
    assert first != other
    assert first == receive(list(reversed(three_actors())), asked, SETS).digest


def test_every_table_is_held_against_all_that_was_published_before(asked):
    """A count of persons that was once published as one of cases is stopped by that."""
    found = receive(three_actors(), asked, SETS)
    before = replace(decided(found, asked).tables[KNOWN], unit=disclosure.Unit.CASES)
    with pytest.raises(disclosure.MixedUnits):
        decided(found, asked, history=[before])
