"""That a granted service has ended, or soon ends, with nothing decided on what follows is said in time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions import closing
from utvag.cases.actions.intake import Call, take_contact
from utvag.cases.models import Task
from utvag.cases.queries.decisions_waiting import running_out
from utvag.pathways import public as pathways

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def grants(delegation):
    for kind in ("granted_open_care", "granted_hvb", "service_ended", "refused"):
        delegation(kind, "CASE_WORKER")


@pytest.fixture
def told(acting, bo, at):
    """`told(days)` is whether anything runs out, so many days after 1 April 2026."""

    def asked(days=0):
        with acting(bo):
            return [row.ends_on for row in running_out(bo, at + timedelta(days=days))]

    return asked


OPEN_CARE = {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 4, 30)}


def test_it_is_told_two_weeks_before_and_until_something_is_decided(grants, decide, bo, told):
    decide(bo, **OPEN_CARE)
    assert [told(days) for days in (14, 15, 29, 60)] == [[], *[[date(2026, 4, 30)]] * 3]


@pytest.mark.parametrize(
    ("kind", "more", "follows"),
    [
        ("granted_hvb", {"ends_on": date(2026, 9, 30)}, True),
        ("granted_hvb", {}, True),
        (
            "service_ended",
            {"reasons": "Flyttar", "exception": "OBVIOUSLY_NEEDLESS", "exception_reason": "x"},
            True,
        ),
        ("refused", {"reasons": "Nej", "exception": "OBVIOUSLY_NEEDLESS", "exception_reason": "x"}, False),
        ("granted_hvb", {"ends_on": date(2026, 4, 10)}, False),
    ],
)
def test_what_follows_has_been_decided(grants, decide, bo, told, kind, more, follows):
    decide(bo, **OPEN_CARE)
    decide(bo, kind, starts_on=date(2026, 4, 1), **{"decided_on": date(2026, 4, 1), **more})
    assert (told(60) == []) is follows


def test_what_was_granted_before_and_runs_on_does_not_hide_it(grants, decide, bo, told):
    decide(bo, "granted_hvb", decided_on=date(2026, 3, 20), starts_on=date(2026, 3, 20))
    decide(bo, **OPEN_CARE)
    assert told(60) == [date(2026, 4, 30)]


def test_it_stands_on_my_day_and_on_the_first_page_until_the_case_is_closed(
    client, acting, astrid, bo, bos_case, grants, decide
):
    decide(bo, **OPEN_CARE)
    client.force_login(bo)
    pages = [reverse("cases:day"), reverse("cases:overview", args=[bos_case.pk])]
    for page in pages:
        assert "Det som beviljats har upphört" in client.get(page).content.decode()
    with acting(astrid):
        closing.close(case=bos_case, reason="OWN_WISH", seen_open=True, by=astrid, at=NOW)
    for page in pages:
        assert "Det som beviljats har upphört" not in client.get(page).content.decode()


@pytest.mark.parametrize("hours_ago", [0, 20])
def test_the_first_joint_meeting_has_one_time_to_be_held_by(acting, astrid, hours_ago):
    made_at = NOW - timedelta(hours=hours_ago)
    call = Call(made_at=made_at, channel="self", facts=pathways.Facts({"source": "self", "age": 30}))
    with acting(astrid):
        case = take_contact(call=call, by=astrid, at=NOW)
        task = Task.objects.get(case=case, key="joint_meeting")
        assert task.due_at == made_at + timedelta(hours=24)
