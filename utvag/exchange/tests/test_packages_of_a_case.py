"""What is sent about a case is in its ledger and on My day, for those who reach the case."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.exchange import actions, queries
from utvag.exchange.tests.envelopes import REFERRAL

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
