"""Who answers now, and who later."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.organisations import actions
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def astrid_answers(astrid, acting, now):
    with acting(astrid):
        return actions.plan_on_call(
            starts=now - HOUR,
            ends=now + HOUR,
            name=astrid.name,
            phone="070-174 06 05",
            colleague_id=astrid.pk,
            by=astrid,
            at=now,
        )


def test_the_one_on_call_is_shown_to_every_colleague(client, bo, astrid_answers):
    client.force_login(bo)

    assertContains(client.get(reverse("organisations:on_call")), "070-174 06 05")


def test_nobody_answers_before_or_after_the_time(acting, bo, astrid_answers, now):
    with acting(bo):
        on_call_at = [
            organisations.on_call_now(bo.controller_id, now + hours * HOUR).exists() for hours in (-2, 0, 2)
        ]
    assert on_call_at == [False, True, False]


def test_another_controllers_list_stays_theirs(client, maja, astrid_answers):
    client.force_login(maja)

    assertNotContains(client.get(reverse("organisations:on_call")), "070-174 06 05")
    assert (
        client.post(reverse("organisations:on_call_withdrawal", args=[astrid_answers.pk])).status_code == 404
    )


def test_a_coordinator_plans_a_colleague(client, astrid, bo, acting, now):
    client.force_login(astrid)
    times = {
        "starts": (now - HOUR).strftime("%Y-%m-%dT%H:%M"),
        "ends": (now + 9 * HOUR).strftime("%Y-%m-%dT%H:%M"),
    }

    client.post(
        reverse("organisations:new_on_call"), {"who": f"colleague {bo.pk}", "phone": "070-174 06 06", **times}
    )

    with acting(astrid):
        assert [row.colleague_id for row in organisations.on_call_now(astrid.controller_id, now)] == [bo.pk]


def test_the_end_cannot_come_before_the_beginning(client, astrid, bo):
    client.force_login(astrid)

    response = client.post(
        reverse("organisations:new_on_call"),
        {"who": f"colleague {bo.pk}", "phone": "1", "starts": "2021-05-07T10:00", "ends": "2021-05-07T09:00"},
    )

    assertContains(response, "Slutet måste komma efter början")


def test_a_time_is_taken_off_the_list(client, david, acting, astrid_answers, now):
    client.force_login(david)
    client.post(reverse("organisations:on_call_withdrawal", args=[astrid_answers.pk]))

    with acting(david):
        assert not organisations.on_call_now(david.controller_id, now).exists()


def test_a_social_worker_may_not_plan(client, bo):
    client.force_login(bo)

    assert client.get(reverse("organisations:new_on_call")).status_code == 403
