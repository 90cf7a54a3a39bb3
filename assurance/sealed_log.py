"""A sealed log in a database, changed in every way by somebody who rules the server, and verified each time."""

import random
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg

from utvag.audit import sealer
from utvag.audit.domain import merkle, notes
from utvag.audit.domain.exports import verify_under
from utvag.audit.verifier import SHOWN, entries_of, heads_of

NAME = "forsakran.example/logg"
ENTRIES, HEAD_EVERY = 120, 12
BITS = 62  # changed bits tried in the words of each entry

Tamper = Callable[[psycopg.Connection], None]
WRITE = """INSERT INTO audit_entry (id, action, subject, subject_id, case_id, actor_id, controller_id, at, reason, details)
    VALUES (gen_random_uuid(), 'cases.case.seen', 'cases.Case', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
    gen_random_uuid(), now(), '', '{"page": "journal"}')"""


def fill(admin: psycopg.Connection, signer: notes.Signer) -> list[str]:
    """Make the log anew, with a signed head every so often; the notes that a friend keeps."""
    admin.execute(
        "TRUNCATE audit_entry, wall.log_pending, wall.log_seal, wall.log_head, wall.log_node, wall.log_cosignature"
    )
    kept = []
    for _ in range(ENTRIES // HEAD_EVERY):
        for _ in range(HEAD_EVERY):
            admin.execute(WRITE)
        kept.append(sealer.seal(admin, signer, at=datetime.now(UTC)).note)
    return kept


def attacks(drawn: random.Random) -> Iterator[tuple[str, Tamper, set[tuple[str, int]]]]:
    """Every attack: its kind, how it is done, and findings of which one must come."""
    for seq in range(ENTRIES):
        yield from _edits(seq)
        yield from _losses_and_moves(seq)
        yield from _bits(seq, drawn)
        yield "rewrite of the tail", _rewritten(seq), {("SIGNATURE", size) for size in _heads_after(seq)}


def tried(admin: psycopg.Connection, attack: Tamper, log: notes.Verifier, outside: list[str]) -> set:
    """What the verifier finds after one attack, which is then taken back."""
    with admin.transaction(force_rollback=True):
        attack(admin)
        report = verify_under(entries_of(admin), log, heads=heads_of(admin), outside=outside)
    return {(each.code, each.seq) for each in report.findings}


def _edits(seq: int) -> Iterator[tuple[str, Tamper, set]]:
    where = "WHERE id = (SELECT entry_id FROM wall.log_seal WHERE seq = %s)"
    for column, value in {
        "action": "'cases.case.closed'",
        "subject": "'people.Person'",
        "subject_id": "gen_random_uuid()",
        "case_id": "gen_random_uuid()",
        "actor_id": "gen_random_uuid()",
        "controller_id": "NULL",
        "at": "at + interval '1 microsecond'",
        "reason": "'annan'",
        "details": "'{}'",
    }.items():
        yield (
            f"edit of {column}",
            _sql(f"UPDATE audit_entry SET {column} = {value} {where}", seq),
            {("COLUMNS", seq)},
        )
    both = f"UPDATE audit_entry e SET action = 'cases.case.closed', body = replace(body, 'seen', 'closed') {where}"
    yield "edit of words and column", _sql(both, seq), {("BODY", seq)}


def _losses_and_moves(seq: int) -> Iterator[tuple[str, Tamper, set]]:
    vouched = seq // HEAD_EVERY * HEAD_EVERY
    gone = "DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM wall.log_seal WHERE seq = %s)"
    yield "deletion", _sql(gone, seq), {("GONE", seq)}
    lost = _sql(f"{gone}; DELETE FROM wall.log_seal WHERE seq = %s", seq, seq)
    # The last one leaves no gap, only a shorter log.
    yield "deletion with its seal", lost, {("PLACE", seq), ("SHORT", ENTRIES - 1)}
    closed = _sql(f"{gone}; DELETE FROM wall.log_seal WHERE seq = %s", seq, seq, then=_move(seq, -1))
    yield "deletion and the rest moved up", closed, {("HEAD", vouched), ("SHORT", ENTRIES - 1)}
    yield "insertion", _inserted(seq), {("HEAD", vouched)}
    yield "truncation", _cut(seq), {("SHORT", seq)}
    if seq:
        swap = "UPDATE wall.log_seal SET seq = CASE seq WHEN %s THEN -1 ELSE 100000 END WHERE seq IN (%s, %s)"
        back = "UPDATE wall.log_seal SET seq = CASE seq WHEN -1 THEN %s ELSE %s END WHERE seq IN (-1, 100000)"
        before = (seq - 1) // HEAD_EVERY * HEAD_EVERY
        moved = _free(_sql(f"{swap}; {back}", seq, seq, seq - 1, seq - 1, seq))
        yield "two changed about", moved, {("HEAD", before)}
        yield "duplicate", _doubled(seq), {("TWICE", seq), ("HEAD", vouched)}


def _bits(seq: int, drawn: random.Random) -> Iterator[tuple[str, Tamper, set]]:
    for _ in range(8):
        bit = drawn.randrange(256)
        flip = "UPDATE wall.log_seal SET leaf = set_bit(leaf, %s, 1 - get_bit(leaf, %s)) WHERE seq = %s"
        yield "bit of a seal", _sql(flip, bit, bit, seq), {("BODY", seq)}
    for _ in range(BITS):
        at = drawn.random()
        word = (
            "UPDATE audit_entry SET body = overlay(body placing (CASE WHEN substr(body, 1 + floor(length(body) * %s)::int, 1)"
            " = 'x' THEN 'y' ELSE 'x' END) from 1 + floor(length(body) * %s)::int for 1)"
            " WHERE id = (SELECT entry_id FROM wall.log_seal WHERE seq = %s)"
        )
        yield "letter of the words", _sql(word, at, at, seq), {("BODY", seq)}


def _rewritten(seq: int) -> Tamper:
    """Everything from `seq` made anew, seals and heads with it; only the signatures cannot be."""

    def attack(admin: psycopg.Connection) -> None:
        admin.execute(
            "UPDATE audit_entry SET actor_id = gen_random_uuid()"
            " WHERE id IN (SELECT entry_id FROM wall.log_seal WHERE seq >= %s)",
            [seq],
        )
        admin.execute(
            f"UPDATE audit_entry e SET body = {SHOWN}"
            " WHERE id IN (SELECT entry_id FROM wall.log_seal WHERE seq >= %s)",
            [seq],
        )
        admin.execute(
            "UPDATE wall.log_seal s SET leaf = sha256('\\x00'::bytea || convert_to(e.body, 'UTF8'))"
            " FROM audit_entry e WHERE e.id = s.entry_id AND s.seq >= %s",
            [seq],
        )
        leaves = [leaf for (leaf,) in admin.execute("SELECT leaf FROM wall.log_seal ORDER BY seq")]
        for size in _heads_after(seq):
            head = notes.Head(NAME, size, merkle.root_of(leaves[:size]))
            row = admin.execute("SELECT note FROM wall.log_head WHERE size = %s", [size]).fetchone()
            signature = row[0].partition("\n\n")[2] if row else ""
            admin.execute(
                "UPDATE wall.log_head SET root = %s, note = %s WHERE size = %s",
                [head.root, f"{head.text()}\n{signature}", size],
            )

    return attack


def _inserted(seq: int) -> Tamper:
    def attack(admin: psycopg.Connection) -> None:
        entry = uuid.uuid4()
        _move(seq, 1)(admin)
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute(
            "INSERT INTO audit_entry (id, action, subject, at, reason, details, body)"
            " VALUES (%s, 'cases.case.seen', '', now(), '', '{}', '')",
            [entry],
        )
        admin.execute(f"UPDATE audit_entry e SET body = {SHOWN} WHERE id = %s", [entry])
        admin.execute(
            "INSERT INTO wall.log_seal (seq, entry_id, leaf)"
            " SELECT %s, id, sha256('\\x00'::bytea || convert_to(body, 'UTF8')) FROM audit_entry WHERE id = %s",
            [seq, entry],
        )

    return attack


def _cut(seq: int) -> Tamper:
    def attack(admin: psycopg.Connection) -> None:
        admin.execute(
            "DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM wall.log_seal WHERE seq >= %s)", [seq]
        )
        admin.execute("DELETE FROM wall.log_seal WHERE seq >= %s", [seq])
        admin.execute("DELETE FROM wall.log_head WHERE size > %s", [seq])

    return attack


def _doubled(seq: int) -> Tamper:
    def attack(admin: psycopg.Connection) -> None:
        admin.execute("ALTER TABLE wall.log_seal DROP CONSTRAINT log_seal_entry_id_key")
        admin.execute(
            "UPDATE wall.log_seal s SET entry_id = o.entry_id, leaf = o.leaf"
            " FROM wall.log_seal o WHERE o.seq = %s AND s.seq = %s",
            [seq - 1, seq],
        )

    return attack


def _move(seq: int, step: int) -> Tamper:
    """The seals from `seq` on, `step` places further, over a far place so that no two meet."""
    return _free(
        _sql(
            "UPDATE wall.log_seal SET seq = seq + 1000000 WHERE seq >= %s;"
            " UPDATE wall.log_seal SET seq = seq - 1000000 + %s WHERE seq >= 1000000",
            seq,
            step,
        )
    )


def _free(attack: Tamper) -> Tamper:
    """Without the constraint that a place is never negative."""

    def freed(admin: psycopg.Connection) -> None:
        admin.execute("ALTER TABLE wall.log_seal DROP CONSTRAINT IF EXISTS log_seal_seq_check")
        attack(admin)

    return freed


def _sql(statements: str, *values: Any, then: Tamper | None = None) -> Tamper:
    def attack(admin: psycopg.Connection) -> None:
        left = list(values)
        for statement in statements.split(";"):
            count = statement.count("%s")
            admin.execute(statement, left[:count])
            del left[:count]
        if then:
            then(admin)

    return attack


def _heads_after(seq: int) -> range:
    return range((seq // HEAD_EVERY + 1) * HEAD_EVERY, ENTRIES + 1, HEAD_EVERY)
