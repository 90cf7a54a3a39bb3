"""What the walls cost: the list of 100 cases with them, and without them as a program would narrow its own list.

Without them every table's row-level security is switched off, and the program's list of cases is narrowed by the
reader's grants in its own query, as it would have to be. Both answer with the same cases. The two take turns, and
what is counted is the processor time of the program's process and of the database's, so that what else the computer
does is left out.
"""

import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import psycopg
from django.db import connection, models

TURNS, PAGES, WARM = 9, 12, 4
LIMIT = 0.15
ID = re.compile(rb"[0-9a-f]{8}-[0-9a-f-]{27}")


def compared(dsn: str, cases: int) -> list[str]:
    """Lines for the table, of the filled database that the program is connected to; its walls stand again afterwards."""
    with psycopg.connect(dsn, autocommit=True) as admin:
        page, narrowed = _reader()
        tables = [
            name
            for (name,) in admin.execute("SELECT relname::text FROM pg_class WHERE relrowsecurity").fetchall()
        ]
        with_walls, without = [], []
        for _ in range(TURNS):
            with_walls.append(_cpu(page))
            with _open(admin, tables), narrowed():
                without.append(_cpu(page))
    program, database = [statistics.median(turn[n] for turn in with_walls) for n in (0, 1)]
    bare_program, bare_database = [statistics.median(turn[n] for turn in without) for n in (0, 1)]
    share = statistics.median(sum(a) / sum(b) for a, b in zip(with_walls, without, strict=True)) - 1
    return [
        f"| list of 100 of {cases:,} cases, processor ms a page | program | database | both |",
        "|---|---:|---:|---:|",
        f"| without walls, narrowed by the query | {bare_program:.1f} | {bare_database:.1f} | {bare_program + bare_database:.1f} |",
        f"| with walls | {program:.1f} | {database:.1f} | {program + database:.1f} |",
        f"| **what the walls add** (limit {LIMIT:.0%}), median of {TURNS} turns | | | **{share:+.1%}** |",
    ]


def _reader() -> tuple[Callable[[], None], Callable[[], Any]]:
    """Bo, who reaches a thousand of them: his list, and how a program without walls would narrow it."""
    from django.test import Client
    from django.urls import reverse

    from utvag.access.models import Grant
    from utvag.accounts.public import User
    from utvag.cases.models import Case
    from utvag.demo.organisations import demo_id
    from utvag.walls import public as walls

    with walls.signing_in():
        bo = User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "bo"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(bo)
    shown: set[tuple[bytes, ...]] = set()

    def page() -> None:
        answer = client.get(reverse("cases:caseload"))
        assert answer.status_code == 200, answer.status_code
        shown.add(tuple(dict.fromkeys(ID.findall(answer.content.split(b"<tbody>")[1]))))
        # The same hundred cases, whichever way they were narrowed.
        assert len(shown) == 1
        assert len(next(iter(shown))) == 100

    def narrowed() -> Any:
        mine = Grant.objects.filter(user=bo, ends_at=None).values("case_id")
        whole = models.Manager.get_queryset

        def own(manager: Any) -> Any:
            found = whole(manager)
            return found.filter(pk__in=mine) if manager.model is Case else found

        return mock.patch.object(type(Case._default_manager), "get_queryset", own)

    return page, narrowed


@contextmanager
def _open(admin: psycopg.Connection, tables: list[str]) -> Iterator[None]:
    """No wall anywhere."""
    for table in tables:
        admin.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    try:
        yield
    finally:
        for table in tables:
            admin.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")


def _cpu(page: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds a page of the program's process, and of the one in which the database serves it."""
    for _ in range(WARM):
        page()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    began, backend = time.process_time(), _on_processor(pid)
    for _ in range(PAGES):
        page()
    return (time.process_time() - began) * 1000 / PAGES, (_on_processor(pid) - backend) / 1e6 / PAGES


def _on_processor(pid: int) -> int:
    """Nanoseconds that a process has had, as Linux counts them."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
