"""What a page and a paper of a package show, to whom, and what the log tells of it."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from utvag.access import public as access
from utvag.common.policy import NotAllowed
from utvag.exchange import actions, queries
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.signing_in import confirmed

pytestmark = pytest.mark.django_db
# One of the Tax Agency's test numbers.
SAID = {
    **REFERRAL,
    "person_name": "Ek Påhittad",
    "person_number": "19900118-2380",
    "person_contact": "Ring 070-174 06 05 efter fem.",
}
NUMBER, CONTACT = SAID["person_number"], "070-174"


def text_of(client, name, pk):
    return client.get(reverse(f"exchange:{name}", args=[pk])).content.decode()


def pages_of(content):
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def entry_of(kept, action, **details):
    return [
        entry
        for entry in kept
        if entry.action == f"exchange.package.{action}" and details.items() <= entry.details.items()
    ]


def test_the_whole_number_is_shown_after_a_fresh_sign_in_alone(send, inbox, client, maja, kept):
    send(payload=SAID)
    (came,) = inbox(maja)
    client.force_login(maja)
    for name in ("package", "answer"):
        text = text_of(client, name, came.pk)
        assert "19900118-••••" in text
        assert NUMBER not in text
        assert CONTACT not in text
        assert "Ek Påhittad" in text
    for name in ("package_secrets", "paper"):
        asked = client.get(reverse(f"exchange:{name}", args=[came.pk]))
        assert asked.url.startswith(reverse("accounts:confirmation"))
    confirmed(client, maja)
    text = text_of(client, "package_secrets", came.pk)
    assert NUMBER in text
    assert CONTACT in text
    assert entry_of(kept, "seen", page="exchange_package_secrets")


def test_a_package_that_finds_nobody_offers_nothing_more(send, inbox, client, maja):
    secrets = "package_secrets"
    send()
    (came,) = inbox(maja)
    client.force_login(maja)
    assert reverse(f"exchange:{secrets}", args=[came.pk]) not in text_of(client, "package", came.pk)


def test_the_form_that_makes_a_case_of_it_asks_for_a_fresh_sign_in(send, inbox, client, maja):
    send(payload=SAID)
    (came,) = inbox(maja)
    address = f"{reverse('cases:intake')}?from=package:{came.pk}"
    client.force_login(maja)
    asked = client.get(address).url
    assert asked.startswith(reverse("accounts:confirmation"))
    assert f"package%3A{came.pk}" in asked, "and leads back to the form that begins with it"
    confirmed(client, maja)
    assert NUMBER in client.get(address).content.decode()


def test_nothing_becomes_a_case_where_nobody_could_be_told_so(
    send, inbox, client, acting, world, astrid, maja, now
):
    send()
    (came,) = inbox(maja)
    address = f"{reverse('cases:intake')}?from=package:{came.pk}"
    confirmed(client, maja)
    assert client.get(address).status_code == 200
    with acting(maja):
        actions.revoke_partner_key(key=world.known[maja, astrid], why="EXPOSED", by=maja, at=now)

    assert client.get(address).status_code == 403


def test_the_paper_says_on_each_page_who_took_it_out_and_the_log_has_its_number(send, client, astrid, kept):
    package = send(payload=SAID)
    confirmed(client, astrid)
    pages = pages_of(client.get(reverse("exchange:paper", args=[package.pk])).content)
    (entry,) = entry_of(kept, "printed")
    assert len(entry.details["sha256"]) == 64
    for page in pages:
        assert entry.details["number"] in page
        assert "Astrid Berg" in page
        assert "Förstörs" in page or entry.details["until"][:4] in page
    assert any(NUMBER in page for page in pages)


def test_in_protected_mode_each_look_names_its_visit_and_the_person_goes_by_alias(
    send, case, client, astrid, kept
):
    about = send(case_id=case.pk, payload=SAID)
    confirmed(client, astrid)
    client.post(reverse("secrecy:protection", args=[case.pk]), {"reason": "Få får veta."})
    asked = client.get(reverse("exchange:package", args=[about.pk])).url
    client.post(asked, {"reason": "Läser svaret."})
    text = text_of(client, "package", about.pk)
    assert "Ek Påhittad" not in text
    assert "Ek Påhittad" in text_of(client, "package_secrets", about.pk)
    assert "Ek Påhittad" not in text_of(client, "typed", about.pk)
    client.get(reverse("exchange:paper", args=[about.pk]))
    (visit,) = {entry.details["visit"] for entry in kept if "visit" in entry.details}
    for page in ("exchange_package", "exchange_package_secrets", "exchange_writing"):
        assert entry_of(kept, "seen", page=page, visit=visit), page
    assert entry_of(kept, "printed", visit=visit)


def test_no_receipt_is_signed_for_what_was_typed_in(send, inbox, client, acting, astrid, now):
    package = send()
    with acting(astrid):
        actions.note_answer(
            package=queries.package_with(package.pk).get(),
            payload={"outcome": "ACCEPTED"},
            ends_at=now + timedelta(days=9),
            by=astrid,
            at=now,
        )
    (typed,) = inbox(astrid)
    confirmed(client, astrid)
    for pk in (typed.pk, package.pk):
        assert client.get(reverse("exchange:receipt_file", args=[pk])).status_code == 403
    with acting(astrid), pytest.raises(NotAllowed, match="skrevs in"):
        actions.hand_over_receipt(package=queries.package_with(typed.pk).get(), by=astrid, at=now)


def test_who_sees_a_case_in_an_emergency_is_told_of_none_of_its_packages(
    send, inbox, client, acting, case, astrid, cecilia, maja, now
):
    about = send(case_id=case.pk)
    (came,) = inbox(maja)
    with acting(maja):
        actions.answer(
            package=queries.package_with(came.pk).get(),
            payload={"outcome": "ACCEPTED"},
            ends_at=now + timedelta(days=9),
            by=maja,
            at=now,
        )
    confirmed(client, cecilia)
    given = {"text": case.number, "purpose": "CHILD", "reason": "Barnet är ensamt.", "hours": "1"}
    assert client.post(reverse("secrecy:emergency"), given).status_code == 302
    for page in ("exchange:inbox", "exchange:outbox", "cases:day"):
        assert str(about.partner.counterpart.name) not in client.get(reverse(page)).content.decode(), page
        assert "Svar på remiss" not in client.get(reverse(page)).content.decode(), page
    with acting(cecilia):
        assert not queries.waiting_on(cecilia, timezone.now())
    with acting(astrid):
        access.give(case_id=case.pk, person_id=case.person_id, kind="TEAM", by=astrid, user=cecilia, at=now)
    assert "Svar på remiss" in client.get(reverse("exchange:inbox")).content.decode(), (
        "who comes to work with it"
    )
