"""After a decision: the notice, with or without the decider's name, the time for appeal, and appeals."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader
from pytest_django.asserts import assertContains

from utvag.cases.actions import appeals, decisions
from utvag.cases.models import Appeal, AppealStep, Notification, NotificationReceipt
from utvag.cases.policies.decisions import WantedDecision
from utvag.common.policy import NotAllowed
from utvag.law import public as law

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


@pytest.fixture
def refusal(acting, delegation, bos_case, david, at):
    delegation("refused", "UNIT_MANAGER")
    wanted = WantedDecision(
        kind=law.decision_kind("refused"),
        decided_on=DAY,
        content="Ansökan avslås.",
        reasons="Behovet är tillgodosett.",
        exception="OBVIOUSLY_NEEDLESS",
        exception_reason="Inget nytt.",
    )
    with acting(david):
        return decisions.decide(case=bos_case, wanted=wanted, by=david, at=at)


@pytest.fixture
def notify(acting, refusal, bo, at):
    def write(**more):
        with acting(bo):
            return appeals.notify(
                **{"decision": refusal, "how": "LETTER", "written_on": DAY, "by": bo, "at": at, **more}
            )

    return write


def text_of(response):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)


def test_the_time_for_appeal_runs_three_weeks_from_the_day_the_person_got_it(acting, notify, bo):
    notify(notified_on=date(2026, 4, 2))

    with acting(bo):
        assert NotificationReceipt.objects.get().appeal_until_on == date(2026, 4, 23)


def test_a_last_day_on_a_saturday_moves_to_the_next_working_day(acting, notify, bo):
    notify(notified_on=date(2026, 4, 4))

    with acting(bo):
        assert NotificationReceipt.objects.get().appeal_until_on == date(2026, 4, 27)


def test_the_day_can_be_noted_later_but_only_once(acting, notify, bo, at):
    notice = notify()
    with acting(bo):
        appeals.note_receipt(notification=notice, notified_on=DAY, by=bo, at=at)
        with pytest.raises(NotAllowed):
            appeals.note_receipt(notification=notice, notified_on=DAY, by=bo, at=at)


def test_the_notice_gives_the_deciders_name_and_how_to_appeal(client, notify, bos_case, bo):
    notice = notify(notified_on=date(2026, 4, 2))
    client.force_login(bo)

    file = client.get(reverse("cases:notice_document", args=[bos_case.pk, notice.pk]))

    told = text_of(file)
    assert "David Sten" in told
    assert "överklaga" in told
    assert "23" in told
    assert "Fyll i postadress och e-postadress" in told
    assert "Påhittad" not in file.headers["Content-Disposition"]


def test_the_notice_may_leave_out_the_deciders_name_and_says_under_which_law(client, notify, bos_case, bo):
    notice = notify(omitted_because="Hot mot handläggare.")
    client.force_login(bo)

    told = text_of(client.get(reverse("cases:notice_document", args=[bos_case.pk, notice.pk])))

    assert "33" in notice.omitted_under
    assert "David Sten" not in told
    assert "utelämnat" in told
    assert "Hot mot" not in told


@pytest.mark.parametrize(("on", "allowed"), [(date(2025, 7, 1), False), (date(2025, 7, 2), True)])
def test_the_name_may_be_left_out_only_from_2_july_2025(notify, on, allowed):
    if allowed:
        assert notify(written_on=on, omitted_because="Hot.").omitted_under
        return
    with pytest.raises(NotAllowed, match="utelämnades"):
        notify(written_on=on, omitted_because="Hot.")


def test_the_decision_itself_always_says_who_decided(client, notify, refusal, bos_case, bo):
    notify(omitted_because="Hot.")
    client.force_login(bo)

    told = text_of(client.get(reverse("cases:decision_document", args=[bos_case.pk, refusal.pk])))

    assert "David Sten" in told


def test_an_appeal_after_the_last_day_is_late_and_can_only_be_rejected(acting, notify, refusal, bo, at):
    notify(notified_on=date(2026, 4, 2))
    with acting(bo):
        appeal = appeals.record_appeal(decision=refusal, received_on=date(2026, 4, 24), by=bo, at=at)
        assert appeal.timeliness == Appeal.Timeliness.LATE
        with pytest.raises(NotAllowed):
            appeals.take_appeal_step(appeal=appeal, step="SENT", taken_on=DAY, by=bo, at=at)
        assert appeals.take_appeal_step(appeal=appeal, step="REJECTED_LATE", taken_on=DAY, by=bo, at=at)


def test_an_appeal_in_time_is_reconsidered_then_sent_then_answered_by_the_court(
    acting, notify, refusal, bo, at
):
    notify(notified_on=date(2026, 4, 2))
    with acting(bo):
        appeal = appeals.record_appeal(decision=refusal, received_on=date(2026, 4, 23), by=bo, at=at)
        with pytest.raises(NotAllowed, match="Ompröva"):
            appeals.take_appeal_step(appeal=appeal, step="SENT", taken_on=DAY, by=bo, at=at)
        for step in ("UNCHANGED", "SENT", "GRANTED"):
            appeals.take_appeal_step(appeal=appeal, step=step, taken_on=DAY, by=bo, at=at)
        with pytest.raises(NotAllowed):
            appeals.take_appeal_step(appeal=appeal, step="WITHDRAWN", taken_on=DAY, by=bo, at=at)
        assert AppealStep.objects.filter(appeal=appeal).count() == 3


def test_an_appeal_that_comes_when_the_case_is_closed_is_received_all_the_same(
    acting, notify, refusal, bos_case, closed, bo, at
):
    notify(notified_on=date(2026, 4, 2))
    closed(bos_case)
    with acting(bo):
        assert appeals.record_appeal(decision=refusal, received_on=date(2026, 4, 10), by=bo, at=at)


def test_my_day_says_that_the_notice_is_to_be_written_and_then_received(client, notify, refusal, bo):
    client.force_login(bo)
    assertContains(client.get(reverse("cases:day")), "Skriv underrättelse om ett beslut")

    notify()

    assertContains(client.get(reverse("cases:day")), "Anteckna när personen fick del av beslutet")


def test_bo_works_through_notice_and_appeal_on_the_pages(client, refusal, bos_case, bo, acting):
    client.force_login(bo)

    def post(page, row, **typed):
        response = client.post(reverse(f"cases:{page}", args=[bos_case.pk, row]), typed)
        assert response.status_code == 302, response.content.decode()

    post("decision_notice", refusal.pk, how="LETTER", written_on="2026-04-01")
    with acting(bo):
        notice = Notification.objects.get()
    post("notice_receipt", notice.pk, notified_on="2026-04-02")
    post("decision_appeal", refusal.pk, received_on="2026-04-10", text="Jag vill ha hjälp.")
    with acting(bo):
        appeal = Appeal.objects.get()
    post("appeal_step", appeal.pk, step="UNCHANGED", taken_on="2026-04-11")
    page = client.get(reverse("cases:decisions", args=[bos_case.pk]))
    assertContains(page, "Jag vill ha hjälp.")
    assertContains(page, "Omprövat: beslutet ändras inte")
    assertContains(page, "Överklagandetid till och med")


@pytest.mark.parametrize("day", ["2026-03-31", "2199-04-02"])
def test_a_notice_is_not_got_before_the_decision_nor_in_the_future(client, acting, notify, bos_case, bo, day):
    notice = notify()
    client.force_login(bo)
    page = reverse("cases:notice_receipt", args=[bos_case.pk, notice.pk])
    assert client.post(page, {"notified_on": day}).status_code == 200
    with acting(bo):
        assert not NotificationReceipt.objects.exists()
    client.post(page, {"notified_on": "2026-04-02"})
    with acting(bo):
        assert NotificationReceipt.objects.get().notified_on == date(2026, 4, 2)
