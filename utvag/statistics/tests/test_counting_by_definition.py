from contextlib import closing
from datetime import date

import pytest
from hypothesis import given, settings

from utvag.statistics.domain.columns import CaseLine, StayLine
from utvag.statistics.domain.counting import counted, tables_of
from utvag.statistics.domain.definitions import Kind, definitions
from utvag.statistics.domain.periods import Period, periods
from utvag.statistics.tests.lines import counted_by_hand, worlds

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
YEARS = periods("year", date(2024, 1, 1), date(2026, 12, 31))
EVERY = [
    each for key in definitions() for each in definitions().versions(key) if each.kind is not Kind.WAITING
]


def case_line(**more):
    said = {"case": "c", "person": "p", "first_contact_on": date(2025, 3, 1), "opened_on": date(2025, 3, 2)}
    return CaseLine(**{**said, **more})


def only(lines, key, *, version=1, period=YEAR, by=""):
    with closing(tables_of(lines)) as made:
        return counted(made, definitions().version(key, version), [period], by=by)


@settings(max_examples=25, deadline=None)
@given(worlds)
def test_one_query_counts_as_looking_at_each_line_does(lines):
    with closing(tables_of(lines)) as made:
        for definition in EVERY:
            for by in ("", *definition.by):
                for each in counted(made, definition, YEARS, by=by):
                    among = each.value if each.among is None else each.among
                    assert (each.value, among, each.behind) == counted_by_hand(
                        lines, definition, each.period, by, each.group
                    )


@settings(max_examples=10, deadline=None)
@given(worlds)
def test_every_group_that_anybody_is_in_is_there_and_they_make_up_the_whole_of_cases(lines):
    with closing(tables_of(lines)) as made:
        sought = definitions().version("sought", 1)
        whole = {each.period: each.value for each in counted(made, sought, YEARS)}
        for by in sought.by:
            parts = dict.fromkeys(YEARS, 0)
            for each in counted(made, sought, YEARS, by=by):
                parts[each.period] += each.value
            assert parts == whole


def test_a_period_in_which_nothing_happened_says_nought():
    assert [each.value for each in only({}, "sought")] == [0]


def test_who_comes_twice_is_one_person_and_two_cases():
    lines = {"cases": [case_line(case="1"), case_line(case="2", first_contact_on=date(2025, 9, 1))]}
    assert only(lines, "sought")[0].value == 2
    assert only(lines, "sought_persons")[0].value == 1


def test_two_cases_of_one_person_have_one_person_behind_them():
    lines = {"cases": [case_line(case="1"), case_line(case="2")]}
    assert only(lines, "sought")[0].behind == 1


def test_who_still_waits_is_among_those_who_sought_and_has_not_fallen_away():
    waiting, lost = case_line(case="1"), case_line(case="2", closed_on=date(2025, 4, 1))
    share = only({"cases": [waiting, lost]}, "fell_away")[0]
    assert (share.value, share.among) == (1, 2)


def test_who_was_assessed_before_the_end_has_not_fallen_away():
    seen = case_line(assessed_on=date(2025, 3, 20), closed_on=date(2025, 4, 1))
    assert only({"cases": [seen]}, "fell_away")[0].value == 0


def test_a_case_that_is_closed_on_the_day_is_no_longer_ongoing_when_the_day_is_over():
    lines = {"cases": [case_line(closed_on=date(2025, 12, 31))]}
    assert only(lines, "ongoing")[0].value == 0
    assert only(lines, "ongoing", period=Period(date(2025, 1, 1), date(2025, 12, 30)))[0].value == 1


def test_who_moves_has_two_stays_and_is_one_person_in_a_place():
    first = StayLine(case="c", person="p", kind="HVB", arrived_on=date(2025, 1, 1), left_on=date(2025, 5, 1))
    then = StayLine(case="c", person="p", kind="TRAINING_FLAT", arrived_on=date(2025, 5, 1))
    lines = {"stays": [first, then]}
    assert only(lines, "stays_begun")[0].value == 2
    assert only(lines, "placed")[0].value == 1


def test_a_first_case_is_no_re_entry():
    lines = {"cases": [case_line(case="1"), case_line(case="2", is_reentry="yes")]}
    assert only(lines, "reentered")[0].value == 1


def test_nothing_is_broken_down_by_what_its_definition_does_not_name():
    with pytest.raises(ValueError, match="not broken down"):
        only({}, "sought", by="closed_as")


def test_months_and_quarters_follow_each_other_without_a_gap():
    for length, number in (("month", 12), ("quarter", 4), ("year", 1)):
        every = periods(length, date(2024, 2, 29), date(2024, 2, 29))
        assert every[0].first <= date(2024, 2, 29) <= every[-1].last
        assert len(periods(length, date(2024, 1, 1), date(2024, 12, 31))) == number


def test_a_count_reads_no_file(tmp_path):
    (tmp_path / "else.csv").write_text("a\n1\n")
    with closing(tables_of({})) as made, pytest.raises(Exception, match="disabled"):
        made.execute(f"SELECT * FROM '{tmp_path}/else.csv'")
