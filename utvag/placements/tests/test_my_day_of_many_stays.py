"""My day of who reads many stays: what waits is not crowded out by stays that wait for nothing."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from utvag.common.clock import STOCKHOLM
from utvag.placements import queries

pytestmark = pytest.mark.django_db


def test_stays_that_wait_for_nothing_take_no_place(monkeypatch, acting, ongoing, applied, astrid):
    monkeypatch.setattr("utvag.placements.queries.happenings.LIMIT", 1)
    ongoing()
    waiting = applied(kind="OUTPATIENT", planned_on=date(2026, 5, 1))
    with acting(astrid):
        assert list(queries.stays_waiting(astrid, timezone.now(), None)) == [waiting]


def test_a_stay_is_told_of_a_month_before_its_planned_last_day(acting, ongoing, astrid):
    stay = ongoing(planned_until_on=date(2026, 6, 30))
    with acting(astrid):
        for day, told in ((date(2026, 5, 30), []), (date(2026, 5, 31), [stay])):
            at = datetime(day.year, day.month, day.day, 12, tzinfo=STOCKHOLM)
            assert list(queries.stays_waiting(astrid, at, None)) == told
            assert list(queries.stays_waiting(astrid, at, at + timedelta(hours=1))) == [stay]
