"""The whole demo as a database: told once for each version of the program and day, and then copied.

`demo` lets a test read it (what the test writes is undone); `live_demo` is the address of a server on a
copy of its own, for journeys: `page.goto(live_demo)`.
"""

import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import date
from functools import cache

import psycopg
import pytest
from psycopg import sql

from tests.database import ROOT, RUN, cluster, copy_template, drop_database
from utvag.cli.running import server_command

TOLD_BY = ("**/*.py", "*/data/**/*.yaml")
# Modules and roles that show what there is, and have no part in the telling.
SHOWN_BY = {
    "cli",
    "documents",
    "imports",
    "ui",
    "forms",
    "presenters",
    "templatetags",
    "tests",
    "urls",
    "views",
}


def demo_template() -> str:
    """Named by what tells it and by the day, because some of it is told of today."""
    made_of = hashlib.sha256(date.today().isoformat().encode())
    package = ROOT / "utvag"
    for path in sorted(path for pattern in TOLD_BY for path in package.glob(pattern)):
        if SHOWN_BY.isdisjoint(path.relative_to(package).with_suffix("").parts):
            made_of.update(path.read_bytes())
    return f"utvag_demo_{made_of.hexdigest()[:12]}"


def _names_like(admin: psycopg.Connection, pattern: str) -> list[str]:
    return [
        row[0]
        for row in admin.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid", [pattern]
        )
    ]


@cache
def _prepare() -> str:
    """The name of the database in which the demo has been told."""
    template = demo_template()
    ready = f"{template}_ready"
    with psycopg.connect(cluster().dsn(), autocommit=True) as admin:
        # Parallel processes wait for the first one.
        admin.execute("SELECT pg_advisory_lock(hashtext('utvag demo template'))")
        if _names_like(admin, ready):
            return ready
        # The newest stays for a run that may still copy it.
        for old in _names_like(admin, r"utvag\_demo\_%")[:-1]:
            drop_database(old)
        copy_template(template)
        subprocess.run(
            [sys.executable, "-m", "tests.seed_demo"], cwd=ROOT, env=_environment(template), check=True
        )
        admin.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(template), sql.Identifier(ready))
        )
    return ready


def _environment(name: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "UTVAG_DATABASE": name,
        "UTVAG_SOCKET": str(cluster().socket),
        # Only where the log is sealed can it be reviewed.
        "UTVAG_LOG_KEY": "7d" * 32,
    }


def copy_demo(name: str) -> None:
    """Make (or make again) the database `name` as a copy of the demo."""
    ready = _prepare()
    with psycopg.connect(cluster().dsn(), autocommit=True) as admin:
        drop_database(name)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        admin.execute(statement.format(sql.Identifier(name), sql.Identifier(ready)))


def own_name(request, what: str) -> str:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    return f"utvag_test_{os.environ[RUN]}_{worker}_{what}"


@pytest.fixture(scope="session")
def demo_db(request, django_db_setup) -> str:
    """The name of this process's copy of the demo."""
    name = own_name(request, "demo")
    copy_demo(name)
    return name


@pytest.fixture
def demo(demo_db, django_db_blocker):
    """Every query of the test goes to the demo; what it writes is undone."""
    from django.db import connection, transaction

    from utvag.walls import acting, gate

    settings = connection.settings_dict
    before = settings["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        settings["NAME"] = demo_db
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            connection.close()
            gate.disconnect()
            acting.forget_sign_in()
            settings["NAME"] = before


@pytest.fixture
def persona(demo):
    """`persona("astrid")` is one of the demo's users, in the demo's own database."""
    from utvag.accounts.public import User
    from utvag.demo.organisations import CONTROLLERS, demo_id
    from utvag.walls import public as walls

    ids = {user.key: demo_id(c.code, "user", user.key) for c in CONTROLLERS for user in c.users}

    def found(key: str) -> User:
        with walls.signing_in():
            return User.objects.select_related("controller").get(pk=ids[key])

    return found


@pytest.fixture(scope="module")
def live_demo(request, django_db_setup) -> str:
    """The address of the demo, served from a copy of its own by a real server."""
    name = own_name(request, "live")
    copy_demo(name)
    port = free_port()
    server = subprocess.Popen(server_command("127.0.0.1", port, threads=2), cwd=ROOT, env=_environment(name))
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/health/live/", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
        drop_database(name)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError("The demo's server stopped while starting.")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The demo's server did not answer within a minute.")
