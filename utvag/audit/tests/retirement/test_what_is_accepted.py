"""A gap in the log is accepted where two who may have signed for it, and where everybody can see that it was time."""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from utvag.audit.domain import merkle
from utvag.audit.domain.ages import due_among, not_due
from utvag.audit.domain.gaps import Gaps
from utvag.audit.domain.notes import Head
from utvag.audit.domain.places import Places
from utvag.audit.domain.retiring import (
    ACTION,
    BadRetirement,
    Decider,
    Retirement,
    Terms,
    accepted,
)
from utvag.audit.domain.verifying import Sealed, verify
from utvag.audit.tests.retirement.deciders import HUGO, RUT, STRANGER, counting

ORIGIN = "exempelby.example/logg"
OURS, THEIRS = str(UUID(int=1)), str(UUID(int=2))
TODAY = date(2037, 2, 3)
TERMS = Terms(OURS, TODAY, "SN 2036/12 § 4", (("accounts.", 5), ("cases.", 10), ("vault.", None)))


def entry(seq, at, action="cases.case.seen", of=OURS, details=None):
    said = {"id": f"entry-{seq}", "action": action, "controller_id": of, "at": f"{at}.000000Z"}
    body = json.dumps(said | {"details": details or {}}, separators=(", ", " : "))
    return Sealed(seq, said["id"], merkle.leaf_hash(body.encode()), body, body)


def old(number):
    return entry(number, f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}T08:00:00")


# Forty looks of 2026, kept until 2037, and ten of 2036.
LOG = [old(number) for number in range(40)] + [
    entry(number, f"2036-01-{number - 39:02}T08:00:00") for number in range(40, 50)
]


def head_of(log):
    return Head(ORIGIN, len(log), merkle.root_of([each.leaf for each in log]))


def retirement(*signers, places="0-18,20-37", stays=39, log=LOG, **changes):
    found = Retirement(head_of(log), replace(TERMS, **changes), Places.read(places), stays)
    for each in signers:
        found = found.signed(each)
    return found


DECIDED = retirement(RUT, HUGO)


def with_entry(decided, log=LOG, at="2037-02-03T10:00:00", action=ACTION, of=OURS):
    """The log after the retirement was sealed in it, with what came later."""
    number = len(log)
    return [*log, entry(number, at, action, of, decided.details()), entry(number + 1, "2037-02-04T08:00:00")]


def without(log, places):
    return [replace(each, body=None, shown=None) if each.seq in places else each for each in log]


def found(log, decided=DECIDED, deciders=None, today=TODAY, listed=None):
    kept = [(each.seq, each.body) for each in log if each.body and ACTION in each.body]
    heads = [head_of(LOG), head_of(log)]
    gaps = Gaps.of(
        listed if listed is not None else kept,
        deciders=counting(OURS) if deciders is None else deciders,
        heads=heads,
        today=today,
    )
    return {(each.code, each.seq) for each in verify(log, heads, gaps=gaps).findings}


RETIRED = without(with_entry(DECIDED), DECIDED.places)


def test_what_two_have_retired_is_no_finding_and_every_head_holds():
    assert found(RETIRED) == set()


def test_until_it_is_carried_out_nothing_is_wrong_either():
    assert found(with_entry(DECIDED)) == set()


@pytest.mark.parametrize("more", [19, 38, 40, 49, 51])
def test_one_more_that_is_gone_is_found(more):
    assert found(without(RETIRED, [more])) == {("GONE", more)}


def test_the_entry_that_stays_must_stay():
    assert found(without(RETIRED, [39])) == {("GONE", 39), ("EARLY", 37)}


def test_the_retirement_itself_never_goes():
    lost = without(RETIRED, [50])
    assert {("GONE", 50), ("GONE", 0), ("GONE", 37)} <= found(lost)
    # Also where a file still tells of it.
    assert {("GONE", 50), ("RETIREMENT", 50)} <= found(lost, listed=[(50, RETIRED[50].body)])


def test_a_later_retirement_takes_neither_an_earlier_one_nor_what_shows_its_age():
    later = date(2048, 2, 3)
    grown = [*RETIRED, entry(52, "2037-03-01T08:00:00")]
    second = retirement(RUT, HUGO, places="38-39,50", stays=52, log=grown, on=later)
    log = with_entry(second, log=grown, at="2048-02-03T10:00:00")
    kept = [(50, RETIRED[50].body), (53, log[53].body)]
    heads = [head_of(LOG), head_of(grown)]
    gaps = Gaps.of(kept, deciders=counting(OURS), heads=heads, today=later)
    report = verify(without(log, [38, 39, 50]), heads, gaps=gaps)
    assert {("GONE", 39), ("GONE", 50)} <= {(each.code, each.seq) for each in report.findings}
    assert ("GONE", 38) not in {(each.code, each.seq) for each in report.findings}


@pytest.mark.parametrize(
    "signers",
    [(), (RUT,), (RUT, RUT), (RUT, STRANGER), (STRANGER, STRANGER)],
)
def test_fewer_than_two_deciders_retire_nothing(signers):
    forged = retirement(*signers)
    wrong = found(without(with_entry(forged), forged.places))
    assert {("RETIREMENT", 50), ("GONE", 0), ("GONE", 37)} <= wrong


def test_one_key_under_two_names_is_one_decider_and_so_are_two_keys_under_one_name():
    again = replace(RUT, name="rut.igen")
    assert not retirement(RUT, again).is_decided(counting(OURS, RUT, again))
    other_key = replace(HUGO, name=RUT.name)
    assert not retirement(RUT, other_key).is_decided(counting(OURS, RUT, other_key))


def test_whoever_decides_for_another_controller_does_not_decide_here():
    assert ("RETIREMENT", 50) in found(RETIRED, deciders=counting(THEIRS))
    assert ("RETIREMENT", 50) in found(RETIRED, deciders=[])


def test_a_signature_on_other_places_does_not_count():
    forged = replace(DECIDED, places=Places.read("0-18,20-38"))
    assert not forged.is_decided(counting(OURS))
    assert ("GONE", 38) in found(without(with_entry(forged), forged.places))


def test_a_retirement_of_another_tree_does_not_count():
    other = [entry(0, "2025-01-01T08:00:00"), *LOG[1:]]
    assert ("RETIREMENT", 50) in found(without(with_entry(retirement(RUT, HUGO, log=other)), DECIDED.places))


def test_the_words_of_the_retirement_cannot_be_changed_afterwards():
    forged = with_entry(retirement(RUT, HUGO, places="0-38"))
    changed = [*RETIRED]
    changed[50] = replace(RETIRED[50], body=forged[50].body, shown=forged[50].body)
    assert ("BODY", 50) in found(without(changed, [38]))


def test_a_file_that_lists_another_retirement_than_was_sealed_is_found():
    forged = retirement(RUT, HUGO, places="0-38")
    assert ("RETIREMENT", 50) in found(without(RETIRED, [38]), listed=[(50, with_entry(forged)[50].body)])
    never_sealed = [(50, RETIRED[50].body), (90, RETIRED[50].body)]
    assert ("RETIREMENT", 90) in found(RETIRED, listed=never_sealed)


def test_what_was_not_due_is_found_while_it_stands_and_when_it_is_gone():
    """Nine years after it was written, with two who signed all the same."""
    early = retirement(RUT, HUGO, on=date(2036, 2, 3))
    log = with_entry(early, at="2036-02-03T10:00:00")
    assert ("EARLY", 0) in found(log)
    assert found(without(log, early.places)) == {("EARLY", 37)}


def test_a_retirement_from_the_future_does_not_count():
    late = retirement(RUT, HUGO, on=date(2060, 1, 2), places="0-48", stays=49)
    assert ("RETIREMENT", 50) in found(without(with_entry(late), late.places))
    then = with_entry(late, at="2060-01-02T10:00:00")
    assert ("RETIREMENT", 50) in found(without(then, late.places))


def test_nothing_is_kept_for_less_than_five_years():
    short = retirement(RUT, HUGO, kept=(("cases.", 4),))
    with pytest.raises(BadRetirement):
        Retirement.read(short.details())
    log = with_entry(short)
    assert accepted(log[50].body, deciders=counting(OURS), heads=[head_of(LOG)], today=TODAY) is None


def test_places_that_the_head_does_not_cover_are_refused():
    for changes in ({"places": "0-49", "stays": 50}, {"stays": 37}):
        with pytest.raises(BadRetirement):
            Retirement.read(retirement(RUT, HUGO, **changes).details())


def test_only_an_entry_of_this_kind_and_of_this_controller_retires():
    for changes in ({"action": "audit.other.decided"}, {"of": THEIRS}):
        log = with_entry(DECIDED, **changes)
        body = log[50].body
        assert accepted(body, deciders=counting(OURS), heads=[head_of(LOG)], today=TODAY) is None


def test_an_entry_is_due_when_its_whole_years_are_over():
    def is_due(at, action="cases.case.seen", of=OURS):
        return TERMS.is_due(entry(1, at, action, of).body)

    # 2026 ended in Sweden at 23:00; ten whole years after it ended with 2036.
    assert is_due("2026-12-31T22:59:59")
    assert not is_due("2026-12-31T23:00:00")
    assert is_due("2031-12-31T22:59:59", "accounts.session.opened")
    assert not is_due("2020-01-01T08:00:00", "vault.keys.wrapped_anew")
    assert not is_due("2020-01-01T08:00:00", "door.message.seen")
    assert not is_due("2020-01-01T08:00:00", of=THEIRS)
    assert not replace(TERMS, kept=(("audit.", 5),)).is_due(entry(1, "2020-01-01T08:00:00", ACTION).body)


def test_the_longer_beginning_says_how_long():
    terms = replace(TERMS, kept=(("exchange.", 10), ("exchange.own_key.", None)))
    assert terms.years_of("exchange.package.seen") == 10
    assert terms.years_of("exchange.own_key.made") is None


def test_what_was_written_while_the_clock_was_set_back_is_never_due():
    """An operator looks with the clock set back ten years, so that the look is old at once."""
    backdated = [*LOG, entry(50, "2026-02-15T08:00:00"), entry(51, "2036-03-01T08:00:00")]
    assert 50 not in {each.seq for each in due_among(backdated, TERMS)}
    decided = retirement(RUT, HUGO, places="0-37", stays=50, log=backdated)
    assert not_due(backdated, decided) == [50]
    log = with_entry(decided, log=backdated)
    heads = [head_of(backdated), head_of(log)]
    gaps = Gaps.of([(52, log[52].body)], deciders=counting(OURS), heads=heads, today=TODAY)
    report = verify(without(log, decided.places), heads, gaps=gaps)
    assert [(each.code, each.seq) for each in report.findings] == [("EARLY", 37)]


def test_a_decider_is_told_of_each_place_that_is_not_due():
    assert not_due(LOG, DECIDED) == []
    assert not_due(LOG, retirement(places="0-38,45", stays=46)) == [45, 46]
    assert not_due(without(LOG, [7]), DECIDED) == [7]


@pytest.mark.parametrize("text", ["", "3-1", "1,1", "1,2", "5,3", "1-", "01", "1-1", "1 2", "-1"])
def test_places_are_written_in_one_way(text):
    with pytest.raises(ValueError, match="place"):
        Places.read(text)


def test_places_are_few_words_for_many():
    places = Places.of([1, 2, 3, 7, 9, 10])
    assert (str(places), len(places), places.last) == ("1-3,7,9-10", 6, 10)
    assert [each for each in range(12) if each in places] == [*places]
    assert Places.read(str(places)) == places


def test_a_retirement_is_the_same_after_it_was_written_down():
    assert Retirement.read_file(DECIDED.file()) == DECIDED
    for wrong in ("{", "[]", "{}", DECIDED.file().replace("stays 39", "stays 38 ")):
        with pytest.raises(BadRetirement):
            Retirement.read_file(wrong)


def test_a_decider_is_given_with_whose_entries():
    line = f"{RUT.verifier} {OURS}"
    assert Decider.read(line) == Decider(RUT.verifier, OURS)
    for wrong in (str(RUT.verifier), f"no-key {OURS}", f"{line} more"):
        with pytest.raises(ValueError, match=r"decider|key"):
            Decider.read(wrong)
