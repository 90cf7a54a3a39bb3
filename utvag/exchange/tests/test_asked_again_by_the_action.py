"""What no page offers is refused at its address and by its action as well."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from utvag.access import public as access
from utvag.common.policy import NotAllowed
from utvag.exchange import actions, queries
from utvag.exchange.models import OwnKey, Package, PartnerKey
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.signing_in import confirmed

pytestmark = pytest.mark.django_db
KEEPERS = "sköter nycklarna"
MINE = "ni har skickat"
READS = "får läsa ärendet men inte ändra"


def said_at(client, name, *args, method="get", **given):
    """What the address answers: its status, and its words."""
    answer = getattr(client, method)(reverse(f"exchange:{name}", args=args), given)
    return answer.status_code, answer.content.decode()


@pytest.fixture
def earlier(acting, case, astrid, cecilia, now):
    """Cecilia, who only reads the case since she left it."""
    with acting(astrid):
        access.give(
            case_id=case.pk, person_id=case.person_id, kind="EARLIER", by=astrid, user=cecilia, at=now
        )
    return cecilia


@pytest.fixture
def sealed(world, acting, astrid, maja, now):
    """`sealed()`: in Astrid's outbox; nobody has carried it anywhere."""

    def made(**more):
        with acting(astrid):
            return actions.prepare(
                kind="referral", payload=REFERRAL, partner=world.known[astrid, maja], by=astrid, at=now,
                unit_id=astrid.current_memberships[0].unit_id, ends_at=now + timedelta(days=30), **more,
            )  # fmt: skip

    return made


@pytest.fixture
def refused(acting, now):
    """`refused(user, action, words, **given)`: the action says no with these words."""

    def is_refused(user, action, words=None, **given):
        with acting(user), pytest.raises(NotAllowed, match=words):
            action(by=user, at=now, **given)

    return is_refused


def found(acting, user, package):
    with acting(user):
        return queries.package_with(package.pk).get()


def test_whoever_does_not_keep_the_keys_has_no_page_of_them(world, client, astrid, maja, bo):
    own, theirs = world.keys[astrid].pk, world.known[astrid, maja].pk
    client.force_login(bo)
    for name, args in (
        ("keys", ()),
        ("making", ()),
        ("importing", ()),
        ("own_key", (own,)),
        ("card_file", (own,)),
        ("card", (theirs,)),
    ):
        status, words = said_at(client, name, *args)
        assert (name, status) == (name, 403)
        assert KEEPERS in words
    for name, pk in (("own_revoke", own), ("own_replace", own), ("check", theirs), ("revoke", theirs)):
        assert (name, said_at(client, name, pk, method="post")[0]) == (name, 403), "an empty form as well"


def test_whoever_does_not_keep_the_keys_makes_and_takes_in_none(world, acting, refused, astrid, maja, bo):
    with acting(bo):
        unit, card = bo.current_memberships[0].unit, world.keys[maja].card
        counterpart = world.known[astrid, maja].counterpart
    refused(bo, actions.make_own_key, KEEPERS, unit=unit)
    refused(bo, actions.take_in_card, KEEPERS, card=card, counterpart=counterpart)
    refused(bo, actions.revoke_own_key, KEEPERS, key=world.keys[astrid], why="EXPOSED")


def test_whoever_put_a_card_in_does_not_check_it_past_the_page(world, acting, refused, filip, astrid, nils):
    with acting(filip):
        key = PartnerKey.objects.get(pk=world.known[astrid, nils].pk)
        key.checked_at, key.made_by_id = None, filip.pk
    digits = {"read_out": world.keys[nils].card.fingerprint, "called": "010-000 00 00"}
    refused(filip, actions.check_key, "Någon annan", key=key, **digits)


def test_keys_that_are_revoked_keep_the_reason_they_were_revoked_for(world, acting, refused, astrid, now):
    with acting(astrid):
        key = OwnKey.objects.get(pk=world.keys[astrid].pk)
        actions.revoke_own_key(key=key, why="EXPOSED", by=astrid, at=now)
    refused(astrid, actions.revoke_own_key, "är spärrad", key=key, why="ENDED")
    with acting(astrid):
        assert OwnKey.objects.get(pk=key.pk).revoked_why == "EXPOSED"


def test_keys_are_made_for_ones_own_units_and_cards_stand_under_ones_own_counterparts(
    world, acting, refused, astrid, maja, nils
):
    with acting(maja):
        unit = maja.current_memberships[0].unit
    refused(astrid, actions.make_own_key, unit=unit)
    theirs = world.known[maja, nils].counterpart
    refused(astrid, actions.take_in_card, card=world.keys[nils].card, counterpart=theirs)


def test_who_does_no_casework_puts_in_no_file(world, client, refused, eva):
    refused(eva, actions.take_in_file, "arbetar med ärenden", wire=b"x")
    client.force_login(eva)
    assert said_at(client, "putting_in")[0] == 403


def test_what_one_has_sent_is_not_received_by_oneself(send, acting, refused, client, astrid, now):
    sent = found(acting, astrid, send())
    refused(astrid, actions.note_read, MINE, package=sent)
    refused(astrid, actions.hand_over_receipt, MINE, package=sent)
    answer = {"payload": {"outcome": "ACCEPTED"}, "ends_at": now + timedelta(days=9)}
    refused(astrid, actions.answer, MINE, package=sent, **answer)
    client.force_login(astrid)
    status, words = said_at(client, "answer", sent.pk)
    assert (status, MINE in words) == (403, True)


def test_what_came_in_is_neither_taken_back_nor_answered_by_paper(send, inbox, client, refused, maja, now):
    send()
    (came,) = inbox(maja)
    refused(maja, actions.withdraw, "Bara den som", package=came, reason="MISTAKE")
    refused(maja, actions.hand_over_file, "Bara den som", package=came)
    refused(maja, actions.note_on_paper, "Bara den som", package=came)
    answer = {"payload": {"outcome": "ACCEPTED"}, "ends_at": now + timedelta(days=9)}
    refused(maja, actions.note_answer, "besvaras inte", package=came, **answer)
    client.force_login(maja)
    assert said_at(client, "typed", came.pk)[0] == 403
    assert said_at(client, "withdraw", came.pk, method="post")[0] == 403, "an empty form as well"


def test_what_they_have_signed_for_is_not_sent_on_paper_too(send, acting, refused, astrid):
    refused(astrid, actions.note_on_paper, "redan fått det", package=found(acting, astrid, send()))


def test_what_was_typed_in_from_paper_is_signed_for_by_nobody(sealed, acting, refused, astrid, now):
    sent = sealed()
    with acting(astrid):
        actions.note_answer(
            package=queries.package_with(sent.pk).get(), payload={"outcome": "ACCEPTED"},
            ends_at=now + timedelta(days=9), by=astrid, at=now,
        )  # fmt: skip
        (typed,) = queries.came_in()
    refused(astrid, actions.hand_over_receipt, "ingen har förseglat", package=typed)


def test_no_receipt_is_signed_to_keys_that_have_been_revoked(
    send, inbox, world, acting, refused, astrid, maja, now
):
    send()
    (came,) = inbox(maja)
    with acting(maja):
        actions.revoke_partner_key(key=world.known[maja, astrid], why="EXPOSED", by=maja, at=now)
    refused(maja, actions.hand_over_receipt, "Mottagaren har ingen", package=came)


def test_nothing_is_sealed_by_who_does_no_casework_or_only_reads_the_case(
    world, acting, refused, case, earlier, astrid, eva, maja, now
):
    given = {
        "kind": "referral", "payload": REFERRAL, "partner": world.known[astrid, maja],
        "unit_id": case.unit_id, "ends_at": now + timedelta(days=9),
    }  # fmt: skip
    refused(eva, actions.prepare, "arbetar med ärenden", **given)
    refused(earlier, actions.prepare, READS, case_id=case.pk, **given)
    with acting(astrid):
        assert not Package.objects.exists()


def test_who_only_reads_the_case_sends_nothing_of_it_again_or_on_paper(
    sealed, acting, refused, case, earlier
):
    package = found(acting, earlier, sealed(case_id=case.pk))
    for action in (actions.try_again, actions.note_on_paper):
        refused(earlier, action, READS, package=package)


def test_what_has_arrived_is_not_sent_again(send, acting, refused, astrid):
    refused(astrid, actions.try_again, "inget att", package=found(acting, astrid, send()))


def test_of_two_who_take_care_of_it_at_once_the_second_is_told(send, inbox, acting, refused, maja, now):
    send()
    (came,) = inbox(maja)
    first, second = (found(acting, maja, came) for _ in range(2))
    assert not hasattr(second, "settlement"), "neither has seen the other"
    with acting(maja):
        actions.note_read(package=first, by=maja, at=now)
    refused(maja, actions.note_read, "redan tagit hand", package=second)


def test_the_paper_of_what_has_ended_is_taken_out_by_nobody(send, acting, client, astrid, now):
    package = send()
    with acting(astrid), connection.cursor() as cursor:
        cursor.execute("SELECT wall.end_own_package(%s, %s)", [package.pk, now])
    confirmed(client, astrid)
    assert said_at(client, "paper", package.pk)[0] == 404
