"""What is about somebody goes from their case: the form without one takes nothing else than what is about nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.exchange import actions, queries
from utvag.exchange.models import Package
from utvag.exchange.tests.envelopes import REFERRAL

pytestmark = pytest.mark.django_db
QUESTION = {
    "question": "Hur bokar man ett möte hos er?",
    "purpose": "Planera introduktionen.",
    "contact": "Astrid Berg",
    "about_nobody": "on",
}
ABOUT_SOMEBODY = {
    "about": "INFORMATION",
    "person_name": "Ek Påhittad",
    "question": "Är han känd hos er?",
    "purpose": "Planera stöd.",
    "contact": "Jonas",
}


@pytest.fixture
def known_to_police(acting, keyed, introduced, astrid, david, jonas, now):
    """Exempelby and the police have each other's keys."""
    keys = {user: keyed(user, at=now - timedelta(days=1)) for user in (astrid, jonas)}
    introduced(astrid, keys[jonas], checked_by=david, kind="POLICE_AREA")
    introduced(jonas, keys[astrid], checked_by=jonas)

    def partner(user):
        with acting(user):
            return queries.partners_to_write_to(user.controller_id, now.date()).get()

    return partner


def last_day(now):
    return (now + timedelta(days=20)).date().isoformat()


def test_a_caseworker_is_offered_a_question_about_nobody_and_is_led_to_the_case(world, client, astrid):
    client.force_login(astrid)
    text = client.get(reverse("exchange:writing")).content.decode()
    assert "Skriv: fråga som inte gäller någon enskild" in text
    assert "Gäller det en person?" in text
    for kind in ("referral", "disclosure", "joint_meeting", "case_handover"):
        assert f"kind={kind}" not in text
        answer = client.get(reverse("exchange:writing"), {"kind": kind})
        assert "form" not in answer.context, "the choice comes back, and no form"


def test_a_question_about_nobody_has_no_field_for_somebody(world, client, acting, astrid, maja, now):
    client.force_login(astrid)
    page = reverse("exchange:writing") + "?kind=request"
    fields = client.get(page).context["form"].fields
    assert not {"about", "person_name", "person_number", "person_contact"} & set(fields)
    with acting(astrid):
        to = str(world.known[astrid, maja].counterpart_id)
    said = {**QUESTION, "to": to, "ends_on": last_day(now)}
    assert client.post(page, {**said, "about_nobody": ""}).context["form"].errors.keys() == {"about_nobody"}
    assert client.post(page, {**said, "person_name": "Ek Påhittad"}).status_code == 302
    with acting(astrid):
        sent = Package.objects.select_related("key").get()
        assert sent.said["about"] == "INFORMATION"
        assert "person_name" not in sent.said


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("referral", REFERRAL),
        ("request", ABOUT_SOMEBODY),
        ("request", {**ABOUT_SOMEBODY, "about": "CHECK"}),
        ("disclosure", {"items": ["Plan"], "text": "x", "provision": "10 kap.", "decided_on": "2026-11-01"}),
    ],
)
def test_not_by_the_action_either(world, acting, astrid, maja, now, kind, payload):
    with acting(astrid), pytest.raises(NotAllowed):
        actions.write(
            kind=kind,
            payload=payload,
            gate="consent",
            partner=world.known[astrid, maja],
            unit_id=astrid.current_memberships[0].unit_id,
            ends_at=now + timedelta(days=9),
            by=astrid,
            at=now,
        )


def test_the_police_who_have_no_cases_here_say_what_opens(
    known_to_police, client, acting, astrid, jonas, now, inbox
):
    client.force_login(jonas)
    text = client.get(reverse("exchange:writing")).content.decode()
    assert "kind=referral" in text
    assert "kind=disclosure" not in text
    assert "kind=case_handover" not in text
    page = reverse("exchange:writing") + "?kind=referral"
    to = str(known_to_police(jonas).counterpart_id)
    said = {**REFERRAL, "children": "", "to": to, "ends_on": last_day(now)}
    assert client.post(page, said).context["form"].errors.keys() == {"gate"}
    assert client.post(page, {**said, "gate": "consent"}).status_code == 302
    (came,) = inbox(astrid)
    assert came.gate == "consent"
    client.force_login(astrid)
    text = client.get(reverse("exchange:package", args=[came.pk])).content.decode()
    assert "Vad som öppnade" in text
    assert "Personen har samtyckt" in text
    with acting(jonas), pytest.raises(NotAllowed):
        actions.write(
            kind="referral",
            payload=REFERRAL,
            partner=known_to_police(jonas),
            unit_id=jonas.current_memberships[0].unit_id,
            ends_at=now + timedelta(days=9),
            by=jonas,
            at=now,
        )


def test_from_the_inbox_a_question_about_somebody_gets_a_no_and_nothing_else(
    send, inbox, client, acting, maja, now
):
    send(kind="request", payload=ABOUT_SOMEBODY)
    (came,) = inbox(maja)
    client.force_login(maja)
    text = client.get(reverse("exchange:package", args=[came.pk])).content.decode()
    assert "Svara från ett ärende" in text
    page = reverse("exchange:answer", args=[came.pk])
    form = client.get(page).context["form"]
    assert [code for code, _words in form.fields["outcome"].choices] == ["REFUSED"]
    assert "text" not in form.fields
    for payload in (
        {"outcome": "ANSWERED", "text": "Ja."},
        {"outcome": "REFUSED", "reason": "Nej.", "text": "Ja, hos oss sedan i maj."},
    ):
        with acting(maja), pytest.raises(NotAllowed):
            actions.answer(
                package=queries.package_with(came.pk).get(),
                payload=payload,
                ends_at=now + timedelta(days=9),
                by=maja,
                at=now,
            )
    told = {"outcome": "REFUSED", "reason": "Begär med samtycke.", "ends_on": last_day(now)}
    assert client.post(page, told).status_code == 302


def test_a_question_about_nobody_is_answered_from_the_inbox(send, inbox, client, maja, now):
    asked = {name: said for name, said in ABOUT_SOMEBODY.items() if name != "person_name"}
    send(kind="request", payload=asked)
    (came,) = inbox(maja)
    client.force_login(maja)
    told = {"outcome": "ANSWERED", "text": "Ring växeln.", "ends_on": last_day(now)}
    assert client.post(reverse("exchange:answer", args=[came.pk]), told).status_code == 302
