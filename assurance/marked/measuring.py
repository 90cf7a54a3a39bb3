"""The whole of it, and proof that each place is really read: a leak is made on purpose in each."""

import logging
import tempfile

import psycopg
from django.http import HttpResponse
from psycopg.conninfo import conninfo_to_dict

from assurance.marked import at_rest, commanding, outlets
from assurance.marked.marks import Marks
from assurance.marked.trying import Found, tried
from tests import database
from utvag.walls.postgres_programs import find_programs

EVERYBODY = [
    "astrid",
    "bo",
    "david",
    "eva",
    "filip",
    "greta",
    "hugo",
    "ines",
    "jonas",
    "maja",
    "nils",
    "cecilia",
]
ALL = 100_000


def measured(dsn: str) -> list[str]:
    """Lines for the table; raises `AssertionError` at a leak, at a field without a mark, or where nothing bites."""
    from tests.demo_database import copy_demo

    name = str(conninfo_to_dict(dsn)["dbname"])
    copy_demo(name)
    found = tried(name, most=ALL, who=EVERYBODY, pages=ALL, forms=ALL)
    require_nothing(found)
    blind = [kind for kind, bites in (controls() | controls_at_rest(dsn)).items() if not bites]
    assert not blind, f"a leak made on purpose was not found in: {blind}"
    return _lines(found)


def require_nothing(found: Found) -> None:
    """No mark anywhere that it must not be, and none left out."""
    assert not found.unplanted(), f"no mark was planted in {sorted(found.unplanted())}"
    assert not found.outlets.leaks, found.outlets.leaks
    told = {kind: places for kind, places in found.sealed_in_clear().items() if places}
    assert not told, told


def controls() -> dict[str, bool]:
    """A leak of each kind, made on purpose; whether it was found."""
    marks = Marks()
    mark = marks.new("a leak made on purpose")
    found = outlets.Outlets(marks)
    with outlets.watching(found):
        logging.getLogger("utvag").warning("could not find " + mark + " at %s", "x")  # noqa: G003
        with tempfile.NamedTemporaryFile():
            pass
    found.look(outlets.FAILURES, f"no person called {mark}", "")
    found.look(outlets.MAILS, f"Subject: {mark}", "")
    page = f'<title>{mark}</title><a href="/cases/?who={mark}">x</a>'
    for status in (200, 404):
        answer = HttpResponse(page, status=status, headers={"Content-Disposition": f"filename={mark}"})
        found.look_at_answer(answer, "")
    kinds = [
        outlets.LOG,
        outlets.TEMPORARY,
        outlets.FAILURES,
        outlets.MAILS,
        outlets.TITLES,
        outlets.ADDRESSES,
    ]
    kinds += [outlets.NAMES, outlets.HEADERS, outlets.ERRORS]
    return {kind: bool(found.leaks.get(kind)) for kind in kinds} | commanding.controls(marks)


def controls_at_rest(dsn: str) -> dict[str, bool]:
    """One text of one journal is kept unsealed; whether that is found in rows, files, log and dump."""
    marks = Marks()
    mark, server = marks.new("a leak made on purpose"), database.cluster()
    with psycopg.connect(dsn, autocommit=True) as ruler:
        ruler.execute("SET session_replication_role = replica")
        began = ruler.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
        assert began
        one = "SELECT id FROM cases_journalentry LIMIT 1"
        ruler.execute(
            f"UPDATE cases_journalentry SET text = convert_to(%s, 'UTF8') WHERE id = ({one})",
            [mark],
        )
    rows = at_rest.in_rows(dsn, marks)
    files, _size = at_rest.in_files(at_rest.files_of(dsn, server.data), marks)
    written, _size = at_rest.in_files(at_rest.write_ahead_log(server.data, began[0]), marks)
    dump, _size = at_rest.in_dump(dsn, find_programs().folder, marks)
    return {
        "rows": ("cases_journalentry", "text") in rows,
        "database files": mark in files,
        "write-ahead log": mark in written,
        "dump": bool(dump),
    }


def _lines(found: Found) -> list[str]:
    answers = ", ".join(f"{times} × {status}" for status, times in sorted(found.answers.items()))
    planted, fields = sum(found.planted.values()), sum(map(bool, found.planted.values()))
    said = (
        f"{len(found.marks.places):,} marks: {planted:,} planted in {fields} fields (every one that is personal or "
        "secret and holds words, but those with a reason in `assurance/marked/planting.py`), the rest typed. "
        f"{len(EVERYBODY)} people and a stranger opened {len(found.pages)} kinds of pages and sent "
        f"{found.forms} forms: {answers}. Beside the pages: {found.beside['commands']} commands, "
        f"{found.beside['queued']} lists read in by the worker (one fails on the way), "
        f"{found.beside['packages']} packages that are none."
    )
    lines = [
        said,
        "",
        "| where it was looked for | read | marks found | a leak made on purpose |",
        "|---|---:|---:|---|",
    ]
    for kind in sorted(found.outlets.read):
        bites = "found" if kind != "database's own log" else "–"
        lines.append(
            f"| {kind} | {found.outlets.read[kind]:,} | {len(found.outlets.leaks.get(kind, ()))} | {bites} |"
        )
    lines.append("| rows of every table (queue, sessions, counters) | all | 0 | found |")
    told = found.sealed_in_clear()
    for kind, size in found.bytes_read.items():
        lines.append(f"| {kind} | {size / 1_000_000:,.0f} MB | {len(told[kind])} | found |")
    return lines
