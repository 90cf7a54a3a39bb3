"""Reads the whole log in its order as the verifier's role, to verify it, to hand it over, or to prove one entry."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

import psycopg
from django.conf import settings

from utvag.audit.domain.exports import Proof, verify_under
from utvag.audit.domain.merkle import inclusion_path, roots_kept
from utvag.audit.domain.notes import Verifier, head_of
from utvag.audit.domain.retiring import ACTION, Decider
from utvag.audit.domain.verifying import Finding, Report, Sealed, Vouching
from utvag.audit.queries import KeptHead
from utvag.audit.sealer import connected

# How the columns read as words; the same expression as the trigger's, made by the server's own functions.
SHOWN = """json_build_object(
    'id', e.id, 'action', e.action, 'subject', e.subject, 'subject_id', e.subject_id,
    'case_id', e.case_id, 'actor_id', e.actor_id, 'controller_id', e.controller_id,
    'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'reason', CASE WHEN e.reason = '' THEN ''
              ELSE encode(sha256(e.reason_salt || convert_to(e.reason, 'UTF8')), 'hex') END,
    'details', e.details)::text"""
IN_ORDER = f"""
    SELECT s.seq, s.entry_id::text, s.leaf, e.body, {SHOWN}
    FROM wall.log_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.seq
"""  # noqa: S608 -- nothing in it comes from outside
UNSEALED = """
    SELECT count(*) FROM audit_entry e
    WHERE NOT EXISTS (SELECT FROM wall.log_seal s WHERE s.entry_id = e.id)
      AND NOT EXISTS (SELECT FROM wall.log_pending p WHERE p.entry_id = e.id)
"""
WAITING = "SELECT count(*) FROM wall.log_pending WHERE written_at < clock_timestamp() - interval '5 minutes'"
HEADS = """
    SELECT h.note || coalesce(string_agg(c.line, '' ORDER BY c.witness), '')
    FROM wall.log_head h LEFT JOIN wall.log_cosignature c ON c.size = h.size
    GROUP BY h.size, h.note ORDER BY h.size
"""


@contextmanager
def reading() -> Iterator[psycopg.Connection]:
    """A connection that reads one moment of the log; raises `LookupError` where no role is given for it."""
    if not settings.VERIFIER_ROLE:
        raise LookupError("Give VERIFIER_DATABASE_URL first; docs/operation.md says how.")
    with connected(settings.VERIFIER_ROLE) as held:
        held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        held.read_only = True
        yield held


def verify_database(
    held: psycopg.Connection,
    log: Verifier,
    *,
    outside: list[str],
    earlier: Iterable[Verifier] = (),
    more: Iterable[Vouching] = (),
    deciders: Iterable[Decider] = (),
    today: date = date.max - timedelta(days=2),
) -> Report:
    """The log as it stands; beside the codes of `verify_under`:

    ``UNSEALED`` (entries that went another way), ``WAITING`` (entries that nobody has sealed for five minutes).
    """
    report = verify_under(
        entries_of(held),
        log,
        heads=heads_of(held),
        outside=outside,
        earlier=earlier,
        more=more,
        retirements=retirements_of(held),
        deciders=deciders,
        today=today,
    )
    for code, asked in (("UNSEALED", UNSEALED), ("WAITING", WAITING)):
        row = held.execute(asked).fetchone()
        if row and row[0]:
            report.findings.append(Finding(code, report.size))
    return report


def entries_of(held: psycopg.Connection) -> Iterator[Sealed]:
    with held.cursor("log_in_order") as cursor:
        cursor.itersize = 20_000
        for row in cursor.execute(IN_ORDER):
            yield Sealed(*row)


def retirements_of(held: psycopg.Connection) -> list[tuple[int, str]]:
    """Every sealed entry that says it is a retirement, with its place."""
    return held.execute(
        "SELECT s.seq, e.body FROM audit_entry e JOIN wall.log_seal s ON s.entry_id = e.id"
        " WHERE e.action = %s ORDER BY s.seq",
        [ACTION],
    ).fetchall()


def heads_of(held: psycopg.Connection) -> list[str]:
    """Every head that was signed, with what witnesses have added."""
    return [note for (note,) in held.execute(HEADS)]


def newest_kept(held: psycopg.Connection) -> KeptHead | None:
    """The newest head that was signed, with what witnesses have added."""
    row = held.execute(
        "SELECT h.note || coalesce((SELECT string_agg(c.line, '' ORDER BY c.witness)"
        " FROM wall.log_cosignature c WHERE c.size = h.size), ''), h.signed_at"
        " FROM wall.log_head h ORDER BY h.size DESC LIMIT 1"
    ).fetchone()
    return KeptHead(*row) if row else None


def stamps_of(held: psycopg.Connection) -> list[tuple[int, bytes]]:
    """Each time stamp (RFC 3161) of a head, with the head's size."""
    return held.execute(
        "SELECT size, token FROM wall.log_telling WHERE kind = 'STAMP' ORDER BY size"
    ).fetchall()


def prove(held: psycopg.Connection, entry_id: UUID) -> Proof | None:
    """That an entry stands in the log, under the newest head that covers it; None where it is not sealed."""
    row = held.execute(
        "SELECT s.seq, e.body FROM wall.log_seal s JOIN audit_entry e ON e.id = s.entry_id"
        " WHERE s.entry_id = %s",
        [entry_id],
    ).fetchone()
    heads = heads_of(held)
    if row is None or not heads or head_of(heads[-1]).size <= row[0]:
        return None
    seq, body = row
    best = max(
        (note for note in heads if head_of(note).size > seq),
        # The one that most others have signed, and of those the newest.
        key=lambda note: (note.count("\n— "), head_of(note).size),
    )
    size = head_of(best).size

    def hashes(height: int, first: int, until: int) -> list[bytes]:
        table, place = ("wall.log_seal", "seq") if height == 0 else ("wall.log_node", "place")
        column = "leaf" if height == 0 else "hash"
        more = "" if height == 0 else f"height = {int(height)} AND "
        found = held.execute(
            f"SELECT {column} FROM {table} WHERE {more}{place} >= %s AND {place} < %s ORDER BY {place}",  # noqa: S608 -- names are from here
            [first, until],
        )
        return [each for (each,) in found]

    return Proof(seq, body, size, tuple(inclusion_path(roots_kept(hashes), size, seq)), best)
