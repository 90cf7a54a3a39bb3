"""The inbox, the outbox, one package and the keys, as those who use them see them."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.common.clock import local_date, start_of
from utvag.common.policy import NotAllowed
from utvag.exchange import actions, queries
from utvag.exchange.domain.keys import Card, NotACard, Pair
from utvag.exchange.models import OwnKey, Package, PartnerKey
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db


def page(client, name, *args, **query):
    return client.get(reverse(f"exchange:{name}", args=args), query)


def test_what_came_in_is_listed_without_a_word_of_it(send, client, maja):
    send()
    client.force_login(maja)
    text = page(client, "inbox").content.decode()
    assert "Remiss" in text
    assert "Exempelby" in text
    assert REFERRAL["about"] not in text


def test_a_package_is_read_in_the_readers_language(send, inbox, client, maja):
    send()
    client.force_login(maja)
    (came,) = inbox(maja)
    text = page(client, "package", came.pk).content.decode()
    assert REFERRAL["about"] in text
    assert "Inom en vecka" in text
    assert "Vad det gäller" in text


def test_nobody_else_can_tell_that_it_exists(send, inbox, client, maja, nils, disa):
    package = send()
    (came,) = inbox(maja)
    client.force_login(nils)
    answers = [page(client, "package", pk) for pk in (package.pk, came.pk, uuid4())]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    client.force_login(disa)
    assert page(client, "package", package.pk).status_code == 404


def test_who_does_no_casework_and_answers_for_no_authority_has_no_inbox(client, world, eva, filip):
    for user in (eva, filip):
        client.force_login(user)
        assert page(client, "inbox").status_code == 403
        assert page(client, "outbox").status_code == 403
        assert page(client, "writing").status_code == 403


WRITTEN = {
    "question": "Hur bokar man ett möte hos er?",
    "purpose": "Planera introduktionen.",
    "contact": "Astrid Berg",
    "about_nobody": "on",
}


def test_it_is_written_sent_and_answered_on_the_pages(world, inbox, client, acting, astrid, maja, now):
    client.force_login(astrid)
    assert "Frågan" in page(client, "writing", kind="request").content.decode()
    address = reverse("exchange:writing") + "?kind=request"
    with acting(astrid):
        to = str(world.known[astrid, maja].counterpart_id)
    assert client.post(address, {**WRITTEN, "to": to, "ends_on": ""}).status_code == 200, "a day is asked for"
    day = (now + timedelta(days=20)).date().isoformat()
    assert client.post(address, {**WRITTEN, "to": to, "ends_on": day}).status_code == 302
    assert "Väntar på svar sedan" in page(client, "outbox").content.decode()
    (came,) = inbox(maja)
    client.force_login(maja)
    answering = reverse("exchange:answer", args=[came.pk])
    assert client.get(answering).status_code == 200
    told = {"outcome": "REFUSED", "reason": "Ring i stället.", "ends_on": day}
    assert client.post(answering, told).status_code == 302
    client.force_login(astrid)
    assert "Lämnas inte" in page(client, "outbox").content.decode()
    (answer,) = inbox(astrid)
    client.post(reverse("exchange:read", args=[answer.pk]))
    with acting(astrid):
        assert queries.package_with(answer.pk).get().settlement.outcome == "NOTED"


def test_what_cannot_be_sent_is_said_at_its_field(world, client, acting, astrid, maja, now):
    client.force_login(astrid)
    with acting(astrid):
        to = str(world.known[astrid, maja].counterpart_id)
    day = (now + timedelta(days=20)).date().isoformat()
    said = {**WRITTEN, "question": "en\x0bannan", "to": to, "ends_on": day}
    answer = client.post(reverse("exchange:writing") + "?kind=request", said)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"question"}
    with acting(astrid):
        assert not Package.objects.exists()


def test_it_is_taken_back_with_a_reason(send, inbox, client, astrid, maja):
    package = send()
    client.force_login(astrid)
    address = reverse("exchange:withdraw", args=[package.pk])
    assert client.post(address, {}).status_code == 200
    assert client.post(address, {"reason": "MISTAKE"}).status_code == 302
    assert "förstörd" in page(client, "package", package.pk).content.decode()
    client.force_login(maja)
    (gone,) = [row for row in inbox(maja) if row.kind == "referral"]
    text = page(client, "package", gone.pk).content.decode()
    assert REFERRAL["about"] not in text
    assert client.post(address, {"reason": "MISTAKE"}).status_code == 404


def test_an_old_question_without_an_answer_is_seen(world, send, client, acting, astrid, now):
    from utvag.exchange import presenters

    send()
    with acting(astrid):
        rows = list(queries.sent())
        assert presenters.outbox_rows(rows, now)[0].color == "info"
        (row,) = presenters.outbox_rows(rows, now + timedelta(days=15))
    assert (row.color, row.waits_since) == ("warning", local_date(now))


def test_it_waits_since_the_day_in_sweden(send, acting, astrid):
    from utvag.exchange import presenters

    midnight = start_of(local_date(timezone.now()) + timedelta(days=1))
    send(at=midnight + timedelta(minutes=30))
    with acting(astrid):
        (row,) = presenters.outbox_rows(queries.sent(), midnight)
    assert row.waits_since == midnight.date()


def test_keys_are_made_by_those_who_keep_them(client, acting, filip, astrid, bo, maja):
    client.force_login(bo)
    assert page(client, "keys").status_code == 403
    client.force_login(filip)
    with acting(filip):
        unit = astrid.current_memberships[0].unit_id
    assert client.post(reverse("exchange:making"), {"unit": str(unit)}).status_code == 302
    with acting(filip):
        key = OwnKey.objects.select_related("controller").get()
    text = page(client, "own_key", key.pk).content.decode()
    assert key.card.fingerprint in text
    file = page(client, "card_file", key.pk)
    assert Card.from_text(file.content.decode()) == key.card
    assert "private" not in file.content.decode()
    assert '"d"' not in file.content.decode()
    client.force_login(maja)
    assert page(client, "own_key", key.pk).status_code == 404


@pytest.fixture
def their_card(now):
    today = now.date()
    return Card(uuid4(), "Grannby kommun", Pair.new().public, today, today + timedelta(days=90))


def test_a_card_counts_when_somebody_else_has_checked_its_digits(
    client, acting, filip, david, astrid, now, their_card
):
    with acting(astrid):
        neighbour = organisations.add_counterpart(
            controller=astrid.controller, kind="OTHER_MUNICIPALITY", name="Grannby", by=astrid, at=now
        )
    client.force_login(filip)
    said = {"counterpart": str(neighbour.pk), "card": their_card.as_text()}
    assert client.post(reverse("exchange:importing"), {**said, "card": "inget"}).status_code == 200
    assert client.post(reverse("exchange:importing"), said).status_code == 302
    assert client.post(reverse("exchange:importing"), {**said, "x": "1"}).status_code == 200, "twice"
    with acting(filip):
        key = PartnerKey.objects.get()
    digits = {"called": "010-000 00 00", "read_out": their_card.fingerprint}
    check = reverse("exchange:check", args=[key.pk])
    assert client.post(check, digits).status_code == 403, "the same person"
    client.force_login(david)
    assert their_card.fingerprint not in page(client, "card", key.pk).content.decode()
    assert client.post(check, {**digits, "read_out": "0" * 30}).status_code == 200
    with acting(david):
        assert PartnerKey.objects.get().checked_at is None
    assert client.post(check, digits).status_code == 302
    with acting(david):
        assert PartnerKey.objects.get().checked_by_id == david.pk
    assert client.post(reverse("exchange:revoke", args=[key.pk]), {"why": "EXPOSED"}).status_code == 302
    with acting(david):
        assert PartnerKey.objects.get().revoked_at


def test_a_card_that_names_somebody_elses_authority_is_not_taken_in(
    world, client, acting, astrid, filip, maja, now, their_card
):
    """Whoever is known under it could answer and take back what is sent to that authority."""
    with acting(astrid):
        other = organisations.add_counterpart(
            controller=astrid.controller, kind="NGO", name="Grannby", by=astrid, at=now
        )
    client.force_login(filip)
    for party, words in ((maja.controller_id, "en annan motpart"), (filip.controller_id, "ert eget")):
        forged = replace(their_card, party=party)
        said = {"counterpart": str(other.pk), "card": forged.as_text()}
        assert words in client.post(reverse("exchange:importing"), said).content.decode()
        with acting(filip), pytest.raises(NotAllowed, match=words):
            actions.take_in_card(card=forged, counterpart=other, by=filip, at=now)


def test_a_card_that_was_put_under_the_wrong_one_can_be_put_right(acting, filip, astrid, now, their_card):
    with acting(filip):
        wrong, right = (
            organisations.add_counterpart(
                controller=astrid.controller, kind="NGO", name=name, by=filip, at=now
            )
            for name in ("Grannby", "Granby")
        )
        key = actions.take_in_card(card=their_card, counterpart=wrong, by=filip, at=now)
        actions.revoke_partner_key(key=key, why="WRONG", by=filip, at=now)
        new = replace(their_card, public=Pair.new().public)
        assert actions.take_in_card(card=new, counterpart=right, by=filip, at=now)


def test_wrong_digits_are_in_the_log(world, kept, client, acting, astrid, filip, david, now, their_card):
    with acting(filip):
        other = organisations.counterparts_of(filip.controller_id).first()
        key = actions.take_in_card(card=their_card, counterpart=other, by=filip, at=now)
    client.force_login(david)
    client.post(reverse("exchange:check", args=[key.pk]), {"called": "1", "read_out": "1"})
    assert "exchange.partner_key.misread" in {entry.action for entry in kept}


@pytest.mark.parametrize(
    "name", [["Grannby"], {"a": "b"}, "Grann\x00by", "Grann\nby", "", "x" * 121, 7, None]
)
def test_the_name_on_a_card_is_a_name(their_card, name):
    kept = json.loads(their_card.as_text())
    with pytest.raises(NotACard):
        Card.from_text(json.dumps({**kept, "name": name}))


@pytest.mark.parametrize(
    "broken", ["{}", "[]", "null", '{"typ": "utvag-key-card", "version": 1}', "x" * 3999]
)
def test_what_is_no_card_is_said_and_nothing_breaks(client, filip, broken, acting, astrid, now):
    with acting(astrid):
        other = organisations.add_counterpart(
            controller=astrid.controller, kind="NGO", name="Grannby", by=astrid, at=now
        )
    client.force_login(filip)
    answer = client.post(reverse("exchange:importing"), {"counterpart": str(other.pk), "card": broken})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"card"}


def test_a_card_with_a_private_half_is_refused(client, their_card):
    kept = json.loads(their_card.as_text())
    kept["signing"] = Pair.new().signing.as_dict(private=True)
    with pytest.raises(NotACard):
        Card.from_text(json.dumps(kept))


def test_every_page_of_the_keys_opens_with_and_without_rows(request, client, astrid, filip):
    client.force_login(filip)
    for name in ("keys", "making", "importing"):
        assert page(client, name).status_code == 200
    world = request.getfixturevalue("world")
    text = page(client, "keys").content.decode()
    assert "Gäller" in text
    key = next(key for (whose, _other), key in world.known.items() if whose is astrid)
    assert page(client, "card", key.pk).status_code == 200
    assert page(client, "own_key", world.keys[astrid].pk).status_code == 200
    client.force_login(astrid)
    for name in ("inbox", "outbox", "writing", "putting_in"):
        assert page(client, name).status_code == 200
