"""What is sent about a case is in its ledger and on My day, for those who reach the case."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.access import public as access
from utvag.common.policy import NotAllowed
from utvag.exchange import actions, queries
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.signing_in import confirmed

pytestmark = pytest.mark.django_db


def test_the_ledger_says_what_was_sent_and_not_what_stood_in_it(send, case, client, astrid):
    package = send(case_id=case.pk)
    client.force_login(astrid)
    text = client.get(reverse("disclosures:ledger", args=[case.pk])).content.decode()
    assert "Paket: Remiss" in text
    assert reverse("exchange:package", args=[package.pk]) in text
    assert REFERRAL["about"] not in text
    yesterday = (package.kept_at - timedelta(days=1)).date().isoformat()
    before = client.get(reverse("disclosures:ledger", args=[case.pk]), {"on": yesterday})
    assert "Paket: Remiss" not in before.content.decode()


@pytest.mark.parametrize(
    ("gate", "words"), [("consent", "Personen har samtyckt"), ("of_theirs", "of_theirs"), ("", "")]
)
def test_the_ledger_says_in_words_what_opened(send, case, client, astrid, gate, words):
    send(case_id=case.pk, gate=gate)
    client.force_login(astrid)
    (row,) = client.get(reverse("disclosures:ledger", args=[case.pk])).context["rows"]
    assert row.gate == words


def test_what_came_in_waits_on_my_day_until_it_is_taken_care_of(send, inbox, client, acting, maja, nils, now):
    send()
    client.force_login(maja)
    assert "Ett paket har kommit in: Remiss" in client.get(reverse("cases:day")).content.decode()
    (came,) = inbox(maja)
    with acting(maja):
        actions.note_read(package=queries.package_with(came.pk).get(), by=maja, at=now)
    assert "Ett paket har kommit in" not in client.get(reverse("cases:day")).content.decode()
    client.force_login(nils)
    assert "Ett paket har kommit in" not in client.get(reverse("cases:day")).content.decode()


def test_an_answer_about_a_case_waits_for_those_who_reach_it(
    send, inbox, client, acting, astrid, cecilia, maja, now, case
):
    send(case_id=case.pk)
    (came,) = inbox(maja)
    with acting(maja):
        row = queries.package_with(came.pk).get()
        actions.answer(
            package=row, payload={"outcome": "ACCEPTED"}, ends_at=now + timedelta(days=9), by=maja, at=now
        )
    for user, waits in ((astrid, True), (cecilia, False)):
        client.force_login(user)
        text = client.get(reverse("cases:day")).content.decode()
        assert ("Ett paket har kommit in: Svar på remiss" in text) is waits
        assert ("Talgoxe" in text) is waits


def test_what_nobody_answers_waits_for_whoever_sent_it(send, acting, astrid, cecilia, now):
    send()
    with acting(astrid):
        assert not queries.waiting_on(astrid, now + timedelta(days=13))
        assert len(queries.waiting_on(astrid, now + timedelta(days=15))) == 1
    with acting(cecilia):
        assert not queries.waiting_on(cecilia, now + timedelta(days=15))


@pytest.fixture
def about(send, case):
    """A referral of the case, sent by Astrid."""
    return send(case_id=case.pk)


def test_in_protected_mode_a_package_asks_why_like_the_pages_of_its_case(about, client, acting, case, astrid):
    confirmed(client, astrid)
    client.post(reverse("secrecy:protection", args=[case.pk]), {"reason": "Få får veta."})
    address = reverse("exchange:package", args=[about.pk])
    for name in ("package", "paper", "typed"):
        asked = client.get(reverse(f"exchange:{name}", args=[about.pk])).url
        assert asked.startswith(reverse("secrecy:visit", args=[case.pk]))
    for name in ("sealed_file", "withdraw"):
        sent = client.post(reverse(f"exchange:{name}", args=[about.pk]), {"reason": "MISTAKE"})
        assert sent.status_code == 403
        assert reverse("secrecy:visit", args=[case.pk]) in sent.content.decode()
    assert client.post(asked, {"reason": "Läser svaret."}).url == address
    assert REFERRAL["about"] in client.get(address).content.decode()
    with acting(astrid):
        assert queries.package_with(about.pk).get().ended_at is None


def test_who_opened_the_case_in_an_emergency_reads_and_sends_no_package_of_it(
    about, client, acting, case, cecilia, now
):
    confirmed(client, cecilia)
    given = {"text": case.number, "purpose": "CHILD", "reason": "Barnet är ensamt.", "hours": "1"}
    assert client.post(reverse("secrecy:emergency"), given).status_code == 302
    for name in ("package", "paper", "typed"):
        assert client.get(reverse(f"exchange:{name}", args=[about.pk])).status_code == 403
    for name in ("package_kinds", "handover"):
        assert client.get(reverse(f"disclosures:{name}", args=[case.pk])).status_code == 403
    with acting(cecilia), pytest.raises(NotAllowed):
        actions.withdraw(package=queries.package_with(about.pk).get(), reason="MISTAKE", by=cecilia, at=now)


def test_who_reads_the_case_as_an_earlier_one_reads_its_packages_and_does_nothing_with_them(
    about, inbox, client, acting, case, astrid, cecilia, maja, now
):
    (came,) = inbox(maja)
    with acting(maja):
        actions.answer(
            package=queries.package_with(came.pk).get(),
            payload={"outcome": "ACCEPTED"},
            ends_at=now + timedelta(days=9),
            by=maja,
            at=now,
        )
    with acting(astrid):
        access.give(
            case_id=case.pk, person_id=case.person_id, kind="EARLIER", by=astrid, user=cecilia, at=now
        )
    client.force_login(cecilia)
    text = client.get(reverse("exchange:package", args=[about.pk])).content.decode()
    assert REFERRAL["about"] in text
    assert reverse("exchange:withdraw", args=[about.pk]) not in text
    assert reverse("exchange:sealed_file", args=[about.pk]) not in text
    with acting(cecilia):
        found = queries.package_with(about.pk).get()
        with pytest.raises(NotAllowed):
            actions.withdraw(package=found, reason="MISTAKE", by=cecilia, at=now)
        with pytest.raises(NotAllowed):
            actions.hand_over_file(package=found, by=cecilia, at=now)
        with pytest.raises(NotAllowed):
            actions.note_answer(
                package=found,
                payload={"outcome": "ACCEPTED"},
                ends_at=now + timedelta(days=2),
                by=cecilia,
                at=now,
            )
        (answer,) = queries.came_in()
        with pytest.raises(NotAllowed):
            actions.note_read(package=answer, by=cecilia, at=now)
        with pytest.raises(NotAllowed):
            actions.hand_over_receipt(package=answer, by=cecilia, at=now)
