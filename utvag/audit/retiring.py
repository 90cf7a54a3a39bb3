"""Takes entries whose time is over out of the log: proposed as the verifier's role, carried out as the sealer's.

In between two people sign on their own computers, and the log seals what they have signed.
"""

import json
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from utvag.audit import retention
from utvag.audit.domain.ages import due_among
from utvag.audit.domain.notes import head_of
from utvag.audit.domain.places import Places
from utvag.audit.domain.retiring import (
    NOBODYS,
    BadRetirement,
    Decider,
    Retirement,
    Terms,
    accepted,
)
from utvag.audit.verifier import entries_of, heads_of, newest_kept, retirements_of

# Runs of places in one retirement; what is more comes with the next.
MOST = 50_000


class NotCarriedOut(Exception):
    """Nothing was retired; the message says why."""


def propose(held: psycopg.Connection, decision: retention.Decision, *, on: date) -> Retirement | None:
    """All that is due under the newest head by this decision; None where there is nothing."""
    kept = newest_kept(held)
    if kept is None:
        return None
    head = head_of(kept.note)
    terms = Terms(decision.of, on, decision.reference, decision.kept(retention.rules_on(on)))
    staying = _staying(held)
    cases, entries = _held_back(held)
    found = [
        (each.seq, case)
        for each in due_among(entries_of(held), terms)
        if each.seq < head.size and each.seq not in staying and each.entry_id not in entries
        if (case := json.loads(each.body or "")["case_id"]) not in cases
    ]
    # The one that stays says nothing of a case where that can be.
    stays = max((seq for seq, case in found if case is None), default=found[-1][0] if found else 0)
    due = [seq for seq, _case in found if seq < stays]
    return Retirement(head, terms, Places(Places.of(due).runs[:MOST]), stays) if due else None


def id_of(retirement: Retirement) -> UUID:
    """The id of its entry: the same however often it is kept, another with other signatures."""
    return UUID(bytes=sha256(retirement.note().encode()).digest()[:16], version=4)


def keep(held: psycopg.Connection, retirement: Retirement, *, at: datetime) -> UUID:
    """Write the retirement into the log, once however often it is kept; the id of its entry."""
    which = id_of(retirement)
    of = None if retirement.terms.of == NOBODYS else UUID(retirement.terms.of)
    held.execute("SELECT wall.keep_retirement(%s, %s, %s, %s)", [which, of, Jsonb(retirement.details()), at])
    return which


def is_carried_out(held: psycopg.Connection, retirement: Retirement) -> bool:
    row = held.execute("SELECT wall.is_retired(%s)", [id_of(retirement)]).fetchone()
    return bool(row and row[0])


def is_sealed(held: psycopg.Connection, which: UUID, *, witnesses: int = 0) -> bool:
    """Whether it stands under a head that so many others have signed too."""
    row = held.execute("SELECT wall.retirement_is_sealed(%s, %s)", [which, witnesses]).fetchone()
    return bool(row and row[0])


def carry_out(
    held: psycopg.Connection,
    reading: psycopg.Connection,
    which: UUID,
    *,
    deciders: list[Decider],
    today: date,
) -> int:
    """Retire what the sealed entry names, as whoever verifies will read it; how many entries went.

    Raises `NotCarriedOut`.
    """
    found = next((each for each in retirements_of(reading) if json.loads(each[1])["id"] == str(which)), None)
    heads = [head_of(note) for note in heads_of(reading)]
    sealed = accepted(found[1], deciders=deciders, heads=heads, today=today) if found else None
    if sealed is None:
        raise NotCarriedOut("What the log has sealed is no retirement that two of the deciders have signed.")
    before = datetime.fromisoformat(sealed.terms.before)
    try:
        row = held.execute("SELECT wall.retire_entries(%s, %s)", [which, before]).fetchone()
    except psycopg.errors.RaiseException as error:
        raise NotCarriedOut(str(error.diag.message_primary)) from error
    return int(row[0]) if row else 0


def _staying(held: psycopg.Connection) -> set[int]:
    """The entries that show how old earlier retirements' were."""
    found = set()
    for _seq, body in retirements_of(held):
        try:
            found.add(Retirement.read(json.loads(body)["details"]).stays)
        except BadRetirement:
            continue
    return found


def _held_back(held: psycopg.Connection) -> tuple[set[str], set[str]]:
    """Cases and entries that the wall says must stay."""
    rows = held.execute("SELECT case_id::text, entry_id::text FROM wall.log_held()").fetchall()
    return {case for case, _ in rows if case}, {entry for _, entry in rows if entry}
