"""A real PostgreSQL for the tests: one cluster, one prepared template, a copy for each process.

The tests connect as the program's own role, so that every wall stands in every test.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
RUN = "UTVAG_TEST_RUN"
_running = []


def pytest_configure(config):
    if hasattr(config, "workerinput"):
        return
    os.environ.setdefault(RUN, str(os.getpid()))
    prepare()


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput") and os.environ.get(RUN) == str(os.getpid()):
        tidy()


def cluster():
    from utvag.walls.postgres import EmbeddedPostgres

    return EmbeddedPostgres(
        Path(os.environ.get("UTVAG_DATA", ROOT / "var" / "test")) / "postgres", durable=False
    )


def prepare() -> None:
    from utvag.walls.roles import ensure_roles

    os.environ.setdefault(RUN, str(os.getpid()))
    _running.append(_hold_lock())
    server = cluster().start()
    template = template_name()
    with psycopg.connect(server.dsn(), autocommit=True) as admin:
        # Two test runs that start at once build the template one after the other.
        admin.execute("SELECT pg_advisory_lock(hashtext('utvag test template'))")
        if _exists(admin, f"{template}_ready"):
            return
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(template)))
        ensure_roles(server.dsn(), template)
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "UTVAG_DATABASE": template}
        environment["UTVAG_SOCKET"] = str(server.socket)
        _python(["manage.py", "migrate", "-v0"], {**environment, "UTVAG_AS_OWNER": "1"})
        _python(["-m", "tests.template"], environment)
        for (old,) in admin.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'utvag_cast_%%' AND datname NOT LIKE %s",
            [template + "%"],
        ).fetchall():
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(old)))
        admin.execute(
            sql.SQL("ALTER DATABASE {0} RENAME TO {1}").format(
                *map(sql.Identifier, (template, f"{template}_ready"))
            )
        )


def _python(arguments: list[str], environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True)


def template_name() -> str:
    """Named by what it is made of, so that an old one is never used; fixed for the length of a run."""
    return os.environ.setdefault("UTVAG_TEST_TEMPLATE", _name_of_what_it_is_made_of())


def _name_of_what_it_is_made_of() -> str:
    made_of = hashlib.sha256()
    for path in sorted(
        [
            *ROOT.glob("utvag/*/migrations/*.py"),
            *ROOT.glob("utvag/demo/*.py"),
            ROOT / "tests/template.py",
            *ROOT.glob("utvag/pathways/data/*.yaml"),
            *ROOT.glob("utvag/walls/*.py"),
        ]
    ):
        made_of.update(path.read_bytes())
    return f"utvag_cast_{made_of.hexdigest()[:12]}"


def _exists(admin: psycopg.Connection, name: str) -> bool:
    return admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def copy_template(name: str) -> None:
    """Make (or make again) the database `name` as a copy of the prepared one."""
    with psycopg.connect(cluster().dsn(), autocommit=True) as admin:
        drop_database(name)
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(f"{template_name()}_ready")
            )
        )


def drop_database(name: str) -> None:
    with psycopg.connect(cluster().dsn(), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def tidy() -> None:
    with psycopg.connect(cluster().dsn(), autocommit=True) as admin:
        ours = f"utvag_test_{os.environ[RUN]}_%"
        for (name,) in admin.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [ours]
        ).fetchall():
            drop_database(name)
    # The last of several runs at once stops the server: nobody else holds the lock then.
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(_running[0], fcntl.LOCK_EX | fcntl.LOCK_NB)
        cluster().stop()
    _running.pop().close()


def _hold_lock():
    home = cluster().home
    home.parent.mkdir(parents=True, exist_ok=True)
    held = (home.parent / "running.lock").open("w")
    fcntl.flock(held, fcntl.LOCK_SH)
    return held


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker):
    """Give this process its own copy, and every connection in it the copy's name."""
    from django.db import connections

    from utvag.walls import acting, gate

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"utvag_test_{os.environ[RUN]}_{worker}"
    copy_template(name)
    settings = connections["default"].settings_dict
    settings["NAME"] = name
    settings["HOST"] = str(cluster().socket)
    yield
    gate.disconnect()
    acting.forget_sign_in()
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def _what_follows_a_commit(monkeypatch):
    """A test is one transaction that is never committed: what is to follow does so after each request and actor."""
    from django.core.signals import request_finished

    from utvag.walls import public as walls

    @contextlib.contextmanager
    def acting_as(*args, **kwargs):
        with acts(*args, **kwargs):
            yield
        _follow()

    acts = walls.acting_as
    monkeypatch.setattr(walls, "acting_as", acting_as)
    request_finished.connect(_follow)
    yield
    request_finished.disconnect(_follow)


def _follow(**_signal):
    from django.db import connection

    # What a rolled back savepoint had asked for is no longer among them.
    if connection.in_atomic_block:
        after, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, act, _robust in after:
            act()


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker):
    """A database in which commits are real, made anew after the test (for browsers and races)."""
    from django.db import connection, connections

    from utvag.walls import acting, gate

    with django_db_blocker.unblock():
        yield
        connections.close_all()
        gate.disconnect()
        acting.forget_sign_in()
        copy_template(connection.settings_dict["NAME"])
