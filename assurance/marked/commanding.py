"""Beside the pages: the worker that reads in a list, the process that takes in packages, and every command."""

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from contextvars import copy_context
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from django.db import DatabaseError, connection
from django.db.backends.signals import connection_created
from django.test import Client, override_settings
from django.utils import timezone

from assurance.marked.marks import Marks
from assurance.marked.outlets import Outlets

COMMANDS, QUEUE, POST = "output of commands", "jobs in the queue", "answers to other installations"
# What each command is given; `{m}` is a new mark. What was typed may be repeated to whoever typed it.
WANTED = (
    ("check",),
    ("user", "add", "{m}@exempel.invalid", "--name", "{m}", "--title", "{m}", "--controller", "exempelby",
     "--unit", "Socialkontoret", "--role", "WORKER"),
    ("user", "invite", "{m}@exempel.invalid"),
    ("user", "link", "{m}@exempel.invalid", "{m}"),
    ("user", "close", "{m}@exempel.invalid"),
    ("unit", "add", "{m}", "--controller", "exempelby"),
    ("controller", "add", "zqx", "--name", "{m}", "--kind", "SOCIAL_BOARD"),
    ("keys", "new", "--first"),
    ("log", "public"),
    ("log", "verify"),
    ("log", "reconcile"),
    ("log", "export", "{folder}/log"),
    ("log", "export", "{folder}/fhir", "--fhir"),
    ("log", "paper", "{folder}/paper.pdf"),
    ("pathway", "check", "{folder}/{m}.yaml"),
    ("import", "{folder}/lista.csv", "--as", "{email}", "--dry-run"),
    ("import", "{folder}/lista.csv", "--as", "{email}"),
    ("import", "{folder}/{m}.csv", "--as", "{email}"),
    ("export", "caseload", "--as", "{email}", "--reason", "{m}", "--out", "{folder}/out.xlsx"),
    ("export", "case", "{number}", "--as", "{email}", "--reason", "{m}", "--out", "{folder}/out.pdf"),
    ("export", "case", "{m}", "--as", "{email}", "--reason", "{m}", "--out", "{folder}/none.pdf"),
)  # fmt: skip
LIST = "Namn;Inkom;Status\n{};2021-05-07;utreds\n{};2021-05-08;utreds\n"


def run_commands(marks: Marks, outlets: Outlets, *, email: str, number: str, folder: Path) -> int:
    """Every command of the program; how many said anything. Their log is the watch's to read."""
    (folder / "lista.csv").write_text(LIST.format(*(marks.new("typed in a list") for _ in "ab")), "utf-8")
    own = marks.within((folder / "lista.csv").read_text("utf-8"))
    spoke = 0
    for wanted in WANTED:
        given = [_filled(part, marks, email=email, number=number, folder=folder) for part in wanted]
        said = said_by(lambda given=given: _run(given))
        typed = own | marks.within(" ".join(given))
        outlets.look(COMMANDS, _without(said, marks, typed), " ".join(wanted[:2]), times=bool(said))
        spoke += bool(said)
    for path in folder.glob("log"):
        outlets.look(COMMANDS, path.read_bytes().decode("utf-8", "replace"), "the exported log")
    for path in folder.glob("fhir"):
        outlets.look(COMMANDS, path.read_bytes().decode("utf-8", "replace"), "the exported log")
    return spoke


def said_by(run: Callable[[], object]) -> str:
    """What is printed, to either stream; a failure is what an operator would see of it."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        try:
            run()
        except SystemExit:
            pass
        except Exception as failed:  # noqa: BLE001 -- its text is what is looked at
            out.write(f"{type(failed).__name__}: {failed}")
    return out.getvalue()


def read_in_by_the_worker(client: Client, marks: Marks, outlets: Outlets) -> int:
    """Two lists in the queue, of which one fails on the way; how many jobs were done."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    from utvag.imports.actions import queueing

    queued = 0
    for number in range(2):
        rows = LIST.format(*(marks.new("typed in a list") for _ in "ab"))
        if number:
            rows = rows.replace("Namn", "Personens namn")
        file = SimpleUploadedFile(f"{marks.new('the name of a file')}.csv", rows.encode(), "text/csv")
        started = client.post(reverse("imports:start"), {"file": file})
        form = client.get(started.url).context["form"]
        client.post(started.url, {name: field.initial for name, field in form.fields.items()})
        batch = started.url.replace("/columns/", "/reading/")
        with patch.object(queueing, "DIRECT_ROWS", 1):
            queued += client.post(batch).status_code == 302
        with failing(marks, outlets) if number else _nothing():
            work_off()
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text, status::text FROM procrastinate_jobs")
        for job in cursor.fetchall():
            outlets.look(QUEUE, " ".join(job), "a job")
    return queued


def work_off() -> None:
    """The worker as it is, until the queue is empty."""
    from procrastinate.contrib.django import app

    connector: Any = app.connector
    # In a thread of its own: a browser that was driven earlier in this process leaves its loop running here.
    with (
        app.replace_connector(connector.get_worker_connector()) as working,
        ThreadPoolExecutor(max_workers=1) as thread,
    ):
        run = partial(working.run_worker, wait=False, install_signal_handlers=False, listen_notify=False)
        thread.submit(copy_context().run, run).result()


@contextmanager
def failing(marks: Marks, outlets: Outlets) -> Iterator[None]:
    """Each connection that is made meanwhile refuses new cases, in words that repeat what was written."""
    mark = marks.new("the text of an exception")
    outlets.planted_failures.add(mark)

    def refuse(execute, sql, params, many, context):
        if isinstance(sql, str) and sql.startswith("INSERT") and "cases_case" in sql:
            raise DatabaseError(f"Key (name)=({mark}) already exists")
        return execute(sql, params, many, context)

    def made(connection, **_signal) -> None:
        connection.execute_wrappers.append(refuse)

    connection_created.connect(made)
    try:
        yield
    finally:
        connection_created.disconnect(made)


def take_in_packages(marks: Marks, outlets: Outlets) -> int:
    """What no package is, in the process that takes them in, with marks wherever another could write one."""
    from utvag.config import post_settings
    from utvag.exchange import carrying

    with override_settings(ROOT_URLCONF=post_settings.ROOT_URLCONF, MIDDLEWARE=post_settings.MIDDLEWARE):
        client = Client(raise_request_exception=False)
        tried = 0
        for content in ("{m}", '{{"to": "{m}"}}', "e30.{m}.{m}.{m}.{m}", "{m}" * 60_000):
            for kind in (carrying.TYPE, "application/json"):
                text = content.replace("{m}", marks.new("typed in a package")).replace("{{", "{")
                answer = client.post(carrying.PATH, text.encode(), content_type=kind)
                outlets.look_at_answer(answer, "a package")
                outlets.look(POST, answer.content.decode("utf-8", "replace"), f"the answer to {kind}")
                tried += 1
        client.get(f"/{marks.new('typed in an address')}/")
    return tried


def beside_the_pages(marks: Marks, outlets: Outlets, *, user: Any, number: str) -> dict[str, int]:
    """All of it, as somebody who may read in lists; how much of each was done."""
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.force_login(user)
    done = {
        "queued": read_in_by_the_worker(client, marks, outlets),
        "packages": take_in_packages(marks, outlets),
    }
    # Past the folder that is watched: what commands are told to write, they write.
    with TemporaryDirectory(dir=Path.cwd() / "var") as folder:
        done["commands"] = run_commands(marks, outlets, email=user.email, number=number, folder=Path(folder))
    return done


def _run(given: list[str]) -> None:
    from utvag.cli.main import main

    main(given)


def _filled(part: str, marks: Marks, *, email: str, number: str, folder: Path) -> str:
    while "{m}" in part:
        part = part.replace("{m}", marks.new("typed in a command"), 1)
    return part.replace("{email}", email).replace("{number}", number).replace("{folder}", str(folder))


def _without(said: str, marks: Marks, typed: set[str]) -> str:
    return " ".join(marks.within(said) - typed)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def controls(marks: Marks) -> dict[str, bool]:
    """A leak of each kind, made on purpose; whether it was found."""
    mark, found = marks.new("a leak made on purpose"), Outlets(marks)
    found.look(COMMANDS, said_by(lambda: print(f"{timezone.now()}: {mark} is here")), "")
    found.look(QUEUE, f'imports.take_in {{"name": "{mark}"}}', "")
    found.look(POST, f"no key for {mark}", "")
    return {kind: bool(found.leaks.get(kind)) for kind in (COMMANDS, QUEUE, POST)}
