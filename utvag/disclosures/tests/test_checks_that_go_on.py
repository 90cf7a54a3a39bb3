"""Checks that are asked for once and answered each time: both sides see what is due and what was missed."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import checks
from utvag.disclosures.models import PoliceCheck
from utvag.disclosures.tests.test_checks_as_packages import (  # noqa: F401
    answering,
    asking,
    plan,
    statements,
)
from utvag.exchange import actions, queries
from utvag.exchange.domain.schedule import missed_days
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db


@pytest.fixture
def standing(asking, inbox, jonas, now):
    """Jonas is asked for a check every thirty days, the first of them today."""
    until = (now + timedelta(days=200)).date().isoformat()
    asked = asking(every_days="30", answer_by=now.date().isoformat(), ends_on=until)
    assert asked.status_code == 302
    (came,) = inbox(jonas)
    return came


@pytest.fixture
def at_a_later_day(now):
    """`at_a_later_day(days=30)`: the pages are asked for on that day from now on."""
    travels = []

    def travel(**later):
        then = now + timedelta(**later)
        travels.append(time_machine.travel(then))
        travels[-1].start()
        return then

    yield travel
    for each in reversed(travels):
        each.stop()


def in_the_inbox(client, user):
    client.force_login(user)
    answer = client.get(reverse("exchange:inbox"))
    return answer.context["rows"][0], answer.content.decode()


def one_click(client, user):
    row, _text = in_the_inbox(client, user)
    return client.post(reverse("exchange:answer", args=[row.package.pk]), row.one_click)


def waits_for(acting, user, at):
    with acting(user):
        return queries.waiting_on(user, at)


def test_the_inbox_tells_when_the_next_is_due_and_how_often_and_nothing_of_the_case(
    standing, client, acting, case, astrid, jonas, now
):
    row, text = in_the_inbox(client, jonas)
    assert row.rhythm == "Med 30 dagars mellanrum"
    assert row.state.startswith("Ska besvaras")
    assert standing.reference.hex[:8] in text
    with acting(astrid):
        known = (case.number, case.person.name, str(case.pk))
    for secret in known:
        assert secret not in text


def test_the_first_answer_says_what_opens_and_the_next_is_one_click(
    standing, answering, client, acting, case, astrid, jonas, now
):
    row, _text = in_the_inbox(client, jonas)
    assert row.one_click is None, "nobody has said yet what opens for it"
    assert answering(outcome="NO_DEVIATION").status_code == 302
    row, _text = in_the_inbox(client, jonas)
    assert row.one_click is None, "answered today"
    assert row.state.startswith("Nästa"), "it goes on"
    with acting(astrid):
        (answer,) = queries.came_in()
        assert answer.outcome == "NO_DEVIATION"


def test_what_was_missed_is_told_and_is_answered_in_one_click(
    standing, answering, client, acting, at_a_later_day, case, astrid, jonas, now
):
    answering(outcome="NO_DEVIATION")
    later = at_a_later_day(days=65)
    row, text = in_the_inbox(client, jonas)
    first, second = now.date() + timedelta(days=30), now.date() + timedelta(days=60)
    assert missed_days(row.package.next_on, 30, later.date()) == [first, second]
    assert row.state.startswith("Missade")
    assert "Ingen avvikelse" in text
    assert one_click(client, jonas).status_code == 302
    row, _text = in_the_inbox(client, jonas)
    assert row.state.startswith("Nästa")
    with acting(astrid):
        answers = [each for each in queries.came_in() if each.kind == "answer"]
        assert [each.outcome for each in answers] == ["NO_DEVIATION"] * 2
        assert {each.gate for each in answers} == {"own_work"}


def test_each_answer_is_entered_the_first_of_them_first(
    standing, answering, client, acting, at_a_later_day, case, astrid, jonas, now
):
    answering(outcome="NO_DEVIATION")
    at_a_later_day(days=31)
    ends_on = (now + timedelta(days=60)).date().isoformat()
    answering(outcome="DEVIATION", text="Har setts i området.", ends_on=ends_on)
    page = reverse("disclosures:check_answer", args=[case.pk])
    for _each in range(2):
        assert page in statements(client, astrid, case)
        client.post(page, {"text": "", **client.get(page).context["form"].initial})
    assert page not in statements(client, astrid, case)
    with acting(astrid):
        outcomes = PoliceCheck.objects.order_by("checked_on").values_list("outcome", flat=True)
        assert list(outcomes) == ["NO_DEVIATION", "DEVIATION"]


def test_it_is_on_my_day_when_it_is_due_and_not_before(standing, answering, acting, astrid, jonas, now):
    assert [each.pk for each in waits_for(acting, jonas, now + timedelta(hours=1))] == [standing.pk]
    answering(outcome="NO_DEVIATION")
    assert waits_for(acting, jonas, now + timedelta(days=26)) == []
    assert [each.pk for each in waits_for(acting, jonas, now + timedelta(days=27))] == [standing.pk]
    with acting(astrid):
        assert {each.kind for each in queries.waiting_on(astrid, now + timedelta(days=60))} == {"answer"}


def test_a_check_whose_day_has_not_come_has_not_stalled(asking, acting, astrid, now):
    asking(every_days="30", answer_by=(now + timedelta(days=20)).date().isoformat())
    assert waits_for(acting, astrid, now + timedelta(days=19)) == []
    assert len(waits_for(acting, astrid, now + timedelta(days=22))) == 1


def test_nobody_leaves_it_without_saying_no(standing, answering, acting, client, case, astrid, jonas, now):
    client.force_login(jonas)
    page = client.get(reverse("exchange:package", args=[standing.pk])).content.decode()
    assert "Läst, inget mer att göra" not in page
    with acting(jonas), pytest.raises(NotAllowed, match="fortsätter"):
        actions.note_read(package=standing, by=jonas, at=now)
    assert reverse("disclosures:check_package", args=[case.pk]) not in statements(client, astrid, case)
    answering(outcome="REFUSED", reason="Ingen avhoppargrupp längre.", gate="")
    row, _text = in_the_inbox(client, jonas)
    assert row.package.settlement.outcome == "ANSWERED"


def test_when_the_checks_end_the_police_are_told(standing, acting, client, case, astrid, jonas, now):
    with acting(astrid):
        checks.stop_checks(case=case, by=astrid, at=now)
    with acting(jonas):
        assert queries.package_with(standing.pk).get().ended_why == "WITHDRAWN"


def test_one_alone_is_over_when_it_is_answered(asking, answering, client, jonas, now):
    asking(answer_by=(now + timedelta(days=2)).date().isoformat())
    row, _text = in_the_inbox(client, jonas)
    assert (row.rhythm, row.state[:4]) == ("", "Ska ")
    answering(outcome="NO_DEVIATION")
    row, _text = in_the_inbox(client, jonas)
    assert row.package.settlement.outcome == "ANSWERED"


def test_only_a_check_has_a_rhythm(plan, confirmed, acting, case, astrid, jonas, client, now):
    page = reverse("disclosures:information_package", args=[case.pk])
    assert "every_days" not in confirmed(astrid).get(page).context["form"].fields
    assert "every_days" in (
        confirmed(astrid).get(reverse("disclosures:check_package", args=[case.pk])).context["form"].fields
    )
    client.force_login(jonas)
    form = client.get(reverse("exchange:writing"), {"kind": "request"}).context["form"]
    assert "every_days" not in form.fields
