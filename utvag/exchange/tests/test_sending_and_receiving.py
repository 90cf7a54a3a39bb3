"""A package goes from one authority to another of the installation, through the wall between them."""

from datetime import timedelta

import pytest

from utvag.audit import public as audit
from utvag.exchange import actions, queries
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.models import Package
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


def given_in(wire, at):
    """As whatever takes in packages does."""
    with walls.at_the_post():
        answer = actions.receive(wire=wire, at=at)
        actions.keep_refusal(answer, at=at)
    return answer


def test_what_one_sends_the_other_reads(send, inbox, maja, acting):
    package = send()
    (came,) = inbox(maja)
    assert (came.package_id, came.reference) == (package.package_id, package.reference)
    with acting(maja):
        assert queries.package_with(came.pk).get().said == REFERRAL


def test_the_sender_has_the_receivers_signature(send, acting, astrid):
    package = send()
    with acting(astrid):
        found = queries.package_with(package.pk).get()
        assert found.receipt.signed.count(".") == 2
        assert [each.outcome for each in found.attempts.all()] == ["DELIVERED"]


def test_each_side_sees_its_own_copy_and_not_the_others(send, acting, astrid, maja, nils):
    send()
    for user, direction in ((astrid, "OUT"), (maja, "IN")):
        with acting(user):
            assert set(Package.objects.values_list("direction", flat=True)) == {direction}
    with acting(nils):
        assert not Package.objects.exists()


def test_everything_that_is_sent_is_logged(send, acting, astrid):
    send()
    with acting(astrid):
        entries = audit.entries_of_actor(astrid.pk)
        mine = {entry.action for entry in entries if entry.action.startswith("exchange.package")}
    assert mine == {"exchange.package.prepared", "exchange.package.tried", "exchange.package.acknowledged"}


def test_the_same_again_is_kept_once_and_gets_its_receipt(send, inbox, maja, acting, astrid, now):
    package = send()
    with acting(astrid):
        wire = queries.package_with(package.pk).get().wire.encode()
    later = now + timedelta(minutes=3)
    answer = given_in(wire, later)
    assert answer.receipt
    assert answer.refusal is None
    (came,) = inbox(maja)
    assert came.kept_at == now


def test_another_with_its_id_is_refused(send, inbox, maja, acting, astrid, world, now):
    from utvag.exchange.domain import envelope
    from utvag.exchange.domain.header import Header

    package = send()
    with acting(astrid):
        own = queries.own_to_sign_with(astrid.controller_id, now.date())
        partner = world.known[astrid, maja]
        header = Header(
            package.package_id, "referral", 1, astrid.controller_id, partner.party, partner.encryption_id,
            package.reference, None, now, now + timedelta(days=2), "",
        )  # fmt: skip
        wire = envelope.seal(
            header, {**REFERRAL, "about": "Något annat."}, by=own.pair, to=partner.public
        ).wire
    assert given_in(wire, now).refusal is Reason.REPLAYED
    assert len(inbox(maja)) == 1


def wire_of(package, acting, user):
    with acting(user):
        return queries.package_with(package.pk).get().wire.encode()


@pytest.fixture
def prepared(world, acting, astrid, maja, now):
    """Sealed and ready to go, from Astrid to Maja."""

    def made(to=maja, at=now, days=30, **more):
        with acting(astrid):
            row = actions.prepare(
                kind="referral", payload=REFERRAL, partner=world.known[astrid, to], by=astrid, at=at,
                unit_id=astrid.current_memberships[0].unit_id, ends_at=at + timedelta(days=days), **more,
            )  # fmt: skip
            return row.wire.encode()

    return made


def test_what_was_changed_cut_or_is_too_old_is_refused(prepared, inbox, maja, now):
    wire = prepared()
    middle = len(wire) // 2
    changed = wire[:middle] + (b"A" if wire[middle : middle + 1] != b"A" else b"B") + wire[middle + 1 :]
    assert given_in(changed, now).refusal is Reason.ALTERED
    assert given_in(wire[:-40], now).refusal in (Reason.ALTERED, Reason.NOT_A_PACKAGE)
    assert given_in(b"", now).refusal is Reason.NOT_A_PACKAGE
    assert given_in(bytes(100 * 1024 * 1024), now).refusal is Reason.TOO_LARGE
    assert given_in(wire, now + timedelta(days=31)).refusal is Reason.EXPIRED
    assert not inbox(maja)
    assert given_in(wire, now).refusal is None


def test_every_refusal_is_in_the_log_of_whom_it_was_for(prepared, kept, maja, now):
    wire = prepared()
    for data, controller_id in ((wire, maja.controller_id), (b"x", None)):
        kept.clear()
        refusal = given_in(data, now + timedelta(days=31)).refusal
        (entry,) = kept
        assert (entry.action, entry.details) == ("exchange.package.refused", {"code": refusal})
        assert (entry.controller_id, entry.actor_id) == (controller_id, None)


def test_what_comes_in_is_in_the_receivers_log(send, kept, maja):
    package = send()
    (entry,) = [each for each in kept if each.action == "exchange.package.came_in"]
    assert entry.controller_id == maja.controller_id
    assert entry.details == {"kind": "referral", "package": str(package.package_id)}


def test_a_package_to_somebody_who_is_not_here_is_refused(prepared, now, acting, maja, nils, world):
    wire = prepared()
    with acting(maja):
        key = queries.own_key_with(maja.controller_id, world.keys[maja].pk).get()
        actions.revoke_own_key(key=key, why="EXPOSED", by=maja, at=now)
    assert given_in(wire, now).refusal is Reason.REVOKED_KEY


def test_a_senders_key_counts_when_it_is_checked_and_not_when_it_is_revoked(
    prepared, now, acting, astrid, maja, world, keyed, introduced
):
    wire = prepared()
    with acting(maja):
        key = queries.partner_key_with(maja.controller_id, world.known[maja, astrid].pk).get()
        actions.revoke_partner_key(key=key, why="EXPOSED", by=maja, at=now)
    assert given_in(wire, now).refusal is Reason.REVOKED_KEY
    newer = keyed(astrid, at=now + timedelta(days=1))
    tomorrow = now + timedelta(days=1)
    again = prepared(at=tomorrow)
    assert given_in(again, tomorrow).refusal is Reason.UNKNOWN_SENDER
    introduced(maja, newer, at=tomorrow)
    assert given_in(again, tomorrow).refusal is Reason.UNCHECKED_KEY
    with acting(maja):
        row = queries.sender_of(maja.controller_id, newer.signing_id)
        row = queries.partner_key_with(maja.controller_id, row.pk).get()
        actions.check_key(key=row, read_out=newer.card.fingerprint, called="1", by=maja, at=tomorrow)
    assert given_in(again, tomorrow).refusal is None


def test_a_key_holds_between_its_days(prepared, now, world, acting, astrid, maja):
    wire = prepared()
    before = now - timedelta(days=2)
    assert given_in(wire, before).refusal is Reason.KEY_NOT_VALID


def test_an_answer_comes_back_to_where_the_question_was(
    send, inbox, acting, astrid, bo, cecilia, maja, now, case
):
    package = send(case_id=case.pk)
    (came,) = inbox(maja)
    with acting(maja):
        row = queries.package_with(came.pk).get()
        actions.answer(
            package=row,
            payload={"outcome": "DECLINED", "reason": "NO_CAPACITY"},
            ends_at=now + timedelta(days=9),
            by=maja,
            at=now,
        )
    (answer,) = inbox(astrid)
    assert (answer.case_id, answer.outcome, answer.reason) == (case.pk, "DECLINED", "NO_CAPACITY")
    assert [row.pk for row in inbox(cecilia)] == [], "a colleague outside the team"
    with acting(astrid):
        (out,) = queries.sent()
        assert queries.answers_to([out])[package.package_id].pk == answer.pk
    with acting(maja):
        assert queries.package_with(came.pk).get().settlement.outcome == "ANSWERED"


def test_an_answer_that_nobody_asked_for_is_refused(send, inbox, acting, astrid, maja, nils, now, world):
    package = send()
    with acting(nils):
        row, refused = actions.send(
            kind="referral_answer", payload={"outcome": "ACCEPTED"}, partner=world.known[nils, astrid], by=nils, at=now,
            unit_id=nils.current_memberships[0].unit_id, in_reply_to=package.package_id, ends_at=now + timedelta(days=2),
        )  # fmt: skip
        assert refused == queries.package_with(row.pk).get().attempts.get().refusal == "NOT_ASKED_FOR"
    assert not inbox(astrid)


def test_an_answer_is_of_the_kind_that_was_asked_for(send, acting, astrid, maja, now, world, inbox):
    package = send()
    with acting(maja):
        row, _refused = actions.send(
            kind="answer", payload={"outcome": "ANSWERED"}, partner=world.known[maja, astrid], by=maja, at=now,
            unit_id=maja.current_memberships[0].unit_id, in_reply_to=package.package_id, ends_at=now + timedelta(days=2),
        )  # fmt: skip
        assert queries.package_with(row.pk).get().attempts.get().refusal == "NOT_ASKED_FOR"


def test_what_is_taken_back_cannot_be_read_any_more(send, inbox, acting, astrid, maja, now):
    package = send()
    with acting(astrid):
        actions.withdraw(package=queries.package_with(package.pk).get(), reason="MISTAKE", by=astrid, at=now)
        mine = queries.package_with(package.pk).get()
        assert (mine.payload, mine.wire, mine.key, mine.said) == ("", "", None, {})
        assert mine.receipt
    withdrawal, taken_back = sorted(inbox(maja), key=lambda row: row.kind, reverse=True)
    assert (withdrawal.kind, taken_back.ended_why, taken_back.key_id) == ("withdrawal", "WITHDRAWN", None)
    with acting(maja):
        assert queries.package_with(taken_back.pk).get().said == {}


def test_it_is_taken_back_from_somebody_who_has_new_keys_since(
    send, inbox, acting, keyed, introduced, astrid, david, maja, now, world
):
    package = send()
    introduced(astrid, keyed(maja), checked_by=david)
    with acting(astrid):
        old = queries.partner_key_with(astrid.controller_id, world.known[astrid, maja].pk).get()
        actions.revoke_partner_key(key=old, why="REPLACED", by=astrid, at=now)
        actions.withdraw(package=queries.package_with(package.pk).get(), reason="MISTAKE", by=astrid, at=now)
    assert {row.ended_why for row in inbox(maja) if row.kind == "referral"} == {"WITHDRAWN"}


def test_only_the_sender_takes_back(send, acting, astrid, maja, nils, now, world, inbox):
    package = send()
    with acting(nils):
        actions.send(
            kind="withdrawal", payload={"reason": "MISTAKE"}, partner=world.known[nils, maja], by=nils, at=now,
            unit_id=nils.current_memberships[0].unit_id, in_reply_to=package.package_id, ends_at=now + timedelta(days=2),
        )  # fmt: skip
    (came,) = inbox(maja)
    assert came.ended_at is None


def test_when_its_time_is_over_the_key_is_gone_and_the_receipt_remains(
    send, inbox, acting, astrid, maja, now
):
    package = send(at=now - timedelta(minutes=2), ends_at=now - timedelta(minutes=1))
    # By the database's own clock, and what still has time stays.
    living = send(days=2)
    assert actions.expire(at=now) == 2
    assert actions.expire(at=now) == 0
    assert {row.package_id for row in inbox(maja) if row.ended_at is None} == {living.package_id}
    (came,) = (row for row in inbox(maja) if row.package_id == package.package_id)
    assert (came.ended_why, came.key_id, came.payload) == ("EXPIRED", None, "")
    with acting(astrid):
        mine = queries.package_with(package.pk).get()
        assert (mine.ended_why, mine.said) == ("EXPIRED", {})
        assert mine.receipt.signed


def test_it_is_remembered_also_when_its_time_is_over(send, inbox, acting, astrid, maja, now):
    package = send()
    wire = wire_of(package, acting, astrid)
    with acting(astrid):
        actions.withdraw(package=queries.package_with(package.pk).get(), reason="MISTAKE", by=astrid, at=now)
    assert given_in(wire, now).refusal is None
    assert len([row for row in inbox(maja) if row.kind == "referral"]) == 1


def test_what_the_receiver_would_refuse_is_not_sent(send):
    with pytest.raises(Refused):
        send(payload={"about": "Utan allt annat."})


def test_a_receipt_of_another_package_is_none_of_this_one(prepared, acting, astrid, now):
    first, second = prepared(), prepared()
    receipt = given_in(first, now).receipt
    with acting(astrid):
        about = {each.wire.encode(): each for each in queries.sent()}
        with pytest.raises(Refused) as refused:
            actions.note_receipt(package=about[second], wire=receipt, by=astrid, at=now)
        assert refused.value.reason is Reason.NOT_ASKED_FOR
        assert actions.note_receipt(package=about[first], wire=receipt, by=astrid, at=now).noted_by == astrid
