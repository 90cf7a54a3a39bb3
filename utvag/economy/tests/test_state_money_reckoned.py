"""State money without a database: moves, what may have to be paid back, and what is left to claim."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utvag.economy.domain.claiming import (
    MOVES,
    PIPELINE,
    Claimed,
    Standing,
    left_of,
    risk_of,
    stayed_of,
)
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import evidence_words, for_persons, scheme_of, schemes

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2027, 1, 10)


def standing(state, **more):
    some = {"report_by": date(2027, 2, 28), "expected": Decimal(100), "granted": Decimal(100), **more}
    return Standing("ABC123", "police_exit", date(2022, 1, 1), YEAR, state, **some)


def test_every_move_leads_to_a_state_and_every_state_is_reached():
    reached = {step for steps in MOVES.values() for step in steps} | {"DRAFT"}
    assert reached == set(MOVES)
    assert set(PIPELINE) == set(MOVES) - {"WITHDRAWN", "REPLACED"}


def test_what_is_granted_and_has_a_cost_is_at_no_risk():
    assert risk_of(standing("GRANTED"), TODAY).amount == 0


def test_more_than_there_is_a_cost_for_may_have_to_be_paid_back():
    found = risk_of(standing("PAID", paid=Decimal(100), expected=Decimal(60)), TODAY)
    assert (found.amount, found.why) == (40, ("UNSPENT",))


def test_without_a_report_in_time_all_of_it():
    found = risk_of(standing("PAID", paid=Decimal(90)), date(2027, 3, 1))
    assert (found.amount, found.why) == (90, ("NO_REPORT",))


def test_without_evidence_all_of_it():
    found = risk_of(standing("GRANTED", lacks=("costs_shown",)), TODAY)
    assert (found.amount, found.why) == (100, ("NO_EVIDENCE",))


def test_once_reported_what_was_not_used():
    found = risk_of(standing("REPORTED", paid=Decimal(90), used=Decimal(70), reclaimed=Decimal(5)), TODAY)
    assert found.amount == 15


@pytest.mark.parametrize("state", ["DRAFT", "SENT", "REFUSED", "RECLAIMED"])
def test_what_is_not_held_is_at_no_risk(state):
    assert risk_of(standing(state, lacks=("costs_shown",)), date(2030, 1, 1)).amount == 0


def test_a_stay_that_ended_costs_in_proportion_to_its_days():
    days = Span(date(2026, 3, 1), date(2026, 3, 10))
    stayed = stayed_of(days, date(2026, 2, 1), date(2026, 3, 4))
    assert Claimed(days, stayed, Decimal(1000)).expected == 400
    assert Claimed(days, stayed_of(days, date(2026, 2, 1), None), Decimal(1000)).expected == 1000
    assert Claimed(days, stayed_of(days, date(2026, 2, 1), date(2026, 2, 9)), Decimal(1000)).expected == 0


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))
SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), DAYS, DAYS)


@given(SPANS, st.lists(SPANS, max_size=5))
def test_what_is_left_and_what_is_taken_are_all_the_days_and_none_twice(days, taken):
    def each(spans):
        return [
            date.fromordinal(n) for s in spans for n in range(s.first.toordinal(), s.last.toordinal() + 1)
        ]

    left = each(left_of(days, taken))
    assert len(left) == len(set(left))
    assert set(left) == set(each([days])) - set(each(taken))


def test_every_scheme_says_where_it_is_said():
    assert all(each.source for each in schemes())
    assert {each.per for each in schemes()} == {"PERSON", "PROJECT"}


def test_every_piece_of_evidence_has_words():
    assert {kind for each in schemes() for kind in each.evidence} <= evidence_words().keys()


def test_no_two_versions_of_a_scheme_hold_on_one_day():
    for one in schemes():
        others = [each for each in schemes() if each.key == one.key and each is not one]
        assert not any(one.days.meets(each.days) for each in others)


def test_days_that_no_source_says_are_not_taken_for_sure():
    assert not any(each.is_sure for each in for_persons())


def test_an_application_keeps_the_version_it_was_made_by():
    old = scheme_of("police_exit", date(2015, 1, 1))
    assert old.until == date(2021, 12, 31)
    assert old.apply_by.after(Span(date(2021, 1, 1), date(2021, 12, 31))) == date(2021, 12, 31)
    with pytest.raises(LookupError):
        scheme_of("police_exit", date(2016, 1, 1))
