"""Every entry gets its place once, by the one sealer, whatever the writers do meanwhile."""

import hashlib
import json
import threading
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, connections, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.audit import sealer
from utvag.audit.domain import merkle
from utvag.audit.domain.notes import head_of, signatures_on
from utvag.audit.models import Entry
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

NOW = datetime(2026, 11, 22, 12, 30, 15, 250, tzinfo=UTC)


def _member(key):
    @pytest.fixture(name=key)
    def member(committed_db):
        with walls.signing_in():
            return User.objects.get(pk=demo_id("exempelby", "user", key))

    return member


# The cast's own fixtures hold a transaction open; what is never committed is never sealed.
astrid, bo = _member("astrid"), _member("bo")


def write(by, acting, **more):
    mark = str(uuid4())
    with acting(by):
        audit.record("cases.case.seen", subject=None, by=by, at=NOW, mark=mark, **more)
        return Entry.objects.get(details__mark=mark)


def sealed(signer):
    with sealer.connected() as held:
        head = sealer.seal(held, signer, at=NOW)
        return head, sealer.leaves(held, 0, head.head.size)


def test_an_entry_is_sealed_under_the_hash_of_its_words(astrid, acting, signer):
    entry = write(astrid, acting, case=uuid4(), page="journal")
    head, leaves = sealed(signer)
    assert leaves[-1] == merkle.leaf_hash(entry.body.encode())
    assert head.head.root == merkle.root_of(leaves)
    said = json.loads(entry.body)
    assert said["at"] == "2026-11-22T12:30:15.000250Z"
    assert (said["id"], said["actor_id"], said["details"]) == (
        str(entry.pk),
        str(astrid.pk),
        entry.details,
    )


def test_the_head_is_signed_by_the_log(astrid, acting, signer):
    write(astrid, acting)
    head, leaves = sealed(signer)
    assert head_of(head.note).size == len(leaves)
    assert [each.name for each in signatures_on(head.note, [signer.verifier])] == [signer.name]


def test_the_reason_stands_outside_the_words_and_can_be_destroyed(astrid, acting, signer):
    entry = write(astrid, acting, reason="Hon ringde och bad om det")
    assert "ringde" not in entry.body
    digest = hashlib.sha256(bytes(entry.reason_salt) + entry.reason.encode()).hexdigest()
    assert json.loads(entry.body)["reason"] == digest


def test_the_same_reason_twice_cannot_be_told_from_its_digests(astrid, acting):
    one, two = (write(astrid, acting, reason="Begäran") for _ in range(2))
    assert json.loads(one.body)["reason"] != json.loads(two.body)["reason"]


def test_what_was_rolled_back_is_never_sealed(astrid, acting, signer):
    before, _ = sealed(signer)
    with acting(astrid):
        audit.record("cases.case.seen", subject=None, by=astrid, at=NOW)
        transaction.set_rollback(True)
    after, _ = sealed(signer)
    assert after.head.size == before.head.size


def test_where_nothing_waits_the_last_head_stands(astrid, acting, signer):
    write(astrid, acting)
    first, _ = sealed(signer)
    assert sealed(signer)[0].note == first.note


def test_a_long_transaction_keeps_nobody_waiting_and_comes_later(astrid, bo, acting, signer):
    begun, finish = threading.Event(), threading.Event()

    def long():
        with acting(astrid):
            audit.record("cases.case.seen", subject=None, by=astrid, at=NOW, slow=True)
            begun.set()
            finish.wait(10)
        connections.close_all()

    before, _ = sealed(signer)
    thread = threading.Thread(target=long)
    thread.start()
    begun.wait(10)
    write(bo, acting)
    meanwhile, _ = sealed(signer)
    finish.set()
    thread.join(10)
    after, _ = sealed(signer)
    assert (meanwhile.head.size, after.head.size) == (before.head.size + 1, before.head.size + 2)


def test_a_sealing_that_fails_is_tried_again(astrid, acting, signer, monkeypatch):
    entry = write(astrid, acting)
    turns, sealing = iter([False, False, False, False, True, True]), sealer.seal

    def fails_once(*arguments, **named):
        monkeypatch.setattr(sealer, "seal", sealing)
        raise RuntimeError("the log goes on from another place")

    monkeypatch.setattr(sealer, "seal", fails_once)
    sealer.seal_until(signer, stopped=lambda _seconds: next(turns), clock=lambda: NOW)

    with audit.reading() as held:
        assert audit.prove(held, entry.pk)


def test_eight_writers_and_two_sealers_give_every_entry_one_place(astrid, acting, signer):
    before, _ = sealed(signer)
    failures = []

    def run(work):
        try:
            work()
        except Exception as error:  # noqa: BLE001 -- told below, by the test
            failures.append(error)
        finally:
            connections.close_all()

    def some_writes():
        for number in range(25):
            with acting(astrid):
                audit.record("cases.case.seen", subject=None, by=astrid, at=NOW, number=number)

    def some_seals():
        with sealer.connected() as held:
            for _ in range(20):
                sealer.seal(held, signer, at=NOW, most=7)

    threads = [threading.Thread(target=run, args=[work]) for work in [some_writes] * 8 + [some_seals] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures
    with sealer.connected() as held:
        while (head := sealer.seal(held, signer, at=NOW)).head.size < before.head.size + 200:
            pass
        leaves = sealer.leaves(held, 0, head.head.size)
    assert head.head.size == before.head.size + 200 == len(leaves)
    assert head.head.root == merkle.root_of(leaves)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM wall.log_pending",
        "DELETE FROM wall.log_pending",
        "SELECT * FROM wall.log_seal",
        "UPDATE wall.log_seal SET leaf = leaf",
        "SELECT * FROM wall.seal_pending(1)",
        "SELECT wall.keep_head(0, ''::bytea, ''::bytea, '', now())",
        "SELECT * FROM wall.last_head()",
        "SELECT wall.log_leaves(0, 1)",
        "UPDATE audit_entry SET body = ''",
    ],
)
def test_the_program_itself_cannot_reach_the_seals(astrid, acting, statement):
    with acting(astrid), pytest.raises(Exception, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM audit_entry",
        "SELECT * FROM wall.log_seal",
        "SELECT * FROM cases_case",
        "SELECT wall.me()",
    ],
)
@pytest.mark.usefixtures("committed_db")
def test_the_sealer_sees_hashes_and_nothing_else(statement):
    with sealer.connected() as held, pytest.raises(psycopg.errors.InsufficientPrivilege):
        held.execute(statement)
