"""My day, the lists and the export as of a day; and who may read an earlier day of what."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import public as cases
from utvag.cases import seams
from utvag.cases.models import Case
from utvag.cases.tests.writing import DAY, EARLY, LATE, WRITERS
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db


def get(client, name, *args, on=DAY, **query):
    return client.get(reverse(name, args=args), {"on": on.isoformat() if on else "", **query})


def test_my_day_shows_what_waited_then(client, acting, bos_case, bo):
    with acting(bo):
        early = cases.add_task(
            case=bos_case, by=bo, at=EARLY, title="Ring skolan", due_on=DAY, assigned_to=bo
        )
        cases.add_task(case=bos_case, by=bo, at=LATE, title="Boka tid", due_on=DAY, assigned_to=bo)
        cases.finish_task(task=early, by=bo, at=LATE)
    client.force_login(bo)
    page = get(client, "cases:day")
    assertContains(page, "Ring skolan")
    assertNotContains(page, "Boka tid")
    assertContains(page, f"{reverse('cases:tasks', args=[bos_case.pk])}?on=2026-04-15")
    assertNotContains(get(client, "cases:day", on=None), "Ring skolan")


def test_what_waits_leads_to_a_page_that_can_be_read(client, acting, bos_case, bo):
    with acting(bo):
        WRITERS["cases:promises"](bos_case, bo, EARLY, "En bostad")
    client.force_login(bo)
    page = get(client, "cases:day", on=date(2026, 4, 3)).content.decode()
    assert f"{reverse('cases:promises', args=[bos_case.pk])}?on=2026-04-03" in page


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("/cases/{}/tasks/", "/cases/{}/tasks/"),
        ("/cases/{}/promises/{}/", "/cases/{}/promises/"),
        ("/cases/{}/children/protection/{}/", "/cases/{}/children/"),
        ("/statements/{}/", "/statements/{}/"),
        ("/statements/{}/consents/", "/statements/{}/consents/"),
    ],
)
def test_the_page_of_what_waits(url, page):
    one = "0e2c6c74-9f0c-4f0b-9d3e-3d3b2a1c0f11"
    two = "1e2c6c74-9f0c-4f0b-9d3e-3d3b2a1c0f12"
    item = seams.DayItem("x", "x", url.format(one, two), None, Case(pk=one))
    assert item.page_of_day == page.format(one)


def test_the_caseload_of_a_day_leads_on_to_that_day(client, bos_case, bo):
    client.force_login(bo)
    address = reverse("cases:overview", args=[bos_case.pk])
    assertContains(get(client, "cases:caseload"), f"{address}?on=2026-04-15")
    assertNotContains(get(client, "cases:caseload", on=None), f"{address}?on=")


def test_only_the_cases_of_the_team_of_the_day_are_ones_own(client, acting, bos_case, astrid, bo, cecilia):
    with acting(astrid):
        cases.add_colleague(case=bos_case, user=cecilia, role="CO_WORKER", by=astrid, at=LATE)
    client.force_login(cecilia)
    address = reverse("cases:overview", args=[bos_case.pk])
    assertNotContains(get(client, "cases:caseload", mine="on"), address)
    assertContains(get(client, "cases:caseload", on=None, mine="on"), address)


def test_the_board_shows_a_promise_settled_later(client, acting, bos_case, bo):
    with acting(bo):
        promise = WRITERS["cases:promises"](bos_case, bo, EARLY, "En bostad")
        cases.settle_promise(promise=promise, by=bo, at=LATE, kind="KEPT", settled_on=DAY)
    client.force_login(bo)
    address = reverse("cases:promises", args=[bos_case.pk])
    assertContains(get(client, "cases:board"), f"{address}?on=2026-04-15")
    assertNotContains(get(client, "cases:board", on=None), address)


def test_a_consultation_recorded_or_changed_later(client, acting, bo):
    with acting(bo):
        written = cases.record_consultation(
            by=bo, at=EARLY, asked_at=EARLY, channel="PHONE", asker="school", question="Hur gör man?"
        )
        cases.change_consultation(
            consultation=written,
            advice="Ring socialjouren",
            outcome="ADVISED",
            follow_up_on=None,
            by=bo,
            at=LATE,
        )
        cases.record_consultation(
            by=bo, at=LATE, asked_at=LATE, channel="PHONE", asker="school", question="Och sedan?"
        )
    client.force_login(bo)
    page = get(client, "cases:consultations")
    assert page.content.decode().count('<th scope="row">') == 1
    assertNotContains(page, "Råd gavs")
    one = get(client, "cases:consultation", written.pk)
    assertContains(one, "Hur gör man?")
    assertNotContains(one, "Ring socialjouren")
    assertContains(get(client, "cases:consultation", written.pk, on=None), "Ring socialjouren")
    assert client.post(reverse("cases:consultation", args=[written.pk]) + "?on=2026-04-15").status_code == 403


def taken_out(client, case, **sent):
    answer = client.post(
        reverse("cases:export", args=[case.pk]), {"reason": "Begäran om utlämnande", "kind": "json", **sent}
    )
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_case_is_taken_out_as_it_was(client, acting, bos_case, bo):
    with acting(bo):
        for name in ("cases:journal", "cases:promises", "disclosures:statements"):
            WRITERS[name](bos_case, bo, EARLY, "Skrevs före dagen")
            WRITERS[name](bos_case, bo, LATE, "Skrevs efter dagen")
    client.force_login(bo)
    then, now = taken_out(client, bos_case, on="2026-04-15"), taken_out(client, bos_case)
    assert then.count("Skrevs före dagen") == now.count("Skrevs före dagen")
    assert "Skrevs efter dagen" not in then
    assert "Skrevs efter dagen" in now
    assert json.loads(then)["data"]["as_of"] == "2026-04-15"


def test_a_case_cannot_be_taken_out_as_of_a_day_before_it(client, bos_case, bo):
    client.force_login(bo)
    page = client.post(
        reverse("cases:export", args=[bos_case.pk]),
        {"reason": "Begäran om utlämnande", "kind": "json", "on": "2020-01-01"},
    )
    assertContains(page, "Ärendet fanns inte den här dagen")


@pytest.mark.parametrize("tab", ["overview", "journal", "decisions", "person", "export", "looks"])
def test_before_a_case_was_opened_its_pages_say_that_it_did_not_exist(client, bos_case, bo, tab):
    client.force_login(bo)
    page = get(client, f"cases:{tab}", bos_case.pk, on=date(2015, 1, 1))
    assertContains(page, "Ärendet fanns inte den här dagen")
    assertNotContains(page, "Åke Påhittad")


@pytest.mark.parametrize(
    ("on", "words"), [("tomorrow", "Den dagen har inte varit än"), ("igår", "Det är inget datum")]
)
@pytest.mark.parametrize("name", ["cases:tasks", "cases:day", "cases:caseload", "cases:board"])
def test_a_day_that_is_none_is_said_and_todays_page_shown(client, bos_case, bo, name, on, words):
    client.force_login(bo)
    args = [bos_case.pk] if name == "cases:tasks" else []
    if on == "tomorrow":
        on = (timezone.localdate() + timedelta(days=1)).isoformat()
    page = client.get(reverse(name, args=args), {"on": on})
    assertContains(page, words)
    assertNotContains(page, "Så här ")


def test_today_is_no_earlier_day(client, bos_case, bo):
    client.force_login(bo)
    today = timezone.localdate()
    assertNotContains(get(client, "cases:tasks", bos_case.pk, on=today), "Så här såg")
    sent = {"title": "Ring", "due_on": today.isoformat()}
    answer = client.post(reverse("cases:tasks", args=[bos_case.pk]) + f"?on={today.isoformat()}", sent)
    assert answer.status_code == 302


def test_who_sees_the_case_is_decided_by_today(client, acting, bos_case, astrid, cecilia):
    from utvag.cases.actions.team import end_part

    client.force_login(cecilia)
    assert get(client, "cases:tasks", bos_case.pk).status_code == 404
    with acting(astrid):
        member = cases.add_colleague(case=bos_case, user=cecilia, role="CO_WORKER", by=astrid, at=LATE)
    # Not in the team that day, but today: the earlier day is read.
    assert get(client, "cases:tasks", bos_case.pk).status_code == 200
    with acting(astrid):
        end_part(member=member, by=astrid, at=datetime(2026, 5, 5, tzinfo=UTC))
    # In the team that day, but not today.
    assert get(client, "cases:tasks", bos_case.pk, on=LATE.date()).status_code == 404


def test_the_log_says_which_day_was_looked_at(client, acting, bos_case, bo):
    from utvag.audit.models import Entry

    client.force_login(bo)
    get(client, "cases:tasks", bos_case.pk)
    with acting(bo):
        seen = Entry.objects.filter(action="cases.page.seen").latest("at")
        assert seen.details == {"page": "tasks", "on": "2026-04-15"}


def test_the_tabs_stay_on_the_day(client, bos_case, bo):
    client.force_login(bo)
    page = get(client, "cases:tasks", bos_case.pk).content.decode()
    for tab in seams.tabs():
        assert f"{reverse(tab.url_name, args=[bos_case.pk])}?on=2026-04-15" in page


def test_the_registers_of_a_day(client, acting, david, delegation):
    delegation("granted_open_care", "CASE_WORKER")
    delegation("refused", "UNIT_MANAGER", ends_on=date(2020, 1, 1))
    with acting(david):
        organisations.plan_on_call(
            by=david,
            at=EARLY,
            starts=datetime(2026, 4, 15, 18, tzinfo=UTC),
            ends=datetime(2026, 4, 16, 6, tzinfo=UTC),
            name="Jour Ett",
            phone="010-000 00 00",
            colleague_id=david.pk,
        )
        organisations.plan_on_call(
            by=david,
            at=LATE,
            starts=datetime(2026, 4, 15, 18, tzinfo=UTC),
            ends=datetime(2026, 4, 16, 6, tzinfo=UTC),
            name="Jour Två",
            phone="010-000 00 00",
            colleague_id=david.pk,
        )
    client.force_login(david)
    page = get(client, "organisations:on_call")
    assertContains(page, "Jour Ett")
    assertNotContains(page, "Jour Två")
    assertNotContains(get(client, "organisations:on_call", on=date(2026, 4, 14)), "Jour Ett")
    assert get(client, "organisations:delegations").content.decode().count('scope="row"') == 1
    assert (
        get(client, "organisations:delegations", on=date(2019, 1, 1)).content.decode().count('scope="row"')
        == 2
    )
