"""Web, worker, sealer and database are killed at random moments under load; what was acknowledged must be there."""

import os
import random
import shutil
import tempfile
import threading
import time
from pathlib import Path

import psycopg

from assurance.colleagues import Outcome, go_to, open_cases, outcome
from assurance.installation import Installation, free_port
from assurance.load import Colleague, at_work

KILLS = int(os.environ.get("ASSURANCE_KILLS", "200"))
CONTROL = 10  # kills of the database with asynchronous commit
PARTS = ("web", "worker", "sealer", "database")
AT_ONCE = 4


def measured(dsn: str) -> list[str]:
    """Lines for the table; raises where anything acknowledged was lost, or where the control loses nothing."""
    people = open_cases(dsn, AT_ONCE)
    drawn = random.Random(20261122)
    with tempfile.TemporaryDirectory(prefix="utvag-faults-") as folder:
        installation = Installation(Path(folder), free_port())
        try:
            installation.begin(dsn)
            killed, found = _rounds(installation, people, [drawn.choice(PARTS) for _ in range(KILLS)], drawn)
            if found.faults:
                raise AssertionError(f"After {killed}: {found}")
            with psycopg.connect(installation.dsn(), autocommit=True) as admin:
                admin.execute("ALTER SYSTEM SET synchronous_commit = off")
                admin.execute("SELECT pg_reload_conf()")
            _control, bitten = _rounds(installation, people, ["database"] * CONTROL, drawn)
            if not bitten.lost + bitten.unlogged:
                raise AssertionError("Asynchronous commit lost nothing: the harness does not bite.")
        finally:
            installation.end()
            go_to(dsn)
            shutil.rmtree(folder, ignore_errors=True)
    counted = ", ".join(f"{part} {killed[part]}" for part in PARTS)
    return [
        (f"{AT_ONCE} colleagues look and write over HTTP. One process after another is killed (kill -9; the database with"
         " all its children at once) and started again."),
        "",
        "| what | as it is | asynchronous commit (negative control) |",
        "|---|---:|---:|",
        f"| kills | {sum(killed.values())} ({counted}) | {CONTROL} (database {CONTROL}) |",
        _line("notes that were acknowledged", found.written, bitten.written),
        _line("pages that were shown", found.looked, bitten.looked),
        _line("**acknowledged notes that are lost**", found.lost, bitten.lost),
        _line("**pages that were shown without an entry in the log**", found.unlogged, bitten.unlogged),
        _line("notes without entry or signature, and the other way about", found.half_done, bitten.half_done),
        _line("notes that stand twice", found.twice, bitten.twice),
        _line("entries that were never sealed", found.unsealed, bitten.unsealed),
        _line("findings in the sealed log, held to every head that was seen", found.wrong_with_the_chain,
              bitten.wrong_with_the_chain),
        _line("entries in the log", found.entries, bitten.entries),
    ]  # fmt: skip


def _rounds(
    installation: Installation, people: list[tuple[str, str]], parts: list[str], drawn: random.Random
) -> tuple[dict[str, int], Outcome]:
    colleagues = [Colleague(installation.address, user, case) for user, case in people]
    for each in colleagues:
        each.sign_in()
    stopped, heads = threading.Event(), list[str]()
    threads = at_work(colleagues, stopped)
    try:
        for number, part in enumerate(parts, start=1):
            time.sleep(drawn.uniform(0.2, 1.5))
            heads += newest_head(installation)
            installation.kill(part)
            time.sleep(drawn.uniform(0, 0.3))
            installation.start(part)
            if part in ("web", "database"):
                installation.wait_for_web()
            if number % 20 == 0:
                print(f"  {number} kills, {sum(len(each.written) for each in colleagues)} notes", flush=True)
        time.sleep(1)
    finally:
        stopped.set()
        for thread in threads:
            thread.join(60)
    return {part: parts.count(part) for part in PARTS}, outcome(installation, colleagues, heads)


def newest_head(installation: Installation) -> list[str]:
    """What a witness would have been shown by now."""
    with psycopg.connect(installation.dsn(), autocommit=True) as admin:
        row = admin.execute("SELECT note FROM wall.log_head ORDER BY size DESC LIMIT 1").fetchone()
        return [row[0]] if row else []


def _line(what: str, as_it_is: int, control: int) -> str:
    return f"| {what} | {as_it_is:,} | {control:,} |"
