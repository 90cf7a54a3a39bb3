"""Last days of state money on My day: a month before, and late until somebody has done what is to be done."""

from datetime import date

import pytest
from django.urls import reverse

from utvag.economy.actions import state_money as actions
from utvag.economy.presenters.state_money_waiting import waiting_for
from utvag.economy.tests.conftest import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def waits(acting, astrid):
    """`waits(at)`: the days and addresses of what waits of state money for astrid."""

    def ask(at):
        with acting(astrid):
            return [(each.due_on, each.url) for each in waiting_for(astrid, at)]

    return ask


def address(name, *ids):
    return reverse(f"economy:{name}", args=ids)


def test_a_draft_waits_when_its_day_is_near_and_a_report_after_that(asked_for, moved, waits):
    row = asked_for(last=date(2026, 12, 31))
    here = address("state_money_application", row.case_id, row.pk)
    then = AT.replace(year=2027, month=5, day=10)
    assert waits(AT) == []
    assert waits(then) == [(date(2027, 5, 31), here)]
    moved(row, "SENT", at=then)
    assert waits(then) == []
    moved(row, "GRANTED", amount=30_000, at=then, report_by=date(2027, 6, 1))
    assert waits(then) == [(date(2027, 6, 1), here)]


@pytest.mark.parametrize("how", ["sent", "discarded"])
def test_a_draft_whose_day_has_gone_by_stays_until_it_is_sent_or_discarded(
    asked_for, moved, waits, acting, astrid, how
):
    row = asked_for(last=date(2026, 12, 31))
    for late in (AT.replace(year=2027, month=6, day=1), AT.replace(year=2028, month=12)):
        ((due, _url),) = waits(late)
        assert due == date(2027, 5, 31) < late.date()
    if how == "sent":
        moved(row, "SENT")
    else:
        with acting(astrid):
            actions.discard(application=row, by=astrid, at=AT)
    assert waits(AT.replace(year=2028)) == []


def test_a_report_whose_day_has_gone_by_stays_until_it_is_made(asked_for, moved, waits):
    row = asked_for(last=date(2026, 12, 31))
    moved(row, "SENT", "GRANTED", amount=30_000, report_by=date(2027, 6, 1))
    late = AT.replace(year=2028, month=12)
    assert [due for due, _url in waits(late)] == [date(2027, 6, 1)]
    moved(row, "PAID", "REPORTED", amount=30_000)
    assert waits(late) == []


def test_days_that_nobody_claims_wait_around_their_last_day(stay, team_case, asked_for, waits):
    """The stay goes on; ten of its days of 2026 are claimed, and the others are not."""
    asked_for()
    here = address("state_money", team_case.pk)
    for day, is_told in (((4, 30), False), ((5, 1), True), ((6, 30), True), ((7, 1), False)):
        at = AT.replace(year=2027, month=day[0], day=day[1])
        assert ((date(2027, 5, 31), here) in waits(at)) is is_told, day


def test_whoever_is_off_the_list_of_the_place_is_not_told_of_days(stay, team_case, acting, bo):
    with acting(bo):
        assert not list(waiting_for(bo, AT.replace(year=2027, month=5, day=10)))


def test_days_that_are_all_claimed_wait_no_more(asked_for, waits, team_case):
    asked_for(last=date(2026, 12, 31))
    at = AT.replace(year=2027, month=5, day=10)
    assert address("state_money", team_case.pk) not in [url for _due, url in waits(at)]


def test_what_is_ended_takes_no_room_from_what_waits(asked_for, moved, waits, monkeypatch):
    from utvag.economy.queries import state_money_waiting

    monkeypatch.setattr(state_money_waiting, "LIMIT", 1)
    moved(asked_for(), "SENT", "REFUSED")
    asked_for(first=date(2026, 3, 11))
    late = AT.replace(year=2028)
    assert [due for due, _url in waits(late)] == [date(2027, 5, 31)]


@pytest.mark.parametrize(("report_by", "is_marked"), [(date(2026, 4, 30), True), (date(2099, 4, 30), False)])
def test_a_report_that_is_late_is_marked_so_on_its_pages(
    client, asked_for, moved, astrid, greta, report_by, is_marked
):
    row = asked_for()
    moved(row, "SENT", "GRANTED", amount=30_000, report_by=report_by)
    for user, pages in (
        (astrid, [("state_money", row.case_id), ("state_money_application", row.case_id, row.pk)]),
        (greta, [("state_money_pipeline",)]),
    ):
        client.force_login(user)
        for page in pages:
            assert ("Försenat" in client.get(address(*page)).content.decode()) is is_marked, page
