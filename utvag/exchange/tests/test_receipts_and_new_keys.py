"""A receipt is good by every key that holds, and by those that held when the package was sent; for a while."""

from datetime import timedelta

import pytest

from utvag.common.policy import NotAllowed
from utvag.exchange import actions, presenters, queries
from utvag.exchange.actions.keys import LASTING
from utvag.exchange.actions.receipts import receipt_again
from utvag.exchange.carrying import Carried
from utvag.exchange.domain.refusals import Reason
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.test_sending_and_receiving import given_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed_to(world, acting, astrid, now):
    """`sealed_to(card)` is a package of Astrid's to one of the cards in her directory, and the file of it."""

    def made(card, at=now):
        with acting(astrid):
            row = actions.prepare(
                kind="referral", payload=REFERRAL, partner=card, by=astrid, at=at,
                unit_id=astrid.current_memberships[0].unit_id, ends_at=at + timedelta(days=90),
            )  # fmt: skip
            return row, actions.hand_over_file(package=queries.package_with(row.pk).get(), by=astrid, at=at)

    return made


@pytest.fixture
def ending(world, keyed, introduced, astrid, david, maja, now):
    """Keys of Maja's that end the day after tomorrow, and Astrid's card of them."""
    return introduced(astrid, keyed(maja, at=now - LASTING + timedelta(days=2)), checked_by=david)


@pytest.fixture
def put_in(acting, astrid):
    def taken(wire, at, by=astrid):
        with acting(by):
            return actions.take_in_file(wire=wire, by=by, at=at)

    return taken


@pytest.fixture
def taken_out(acting, maja, now):
    """The receipt of the one thing in Maja's inbox, as a file."""

    def taken(at=now):
        with acting(maja):
            (came,) = queries.came_in()
            return actions.hand_over_receipt(package=queries.package_with(came.pk).get(), by=maja, at=at)

    return taken


def test_a_receipt_by_new_keys_is_taken_when_their_card_is_checked(
    world, sealed_to, put_in, taken_out, keyed, introduced, acting, astrid, david, maja, now
):
    package, wire = sealed_to(world.known[astrid, maja])
    assert put_in(wire, now, by=maja).refusal is None
    card = introduced(astrid, keyed(maja))
    assert put_in(taken_out(), now).refusal is Reason.UNCHECKED_KEY
    with acting(david):
        row = queries.partner_key_with(david.controller_id, card.pk).get()
        actions.check_key(key=row, read_out=row.card.fingerprint, called="1", by=david, at=now)
    assert put_in(taken_out(), now).receipt.package_id == package.pk


def test_a_receipt_by_keys_that_are_newer_than_the_package_is_taken(
    world, sealed_to, put_in, taken_out, keyed, introduced, astrid, david, maja, now
):
    package, wire = sealed_to(world.known[astrid, maja])
    assert put_in(wire, now, by=maja).refusal is None
    later = now + timedelta(days=3)
    introduced(astrid, keyed(maja, at=later), checked_by=david, at=later)
    assert put_in(taken_out(later), later).receipt.package_id == package.pk


def test_a_receipt_that_is_sealed_to_somebody_else_is_as_no_answer(
    world, sealed_to, acting, astrid, maja, nils, now
):
    package, wire = sealed_to(world.known[astrid, maja])
    assert given_in(wire, now).receipt
    with acting(maja):
        (came,) = queries.came_in()
        own = queries.own_to_sign_with(maja.controller_id, now.date())
        receipt = receipt_again(
            queries.package_with(came.pk).get(), own=own, partner=world.known[maja, nils], at=now
        )
    with acting(astrid):
        carried = Carried(receipt=receipt)
        tried = actions.note_carried(package_id=package.pk, carried=carried, number=1, by=astrid, at=now)
    assert (tried.outcome, tried.refusal) == ("FAILED", "BAD_ANSWER")


def test_a_receipt_is_good_when_the_keys_have_ended_since(ending, sealed_to, put_in, now):
    package, wire = sealed_to(ending)
    receipt = given_in(wire, now).receipt
    assert put_in(receipt, now + timedelta(days=20)).receipt.package_id == package.pk


def test_it_is_good_for_thirty_days_after_their_last_day(ending, sealed_to, put_in, now):
    package, wire = sealed_to(ending)
    receipt = given_in(wire, now + timedelta(days=25)).receipt
    assert put_in(receipt, now + timedelta(days=33)).refusal is Reason.KEY_NOT_VALID
    assert put_in(receipt, now + timedelta(days=32)).receipt.package_id == package.pk


def test_keys_that_had_ended_before_it_was_sent_sign_no_receipt(
    ending, world, sealed_to, put_in, acting, astrid, maja, now
):
    later = now + timedelta(days=5)
    _package, wire = sealed_to(world.known[astrid, maja], at=later)
    assert put_in(wire, later, by=maja).refusal is None
    with acting(maja):
        (came,) = queries.came_in()
        old = queries.own_key_by_encryption(ending.encryption_id)
        signed = receipt_again(
            queries.package_with(came.pk).get(), own=old, partner=world.known[maja, astrid], at=later
        )
    assert put_in(signed, later).refusal is Reason.KEY_NOT_VALID


def test_nothing_but_a_receipt_is_signed_by_keys_that_have_ended(
    world, keyed, introduced, put_in, acting, astrid, maja, now
):
    ending = keyed(astrid, at=now - LASTING + timedelta(days=2))
    introduced(maja, ending, checked_by=maja)
    with acting(astrid):
        own = queries.own_key_with(astrid.controller_id, world.keys[astrid].pk).get()
        actions.revoke_own_key(key=own, why="REPLACED", by=astrid, at=now)
        row = actions.prepare(
            kind="referral", payload=REFERRAL, partner=world.known[astrid, maja], by=astrid, at=now,
            unit_id=astrid.current_memberships[0].unit_id, ends_at=now + timedelta(days=90),
        )  # fmt: skip
        wire = row.wire.encode()
    assert put_in(wire, now + timedelta(days=4), by=maja).refusal is Reason.KEY_NOT_VALID
    assert given_in(wire, now + timedelta(days=4)).refusal is Reason.KEY_NOT_VALID
    assert put_in(wire, now + timedelta(days=2), by=maja).refusal is None


def test_revoked_keys_vouch_for_nothing(ending, sealed_to, put_in, acting, astrid, now):
    package, wire = sealed_to(ending)
    receipt = given_in(wire, now).receipt
    with acting(astrid):
        key = queries.partner_key_with(astrid.controller_id, ending.pk).get()
        actions.revoke_partner_key(key=key, why="EXPOSED", by=astrid, at=now)
        carried = Carried(receipt=receipt)
        tried = actions.note_carried(package_id=package.pk, carried=carried, number=1, by=astrid, at=now)
        assert (tried.outcome, tried.refusal) == ("FAILED", "BAD_ANSWER")
    assert put_in(receipt, now).refusal is Reason.REVOKED_KEY


def test_nobody_else_signs_the_receipt(world, sealed_to, put_in, taken_out, acting, astrid, maja, nils, now):
    """Nils is known to Astrid as well, and has heard of the package."""
    package, wire = sealed_to(world.known[astrid, maja])
    assert put_in(wire, now, by=maja).refusal is None
    with acting(maja):
        (came,) = queries.came_in()
        came = queries.package_with(came.pk).get()
    with acting(nils):
        own = queries.own_to_sign_with(nils.controller_id, now.date())
        forged = receipt_again(came, own=own, partner=world.known[nils, astrid], at=now)
    assert put_in(forged, now).refusal is Reason.UNKNOWN_SENDER
    assert put_in(taken_out(), now).receipt.package_id == package.pk


def test_a_receipt_is_sealed_to_the_newest_keys_of_whoever_sent(
    world, sealed_to, put_in, taken_out, keyed, introduced, acting, astrid, maja, now
):
    package, wire = sealed_to(world.known[astrid, maja])
    assert put_in(wire, now, by=maja).refusal is None
    newer = keyed(astrid)
    with acting(maja):
        old = queries.partner_key_with(maja.controller_id, world.known[maja, astrid].pk).get()
        actions.revoke_partner_key(key=old, why="REPLACED", by=maja, at=now)
    with pytest.raises(NotAllowed):
        taken_out()
    introduced(maja, newer, checked_by=maja)
    with acting(astrid):
        own = queries.own_key_with(astrid.controller_id, world.keys[astrid].pk).get()
        actions.revoke_own_key(key=own, why="EXPOSED", by=astrid, at=now)
    assert put_in(taken_out(), now).receipt.package_id == package.pk


def test_nothing_goes_on_its_way_to_keys_that_were_revoked_meanwhile(
    far, sent, acting, client, astrid, jobs, now
):
    with acting(astrid):
        key = queries.partner_key_with(astrid.controller_id, far.pk).get()
        actions.revoke_partner_key(key=key, why="EXPOSED", by=astrid, at=now)
        assert actions.to_carry(package_id=sent.pk, by=astrid, at=now) is None
        package = queries.package_with(sent.pk).get()
        assert [(each.outcome, each.refusal) for each in queries.attempts_of(package)] == [
            ("FAILED", "REVOKED_KEY")
        ]
        (row,) = presenters.outbox_rows(queries.sent(), now)
        assert (row.state, row.color) == ("Har inte kommit fram", "danger")
        for refused in (
            lambda: actions.try_again(package=package, by=astrid, at=now + timedelta(days=2)),
            lambda: actions.hand_over_file(package=package, by=astrid, at=now),
        ):
            with pytest.raises(NotAllowed, match="spärrats"):
                refused()
    assert len(jobs()) == 1
