"""A log from which entries were retired, and everything that an operator may do beside it or instead of it."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from assurance.sealed_log import NAME, Tamper
from utvag.audit import sealer
from utvag.audit.domain.exports import verify_under
from utvag.audit.domain.notes import Signer, Verifier, head_of, log_signer
from utvag.audit.domain.places import Places
from utvag.audit.domain.retiring import Decider, Retirement, Terms
from utvag.audit.verifier import entries_of, heads_of, retirements_of

OLD, NEW = 48, 24
STAYS, SEALED_AT = OLD - 1, OLD + NEW
TODAY, WRITTEN = date(2037, 2, 3), datetime(2037, 2, 3, 10, tzinfo=UTC)
OURS = UUID(int=7)
RUT, HUGO, STRANGER = (
    log_signer(name, key * 32) for name, key in (("rut", "1a"), ("hugo", "1b"), ("bo", "1c"))
)
DECIDERS = [Decider(each.verifier, str(OURS)) for each in (RUT, HUGO)]
TERMS = Terms(str(OURS), TODAY, "SN 2036/12", (("cases.", 10),))
# Two of them were held, and so are not named.
NAMED = Places.read("0-20,22-30,32-46")
WRITE = """INSERT INTO audit_entry (id, action, subject, controller_id, at, reason, details)
    VALUES (gen_random_uuid(), %s, '', %s, %s, '', %s)"""
ROWS_OF = "(SELECT entry_id FROM wall.log_seal WHERE seq = ANY (%s))"


def fill(admin: psycopg.Connection, signer: Signer) -> list[str]:
    """Looks of 2026 and of 2036, and the retirement of the old ones, sealed and carried out; notes kept by a friend."""
    admin.execute(
        "TRUNCATE audit_entry, wall.log_pending, wall.log_seal, wall.log_head, wall.log_node, wall.log_cosignature"
    )
    for number in range(OLD):
        _write(admin, datetime(2026, number // 24 + 1, number % 24 + 1, 9, tzinfo=UTC))
    kept = [_sealed(admin, signer)]
    for number in range(NEW):
        _write(admin, datetime(2036, 1, number + 1, 9, tzinfo=UTC))
    kept.append(_sealed(admin, signer))
    decided = retirement(kept[-1]).signed(RUT).signed(HUGO)
    _retire(decided)(admin)
    kept.append(_sealed(admin, signer))
    _remove(decided.places)(admin)
    _write(admin, datetime(2037, 2, 4, 9, tzinfo=UTC))
    return [*kept, _sealed(admin, signer)]


def retirement(under: str, places: Places = NAMED, stays: int = STAYS, terms: Terms = TERMS) -> Retirement:
    return Retirement(head_of(under), terms, places, stays)


def attacks(outside: list[str]) -> Iterator[tuple[str, Tamper, set[tuple[str, int]]]]:
    """Every attack: its kind, how it is done, and findings of which one must come."""
    places = [*range(SEALED_AT + 2)]
    left = [each for each in places if each not in NAMED]
    for seq in left:
        yield "one more removed beside a retirement", _remove([seq]), {("GONE", seq)}
        yield "one more removed, with its seal", _remove_seal(seq), {("PLACE", seq), ("SHORT", SEALED_AT + 1)}
    yield "the retirement's entry removed", _remove([SEALED_AT]), {("GONE", 0)}
    yield "the entry that shows the age removed", _remove([STAYS]), {("EARLY", 46)}
    for more in [each for each in left if each < SEALED_AT]:
        wider = _named(sorted({*NAMED, more}), outside)
        both = _both(_remove([more]), _edited(wider.signed(RUT).signed(STRANGER)))
        yield "the retirement's words made wider", both, {("BODY", SEALED_AT), ("GONE", more)}
        forged = _both(_retire(wider.signed(RUT).signed(STRANGER)), _remove([more]))
        yield "a retirement forged by one decider and an operator", forged, {("GONE", more)}
        copied = Retirement(wider.head, TERMS, wider.places, wider.stays, signatures=_signatures(outside))
        yield (
            "signatures moved to a wider retirement",
            _both(_retire(copied), _remove([more])),
            {("GONE", more)},
        )
    for first in range(OLD, SEALED_AT - 1):
        early = _named([*range(first, SEALED_AT - 1)], outside, SEALED_AT - 1).signed(RUT).signed(HUGO)
        done = _both(_retire(early), _remove(early.places))
        yield "a range that is not due, signed by two", done, {("EARLY", SEALED_AT - 2)}
        nine = Terms(TERMS.of, date(2060, 1, 2), TERMS.decision, TERMS.kept)
        later = Retirement(early.head, nine, early.places, early.stays).signed(RUT).signed(HUGO)
        future = _both(_retire(later, datetime(2060, 1, 2, tzinfo=UTC)), _remove(later.places))
        yield "a retirement dated in the future", future, {("GONE", first)}
        yield "a retirement before its day", _both(_retire(later), _remove(later.places)), {("GONE", first)}
        short = Retirement(
            early.head, Terms(TERMS.of, TODAY, "x", (("cases.", 1),)), early.places, early.stays
        )
        one = _both(_retire(short.signed(RUT).signed(HUGO)), _remove(early.places))
        yield "a decision on one year, signed by two", one, {("GONE", first)}
        elsewhere = [*(Decider(each.verifier, "none") for each in (RUT, HUGO))]
        assert not early.is_decided(elsewhere)


def tried(
    admin: psycopg.Connection,
    attack: Tamper,
    log: Signer,
    outside: list[str],
    known: list[Decider] = DECIDERS,
) -> set[tuple[str, int]]:
    """What the verifier finds after the attack and one more sealing, both of which are then taken back."""
    with admin.transaction(force_rollback=True):
        attack(admin)
        try:
            with admin.transaction():
                sealer.seal(admin, log, at=WRITTEN)
        except (RuntimeError, psycopg.Error):
            pass  # the sealer itself does not go on
        return _found(admin, log.verifier, outside, known)


def _found(
    admin: psycopg.Connection, log: Verifier, outside: list[str], known: list[Decider]
) -> set[tuple[str, int]]:
    report = verify_under(
        entries_of(admin),
        log,
        heads=heads_of(admin),
        outside=outside,
        retirements=retirements_of(admin),
        deciders=known,
        today=date(2037, 2, 5),
    )
    return {(each.code, each.seq) for each in report.findings}


def _named(places: list[int], outside: list[str], stays: int = SEALED_AT - 1) -> Retirement:
    return retirement(outside[1], Places.of(each for each in places if each < stays), stays)


def _signatures(outside: list[str]) -> tuple[str, ...]:
    return retirement(outside[1]).signed(RUT).signed(HUGO).signatures


def _write(
    admin: psycopg.Connection, at: datetime, action: str = "cases.case.seen", details: Any = None
) -> None:
    admin.execute(WRITE, [action, OURS, at, Jsonb(details or {})])


def _sealed(admin: psycopg.Connection, signer: Signer) -> str:
    return sealer.seal(admin, signer, at=WRITTEN).note


def _retire(decided: Retirement, at: datetime = WRITTEN) -> Tamper:
    """The retirement's entry, written as any other; the sealer cannot tell whether it counts."""
    return lambda admin: _write(admin, at, "audit.retirement.decided", decided.details())


def _remove(places: Any) -> Tamper:
    def attack(admin: psycopg.Connection) -> None:
        admin.execute(f"DELETE FROM audit_entry WHERE id = ANY (ARRAY{ROWS_OF})", [[*places]])

    return attack


def _remove_seal(seq: int) -> Tamper:
    def attack(admin: psycopg.Connection) -> None:
        _remove([seq])(admin)
        admin.execute("DELETE FROM wall.log_seal WHERE seq = %s", [seq])

    return attack


def _edited(wider: Retirement) -> Tamper:
    """Other words in the entry that was sealed, in its columns too."""

    def attack(admin: psycopg.Connection) -> None:
        row = admin.execute(
            f"SELECT id, body FROM audit_entry WHERE id = ANY (ARRAY{ROWS_OF})", [[SEALED_AT]]
        ).fetchone()
        assert row is not None
        said = json.loads(row[1]) | {"details": wider.details()}
        admin.execute(
            "UPDATE audit_entry SET details = %s, body = %s WHERE id = %s",
            [Jsonb(wider.details()), json.dumps(said, separators=(", ", " : ")), row[0]],
        )

    return attack


def _both(*some: Tamper) -> Tamper:
    def attack(admin: psycopg.Connection) -> None:
        for each in some:
            each(admin)

    return attack


__all__ = ["NAME", "attacks", "fill", "tried"]
