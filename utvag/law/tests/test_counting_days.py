"""Counting days: Swedish holidays, months of unequal length, and the end of a day in Stockholm."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utvag.law import public
from utvag.law.domain.days import (
    add_months,
    add_working_days,
    is_working_day,
    next_working_day,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def noon(year, month, day):
    return datetime(year, month, day, 12, tzinfo=STOCKHOLM)


def due(key, start, **kwargs):
    return public.due(key, start, start.date(), **kwargs)


def test_a_pre_assessment_takes_14_days():
    found = due("child_pre_assessment", noon(2021, 5, 7))

    assert found.on == date(2021, 5, 21)
    assert found.kind is public.DeadlineKind.LAW
    assert found.reference.text == "11 kap. 1 a §"


def test_the_last_day_lasts_until_midnight_in_stockholm():
    found = due("child_pre_assessment", noon(2021, 5, 7))

    assert not found.is_past(datetime(2021, 5, 21, 21, 59, tzinfo=UTC))
    assert found.is_past(datetime(2021, 5, 21, 22, 0, tzinfo=UTC))


def test_a_report_after_midnight_in_stockholm_is_counted_from_that_day():
    found = due("child_pre_assessment", datetime(2021, 5, 7, 22, 30, tzinfo=UTC))

    assert found.on == date(2021, 5, 22)


@pytest.mark.parametrize(
    ("opened", "last"),
    [
        (noon(2021, 10, 31), date(2022, 2, 28)),
        (noon(2023, 10, 31), date(2024, 2, 29)),
        (noon(2021, 5, 7), date(2021, 9, 7)),
        (noon(2021, 12, 31), date(2022, 4, 30)),
    ],
)
def test_an_investigation_of_a_child_takes_four_months(opened, last):
    assert due("child_investigation", opened).on == last


def test_what_the_authority_must_do_is_not_moved_past_a_weekend():
    found = due("child_investigation", noon(2021, 5, 8))

    assert found.on == date(2021, 9, 8)
    assert due("child_pre_assessment", noon(2021, 5, 8)).on.strftime("%a") == "Sat"


@pytest.mark.parametrize(
    ("notified", "last"),
    [
        (noon(2021, 5, 7), date(2021, 5, 28)),
        (noon(2021, 5, 8), date(2021, 5, 31)),  # a Saturday
        (
            noon(2021, 12, 3),
            date(2021, 12, 27),
        ),  # Christmas Eve, then a weekend of holidays
        (noon(2024, 5, 31), date(2024, 6, 24)),  # Midsummer Eve
        (noon(2021, 3, 12), date(2021, 4, 6)),  # Good Friday to Easter Monday
        (noon(2024, 12, 10), date(2025, 1, 2)),  # New Year's Eve
    ],
)
def test_time_for_appeal_ends_on_a_working_day(notified, last):
    found = due("appeal", notified)

    assert found.on == last
    assert found.reference.text == "44 §"


def test_an_appeal_before_july_2018_cites_the_older_act():
    assert due("appeal", noon(2016, 5, 9)).reference.sfs == "1986:223"


def test_a_child_who_may_be_at_risk_is_assessed_the_same_day():
    assert due("protection_assessment", noon(2021, 5, 7)).on == date(2021, 5, 7)


def test_a_joint_meeting_is_counted_in_hours_across_the_change_of_clocks():
    call = datetime(2021, 3, 27, 12, tzinfo=UTC)

    found = due("first_joint_meeting_target", call)

    assert found.at == call + timedelta(hours=72)
    assert found.kind is public.DeadlineKind.TARGET
    assert found.reference is None


def test_hours_are_real_hours_also_from_a_swedish_time():
    call = datetime(2021, 3, 27, 12, tzinfo=STOCKHOLM)

    assert due("first_joint_meeting_target", call).at.astimezone(UTC) == datetime(2021, 3, 30, 11, tzinfo=UTC)


def test_the_municipality_sets_its_own_targets():
    found = due("adult_investigation_target", noon(2021, 5, 7), target=30)

    assert found.on == date(2021, 6, 6)
    assert "Mål, inte lag." in found.explanation.sv
    assert "A target, not law." in found.explanation.en


def test_the_municipality_does_not_set_the_law():
    with pytest.raises(public.NotATarget):
        due("child_pre_assessment", noon(2021, 5, 7), target=60)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        public.due("appeal", datetime(2021, 5, 7), date(2021, 5, 7))


def test_a_deadline_that_did_not_exist_is_refused():
    with pytest.raises(public.NotInForce):
        due("child_pre_assessment", noon(2012, 5, 7))


def test_a_moved_day_is_explained():
    assert "flyttas till nästa vardag" in due("appeal", noon(2021, 5, 8)).explanation.sv
    assert "flyttas" not in due("appeal", noon(2021, 5, 7)).explanation.sv


def test_a_joint_plan_starts_within_five_working_days():
    assert due("sip_start_target", noon(2021, 5, 12)).on == date(2021, 5, 20)  # Ascension Day between


def test_swedish_holidays_are_not_worked():
    closed = [
        "2021-01-06",
        "2021-05-13",
        "2021-06-25",
        "2021-12-24",
        "2021-12-31",
        "2021-11-06",
        "2021-06-06",
    ]

    assert not any(is_working_day(date.fromisoformat(day)) for day in closed)
    assert is_working_day(date(2021, 5, 7))


@given(st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_the_next_working_day_is_never_far_and_never_before(day):
    found = next_working_day(day)

    assert timedelta(0) <= found - day <= timedelta(days=5)
    assert is_working_day(found)
    assert add_working_days(day, 1) > day


@given(st.dates(date(2010, 1, 1), date(2040, 12, 31)), st.integers(1, 24))
def test_months_never_skip_a_month(day, count):
    found = add_months(day, count)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == count
    assert found.day <= day.day
