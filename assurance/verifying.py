"""How long it takes to verify a million entries in a database, and as a file without one."""

import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from assurance.sealed_log import NAME
from utvag.audit import sealer
from utvag.audit.domain.exports import LogFile, lines, verify_under
from utvag.audit.domain.notes import log_signer
from utvag.audit.verifier import entries_of, heads_of

ENTRIES, LIMIT = 1_000_000, 15.0  # seconds, on one core


def measured(dsn: str) -> list[str]:
    """Lines for the table; processor seconds are of the verifying process alone."""
    signer = log_signer(NAME, "5e" * 32)
    with psycopg.connect(dsn, autocommit=True) as admin:
        admin.execute(
            "INSERT INTO audit_entry (id, action, subject, subject_id, case_id, actor_id, controller_id, at,"
            " reason, details) SELECT gen_random_uuid(), 'cases.page.seen', 'cases.Case', gen_random_uuid(),"
            " gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), '', '{\"page\": \"journal\"}'"
            " FROM generate_series(1, %s)",
            [ENTRIES],
        )
        began = time.perf_counter()
        # The size before this many were added is not known here: what the template holds comes first.
        while sealer.seal(admin, signer, at=datetime.now(UTC), most=100_000).head.size < ENTRIES:
            pass
        sealed = time.perf_counter() - began
        admin.execute("VACUUM ANALYZE audit_entry, wall.log_seal")
        database = _timed(
            lambda: verify_under(entries_of(_open(admin)), signer.verifier, heads=heads_of(admin), outside=[])
        )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "log.jsonl"
            with path.open("w", encoding="utf-8") as file, admin.transaction():
                file.writelines(lines(heads_of(admin), entries_of(admin)))
            size = path.stat().st_size
            file_times = _timed(lambda: _file(path, signer))
    return [
        "| what | entries | seconds in all | processor seconds | limit |",
        "|---|---:|---:|---:|---:|",
        f"| sealing | {ENTRIES:,} | {sealed:.1f} | – | – |",
        f"| verifying the database | {ENTRIES:,} | {database[0]:.1f} | {database[1]:.1f} | {LIMIT:.0f} |",
        f"| verifying a file ({size / 1e6:.0f} MB) | {ENTRIES:,} | {file_times[0]:.1f} | {file_times[1]:.1f} | {LIMIT:.0f} |",
    ]


def _open(admin: psycopg.Connection) -> psycopg.Connection:
    admin.autocommit = False
    return admin


def _file(path: Path, signer) -> object:
    with path.open(encoding="utf-8") as file:
        kept = LogFile(file)
        return verify_under(kept.entries(), signer.verifier, heads=kept.heads, outside=[])


def _timed(work) -> tuple[float, float]:
    began, before = time.perf_counter(), os.times()
    report = work()
    after = os.times()
    assert report.is_whole, report.findings[:3]
    assert report.size >= ENTRIES
    return time.perf_counter() - began, after.user + after.system - before.user - before.system
