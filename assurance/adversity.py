"""The disk is full, the database may only be read, the clock is set back: nothing half-done, and it is said."""

import contextlib
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import psycopg

from assurance.clock import Clock
from assurance.colleagues import go_to, notes_by_mark, open_cases, outcome
from assurance.installation import DATABASE, Installation, free_port
from assurance.load import Answer, Colleague, at_work

AT_ONCE = 4
SECONDS = 6.0
SIZE = "24m"  # of the disk that is filled
SAID = "Inget kan sparas just nu"


def measured(dsn: str) -> list[str]:
    """Lines for the table; raises where a page was not clear or anything half-done."""
    people = open_cases(dsn, AT_ONCE)
    lines = [
        (
            "| what happened | refused with the page that says so | refused otherwise | acknowledged before and after |"
            " lost, half-done, unlogged or out of order |"
        ),
        "|---|---:|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory(prefix="utvag-adversity-") as folder:
        clock = Clock(Path(folder))
        installation = Installation(Path(folder), free_port())
        installation.environment = clock.environment
        try:
            installation.begin(dsn)
            lines.append(
                _tried("the database may only be read", installation, people, _read_only(installation))
            )
            lines.append(
                _tried(
                    "the log's disk is full",
                    installation,
                    people,
                    _full(installation, Path(folder) / "small"),
                )
            )
            lines.append(
                _tried("the clock is set back an hour", installation, people, _set_back(clock), refused=False)
            )
        finally:
            installation.end()
            go_to(dsn)
            shutil.rmtree(folder, ignore_errors=True)
    return lines


def _tried(
    what: str,
    installation: Installation,
    people: list[tuple[str, str]],
    trouble: contextlib.AbstractContextManager[None],
    *,
    refused: bool = True,
) -> str:
    colleagues = [Colleague(installation.address, user, case) for user, case in people]
    for each in colleagues:
        each.sign_in()
    stopped = threading.Event()
    threads = at_work(colleagues, stopped)
    try:
        time.sleep(SECONDS / 2)
        with trouble:
            time.sleep(SECONDS)
        time.sleep(SECONDS)
    finally:
        stopped.set()
        for thread in threads:
            thread.join(60)
    answers = [answer for each in colleagues for answer in each.refused]
    clear, other = _told_apart(answers)
    found = outcome(installation, colleagues, [])
    if not refused:
        # Moments are not those of this process; what counts is the order.
        found.unlogged = 0
    faults = found.faults + _out_of_order(installation, colleagues)
    if faults or other or bool(clear) != refused or _is_stuck(colleagues):
        raise AssertionError(
            f"{what}: {found}, {clear} clear, {other} other, {[a.status for a in answers][:20]}"
        )
    return f"| {what} | {clear:,} | {other:,} | {found.written + found.looked:,} | {faults:,} |"


def _told_apart(answers: list[Answer]) -> tuple[int, int]:
    """Those that say what is the matter and show nothing of a case, and the rest."""
    clear = [
        each for each in answers if each.status == 503 and SAID in each.text and "Talgoxe" not in each.text
    ]
    return len(clear), len(answers) - len(clear)


def _is_stuck(colleagues: list[Colleague]) -> bool:
    """Whether somebody could not go on when it was over."""
    return any(each.look().status != 200 for each in colleagues)


def _out_of_order(installation: Installation, colleagues: list[Colleague]) -> int:
    """Notes that were acknowledged one after another and are sealed in another order."""
    wrong = 0
    kept = notes_by_mark(installation, colleagues)
    with psycopg.connect(installation.dsn()) as admin:
        places = dict(
            admin.execute(
                "SELECT e.subject_id, s.seq FROM audit_entry e JOIN wall.log_seal s ON s.entry_id = e.id"
                " WHERE e.action = 'cases.entry.signed'"
            ).fetchall()
        )
    for colleague, notes in zip(colleagues, kept, strict=True):
        sealed = [places[notes[mark][0]] for mark in colleague.written if mark in notes]
        wrong += sum(one > two for one, two in pairwise(sealed))
    return wrong


@contextlib.contextmanager
def _read_only(installation: Installation) -> Iterator[None]:
    setting = f"ALTER DATABASE {DATABASE} SET default_transaction_read_only = {{}}"
    with psycopg.connect(installation.dsn(), autocommit=True) as admin:
        _set(admin, setting.format("on"))
        yield
        admin.execute("SET default_transaction_read_only = off")
        _set(admin, setting.format("off"))


def _set(admin: psycopg.Connection, statement: str) -> None:
    """For every connection from now on, the pool's too."""
    admin.execute(statement)
    admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


@contextlib.contextmanager
def _full(installation: Installation, disk: Path) -> Iterator[None]:
    """The table of the log lies on a small disk of its own, which is then filled to the brim."""
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "none", disk], check=True)
    try:
        with psycopg.connect(installation.dsn(), autocommit=True) as admin:
            admin.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
            admin.execute("ALTER TABLE audit_entry SET TABLESPACE small")
            admin.execute("CREATE TABLE filling (what text) TABLESPACE small")
            for size in (1_000_000, 8000, 1):
                with contextlib.suppress(psycopg.errors.DiskFull):
                    while True:
                        admin.execute(
                            "INSERT INTO filling SELECT string_agg(md5(random()::text), '')"
                            " FROM generate_series(1, %s)",
                            [max(1, size // 32)],
                        )
            yield
            admin.execute("DROP TABLE filling")
            admin.execute("CHECKPOINT")
            admin.execute("ALTER TABLE audit_entry SET TABLESPACE pg_default")
            admin.execute("DROP TABLESPACE small")
    finally:
        subprocess.run(["umount", "--lazy", disk], check=False)


@contextlib.contextmanager
def _set_back(clock: Clock) -> Iterator[None]:
    clock.set(-3600)
    yield
    clock.set(0)
