"""What lies in the database afterwards: its rows, its files, its write-ahead log, its own log, a dump."""

import mmap
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import psycopg
from psycopg import sql

from assurance.marked.marks import Marks

TEXTUAL = "SELECT schemaname, relname FROM pg_stat_user_tables WHERE schemaname IN ('public', 'wall')"


def in_rows(dsn: str, marks: Marks) -> dict[tuple[str, str], set[str]]:
    """Which marks can be read in which column of which table; the queue, sessions and counters are tables."""
    found: dict[tuple[str, str], set[str]] = {}
    with psycopg.connect(dsn) as ruler:
        for schema, table in ruler.execute(TEXTUAL).fetchall():
            asked = sql.SQL(
                "SELECT c.key, c.value FROM {} t, jsonb_each_text(to_jsonb(t)) c WHERE c.value ~* {}"
            ).format(sql.Identifier(schema, table), sql.Literal(f"{marks.pattern}|{marks.hexed()}"))
            for column, value in ruler.execute(asked):
                plain = value
                if value.startswith("\\x"):
                    plain = bytes.fromhex(value[2:]).decode("utf-8", "replace")
                found.setdefault((table, column), set()).update(marks.within(plain) or {"?"})
    return found


def in_files(paths: Iterable[Path], marks: Marks) -> tuple[set[str], int]:
    """Which marks stand in the clear in the files, and how many bytes were read."""
    wanted, found, read = re.compile(marks.pattern.encode(), re.IGNORECASE), set(), 0
    for path in paths:
        try:
            if not (size := path.stat().st_size):
                continue
            with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
                found |= {each.decode().lower() for each in wanted.findall(held)}
            read += size
        except FileNotFoundError:
            continue  # the server takes its files away when it likes
    return found, read


def files_of(dsn: str, data: Path) -> list[Path]:
    """The files of the database, when everything has been written out."""
    with psycopg.connect(dsn, autocommit=True) as ruler:
        ruler.execute("CHECKPOINT")
        row = ruler.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
        assert row
    return [path for path in (data / "base" / str(row[0])).rglob("*") if path.is_file()]


def write_ahead_log(data: Path, since: float) -> list[Path]:
    """The parts of it that have been written to since."""
    return [
        path for path in (data / "pg_wal").iterdir() if path.is_file() and path.stat().st_mtime >= since - 1
    ]


def in_dump(dsn: str, programs: Path, marks: Marks) -> tuple[set[str], int]:
    """Which marks stand in a dump as the operator would make it, as text so that nothing hides by being packed."""
    done = subprocess.run([str(programs / "pg_dump"), "-Fp", dsn], capture_output=True, check=True)
    found = marks.within(done.stdout)
    # Bytes are dumped as digits.
    if marks.hexed().encode() in done.stdout:
        found.add("?")
    return found, len(done.stdout)
