"""What was granted ends by decisions that do not say which of it they mean."""

from datetime import UTC, date, datetime, timedelta

import pytest

from utvag.cases.queries.open_things import unfinished
from utvag.common.clock import local_date

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 10, 8, tzinfo=UTC)
TODAY = local_date(NOW)


def test_of_two_that_were_granted_both_are_told_until_two_have_ended(
    acting, delegation, decide, bo, bos_case
):
    for kind in ("granted_open_care", "service_ended"):
        delegation(kind, "CASE_WORKER")
    ends = {"exception": "AT_ONCE", "exception_reason": "x"}

    def going_on():
        with acting(bo):
            return [kind for kind, _code, _on in unfinished(bos_case, NOW)].count("grant")

    decide(bo, starts_on=date(2026, 4, 1), ends_on=TODAY + timedelta(days=40))
    decide(bo, starts_on=date(2026, 4, 1))
    assert going_on() == 2
    decide(bo, "service_ended", reasons="Den ena är klar", **ends)
    assert going_on() == 2
    decide(bo, "service_ended", reasons="Den andra också", **ends)
    assert going_on() == 0
