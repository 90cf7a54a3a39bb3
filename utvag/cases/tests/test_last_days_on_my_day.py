"""What is due on a day is due until the day is over, and late from the next one."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils.translation import override

from utvag.cases.actions.intake import record_contact
from utvag.cases.actions.investigation import begin_investigation
from utvag.cases.models import Case
from utvag.cases.presenters.day import groups_of_day
from utvag.cases.presenters.waiting import waiting_for
from utvag.common.clock import STOCKHOLM, end_of, local_date

pytestmark = pytest.mark.django_db

LAST = date(2026, 3, 16)
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=STOCKHOLM)


@pytest.fixture(params=["investigation", "call_back"])
def waits(request, acting, astrid, case):
    """What waits of one kind for Astrid at a moment; its last day is the sixteenth."""
    with acting(astrid):
        kept = Case.objects.select_related("key").get(pk=case.pk)
        if request.param == "investigation":
            begin_investigation(
                case=kept, kind="PRE_ASSESSMENT", concerns="CHILD", started_at=BEGAN, by=astrid, at=BEGAN
            )
        else:
            said = {"channel": "self", "direction": "IN", "made_at": BEGAN, "call_back_on": LAST}
            record_contact(case=kept, by=astrid, at=BEGAN, **said)

    def at(moment):
        with acting(astrid):
            return [item for item in waiting_for(astrid, moment) if item.kind == request.param]

    return at


@pytest.mark.parametrize(
    ("moment", "is_late"),
    [
        (datetime.combine(LAST, time(0, 0), STOCKHOLM), False),
        (datetime.combine(LAST, time(12, 0), STOCKHOLM), False),
        (end_of(LAST), False),
        (datetime.combine(LAST + timedelta(days=1), time(0, 0), STOCKHOLM), True),
    ],
)
def test_it_is_late_only_when_its_last_day_is_over(waits, moment, is_late):
    (item,) = waits(moment)
    assert (item.due_at < moment) is is_late
    with override("en"):
        (group,) = groups_of_day([item], local_date(moment))
    assert group.title == ("Late (1)" if is_late else "Today (1)")
