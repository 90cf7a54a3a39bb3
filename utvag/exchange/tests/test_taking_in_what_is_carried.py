"""The address at which another installation's worker puts packages in; what it answers, and to whom it tells what."""

import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.config import post_settings
from utvag.exchange import actions, carrying, presenters, queries
from utvag.exchange.actions import limiting
from utvag.exchange.actions.queueing import TRIES, wait_before
from utvag.exchange.carrying import Carried
from utvag.exchange.domain import envelope
from utvag.exchange.domain.keys import Card, NotACard, Pair
from utvag.exchange.domain.places import Place
from utvag.exchange.domain.refusals import Hindrance, Reason
from utvag.exchange.domain.strictness import decoded
from utvag.exchange.models import PartnerKey
from utvag.exchange.tests.conftest import ADDRESS
from utvag.exchange.tests.envelopes import ELSEWHERES, REFERRAL, header, sealed

pytestmark = pytest.mark.django_db
JOSE = "application/jose"


@pytest.fixture
def post(settings):
    """`post(wire)` as another installation does, on the map and through the layers of that process alone."""
    settings.ROOT_URLCONF, settings.MIDDLEWARE = post_settings.ROOT_URLCONF, post_settings.MIDDLEWARE
    client = Client(enforce_csrf_checks=True)

    def given(wire, content_type=JOSE, **more):
        return client.post(carrying.PATH, wire, content_type=content_type, **more)

    return given


@pytest.fixture
def prepared(world, acting, astrid, maja, now):
    with acting(astrid):
        row = actions.prepare(
            kind="referral", payload=REFERRAL, partner=world.known[astrid, maja], by=astrid, at=now,
            unit_id=astrid.current_memberships[0].unit_id, ends_at=now + timedelta(days=30),
        )  # fmt: skip
        return row.wire.encode()


def test_what_is_good_is_taken_in_and_answered_with_a_receipt(post, prepared, inbox, maja, kept):
    answer = post(prepared)
    assert (answer.status_code, answer["Content-Type"]) == (200, JOSE)
    assert answer.content.count(b".") == 4
    assert "Set-Cookie" not in answer
    assert [entry.action for entry in kept] == ["exchange.package.came_in"]
    assert post(prepared).status_code == 200
    assert len(inbox(maja)) == 1


def test_the_second_receipt_says_when_the_package_came_first(prepared, acting, astrid, now):
    later = now + timedelta(minutes=9)
    receipts = [actions.take_in(wire=prepared, at=at).receipt for at in (now, later)]
    with acting(astrid):
        own = queries.own_key_by_encryption(envelope.receiving_key(receipts[0]))
        signed = [envelope.unwrap(receipt, key=own.pair) for receipt in receipts]
    said = [json.loads(decoded(each.split(".")[1]))["payload"] for each in signed]
    assert said[0] == said[1]
    assert said[0]["received_at"] == now.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_receipt_that_nothing_waits_for_is_not_taken_in(
    prepared, post, world, acting, maja, astrid, now, inbox
):
    receipt = post(prepared).content
    assert told(post(receipt)) == "UNKNOWN_KIND"
    assert not inbox(astrid)


def told(answer):
    assert answer.status_code == 422
    return answer.json()["refusal"]


def test_of_the_outside_everybody_is_told_what_is_wrong(post, kept):
    assert told(post(b"x")) == "NOT_A_PACKAGE"
    assert [entry.details for entry in kept] == [{"code": "NOT_A_PACKAGE"}]


def test_a_stranger_cannot_tell_who_is_here(post, prepared, world, acting, astrid, maja, now, kept):
    """To a key that is here, to one that is not, and to one that was revoked: the same answer, to the byte."""
    here = world.keys[maja].public
    unknown_sender = sealed(by=ELSEWHERES, to=Pair(ELSEWHERES.signing, ELSEWHERES.encryption)).wire
    to_one_here = envelope.seal(
        header(receiver_key=here.encryption_id), REFERRAL, by=ELSEWHERES, to=here
    ).wire
    spoilt = bytearray(prepared)
    spoilt[-3] = ord("A") if spoilt[-3] != ord("A") else ord("B")
    inner_is_none = envelope.jwe.encrypt_compact(
        {"alg": "ECDH-ES", "enc": "A256GCM", "kid": here.encryption_id, "typ": envelope.OUTER, "cty": envelope.INNER},
        b"x", here.encryption_key, registry=envelope._ENCRYPTING,
    ).encode()  # fmt: skip
    answers = [post(wire) for wire in (unknown_sender, to_one_here, bytes(spoilt), inner_is_none)]
    with acting(maja):
        key = queries.own_key_with(maja.controller_id, world.keys[maja].pk).get()
        actions.revoke_own_key(key=key, why="EXPOSED", by=maja, at=now)
    kept.pop()
    answers.append(post(prepared))
    assert {told(answer) for answer in answers} == {"NOT_ACQUAINTED"}
    assert len({(answer.content, tuple(sorted(answer.items()))) for answer in answers}) == 1
    codes = [entry.details["code"] for entry in kept]
    assert codes == ["WRONG_RECIPIENT", "UNKNOWN_SENDER", "ALTERED", "NOT_A_PACKAGE", "REVOKED_KEY"]


def test_those_who_know_each_other_are_told_the_reason(
    post, prepared, world, acting, maja, nils, astrid, now
):
    assert post(prepared).status_code == 200
    with acting(nils):
        row = actions.prepare(
            kind="referral_answer", payload={"outcome": "ACCEPTED"}, partner=world.known[nils, astrid], by=nils, at=now,
            unit_id=nils.current_memberships[0].unit_id, in_reply_to=uuid4(), ends_at=now + timedelta(days=2),
        )  # fmt: skip
        wire = row.wire.encode()
    assert told(post(wire)) == "NOT_ASKED_FOR"


def test_what_is_too_large_is_not_read(post, kept):
    class Unread(io.BytesIO):
        def read(self, *_sizes):
            raise AssertionError("it was read")

    large = {"CONTENT_LENGTH": str(100 * 1024 * 1024), "wsgi.input": Unread()}
    answer = post(b"x", **large)
    assert (answer.status_code, answer.json()) == (413, {"refusal": "TOO_LARGE"})
    assert [entry.details for entry in kept] == [{"code": "TOO_LARGE"}]


@pytest.mark.parametrize(("length", "status"), [("", 411), ("-1", 411), ("²", 411), ("9" * 5000, 413)])
def test_a_length_is_a_number(post, length, status):
    assert post(b"x", CONTENT_LENGTH=length).status_code == status


def test_nothing_but_a_package_is_taken(post, kept):
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", ""):
        assert post(b"x", content_type=kind).status_code == 415
    assert not kept


def test_too_many_are_sent_away_unread_and_told_of_once(post, kept, monkeypatch):
    monkeypatch.setattr(limiting, "FROM_ONE_ADDRESS", 2)
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    codes = [post(b"x", REMOTE_ADDR="192.0.2.8").status_code for _each in range(5)]
    assert codes == [422, 422, 429, 429, 429]
    assert post(b"x", **elsewhere).status_code == 422, "others are not hindered"
    assert [entry.details["code"] for entry in kept].count("TOO_MANY") == 1
    monkeypatch.setattr(limiting, "IN_ALL", 2)
    assert post(b"x", REMOTE_ADDR="192.0.2.9").status_code == 429


def test_it_goes_on_for_a_day_with_longer_and_longer_pauses():
    pauses = [wait_before(number) for number in range(1, TRIES + 1)]
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (0, 1, 2, 4)]
    assert max(pauses) == timedelta(hours=1)
    assert timedelta(hours=23) < sum(pauses, timedelta()) <= timedelta(hours=25)


def test_it_waits_in_the_queue_by_ids_alone(sent, jobs, astrid):
    assert jobs() == [{"number": 1, "user_id": str(astrid.pk), "package_id": str(sent.pk)}]


def test_after_a_day_it_is_seen_that_it_has_not_got_there(sent, acting, client, astrid, jobs, now):
    away = Carried(hindrance=Hindrance.NOT_REACHED)
    with acting(astrid):
        (row,) = presenters.outbox_rows(queries.sent(), now)
        assert row.state == "På väg"
        with pytest.raises(NotAllowed):
            actions.try_again(package=queries.package_with(sent.pk).get(), by=astrid, at=now)
        actions.note_carried(package_id=sent.pk, carried=away, number=TRIES, by=astrid, at=now)
        assert len(jobs()) == 1, "that was the last try"
        later = now + timedelta(days=1)
        (row,) = presenters.outbox_rows(queries.sent(), later)
        assert (row.state, row.color) == ("Har inte kommit fram", "danger")
        actions.try_again(package=queries.package_with(sent.pk).get(), by=astrid, at=later)
    assert [job["number"] for job in jobs()] == [1, 1]
    client.force_login(astrid)
    text = client.get(reverse("exchange:package", args=[sent.pk])).content.decode()
    assert "Deras program svarade inte, eller lade på." in text


def test_what_was_taken_back_is_not_carried(sent, acting, astrid, now):
    with acting(astrid):
        assert actions.to_carry(package_id=sent.pk, by=astrid, at=now).address == ADDRESS
        actions.withdraw(package=queries.package_with(sent.pk).get(), reason="MISTAKE", by=astrid, at=now)
        assert actions.to_carry(package_id=sent.pk, by=astrid, at=now) is None


def test_what_is_no_receipt_of_this_is_as_no_answer(sent, acting, astrid, jobs, now, prepared, post):
    for receipt in (b"x", post(prepared).content):
        with acting(astrid):
            row = actions.note_carried(
                package_id=sent.pk, carried=Carried(receipt=receipt), number=1, by=astrid, at=now
            )
            assert (row.outcome, row.refusal) == ("FAILED", "BAD_ANSWER")
            assert not hasattr(queries.package_with(sent.pk).get(), "receipt")
    assert [job["number"] for job in jobs()] == [1, 2, 2]


@pytest.mark.parametrize(
    "address",
    [
        "http://grannby.invalid", "https://grannby.invalid/", "https://grannby.invalid/admin", "https://a@b.invalid",
        "https://grannby.invalid?x", "https://grannby.invalid:0", "https://grannby.invalid:99999", "https://",
        "https://[::1]", "https://GRANNBY.invalid", "https://a..b", "ftp://a", "https://a\n", "https://" + "a" * 200, 7, [],
    ],
)  # fmt: skip
def test_an_address_is_a_name_behind_tls_and_nothing_more(address, now):
    today = now.date()
    card = Card(uuid4(), "Grannby", Pair.new().public, today, today + timedelta(days=9), ADDRESS)
    assert Card.from_text(card.as_text()) == card
    assert Place.read(ADDRESS) == Place("paket.grannby.invalid", 8443)
    with pytest.raises(NotACard):
        Card.from_text(json.dumps({**json.loads(card.as_text()), "address": address}))


def test_another_address_has_other_digits(now):
    today, pair = now.date(), Pair.new().public
    party = uuid4()
    one, other = (
        Card(party, "Grannby", pair, today, today + timedelta(days=9), address) for address in (ADDRESS, "")
    )
    assert one.fingerprint != other.fingerprint


def test_a_checked_address_is_changed_by_nobody(far, acting, astrid):
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic():
        PartnerKey.objects.filter(pk=far.pk).update(address="https://elsewhere.invalid")


def test_every_code_has_its_words():
    words = [presenters.refusal_in_words(code.value) for code in (*Reason, *Hindrance)]
    assert len(set(words)) == len(Reason) + len(Hindrance)
