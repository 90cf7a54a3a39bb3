"""The address of the database: all of it is heeded, or the program does not start."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from tests.demo_database import free_port
from utvag.audit import sealer, verifier
from utvag.config import environment
from utvag.walls import gate, postgres
from utvag.walls.roles import ensure_roles

ADDRESS = "postgresql://utvag_app:p%40ss@db.example.invalid:5433/utv%C3%A4g?sslmode=verify-full&sslrootcert=/etc/ca.pem"


def test_each_part_is_read():
    read = environment.database(ADDRESS)

    assert (read["USER"], read["PASSWORD"], read["NAME"]) == ("utvag_app", "p@ss", "utväg")
    assert (read["HOST"], read["PORT"]) == ("db.example.invalid", "5433")


@pytest.fixture
def made(monkeypatch):
    """What every connection beside the program's own is made with, to a server that is not there."""
    said = []

    def refused(**given):
        said.append(given)
        raise psycopg.OperationalError("nobody answers")

    monkeypatch.setattr(psycopg, "connect", refused)
    return said


def test_what_it_says_of_tls_holds_for_the_program_and_for_every_other_role(monkeypatch, settings, made):
    read = environment.database(ADDRESS, pool={"min_size": 1})
    tls = {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    assert read["OPTIONS"] == {**tls, "pool": {"min_size": 1}}

    for name, value in read.items():
        monkeypatch.setitem(connection.settings_dict, name, value)
    settings.GATE_ROLE = settings.SEALER_ROLE = settings.VERIFIER_ROLE = {"USER": "other", "PASSWORD": "word"}
    for connects in (gate.disconnect, lambda: gate.ask("SELECT 1", ()), sealer.connected, verifier.reading):
        with contextlib.suppress(psycopg.OperationalError), connects() or contextlib.nullcontext():
            pass

    assert len(made) == 4  # the gate tries twice
    for given in made:
        assert tls.items() <= given.items()
        assert (given["user"], given["host"]) == ("other", "db.example.invalid")
        assert "pool" not in given


def test_another_database_is_refused():
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        environment.database("mysql://h/n")


def said_with(script, **environment):
    """What a process of its own says that is given this environment; its words if it refuses."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if "DATABASE" not in name and name != "UTVAG_AS_OWNER"
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).resolve().parent.parent,
        env={**kept, "UTVAG_LOG_KEY": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


def settings_with(**environment):
    return said_with(
        "import json; from utvag.config import settings as s;"
        "print(json.dumps([s.DATABASES['default'], s.GATE_ROLE], default=str))",
        **environment,
    )


GATE = "postgresql://utvag_gate:g@db.example.invalid/utvag"


def test_with_an_address_the_program_uses_that_server_and_no_other():
    database, gate_role = settings_with(DATABASE_URL=ADDRESS, GATE_DATABASE_URL=GATE)

    assert (database["HOST"], database["PORT"], database["USER"]) == (
        "db.example.invalid",
        "5433",
        "utvag_app",
    )
    assert gate_role == {"USER": "utvag_gate", "PASSWORD": "g"}


def test_without_an_address_it_uses_the_embedded_one(tmp_path):
    database, _gate = settings_with(UTVAG_DATA=str(tmp_path), UTVAG_SOCKET=str(tmp_path / "socket"))

    assert (database["HOST"], database["USER"]) == (str(tmp_path / "socket"), "utvag_app")


def test_an_address_without_the_gates_is_refused_with_what_to_set():
    assert "Set GATE_DATABASE_URL. The role that opens sessions" in settings_with(DATABASE_URL=ADDRESS)


def test_only_who_migrates_connects_as_the_owner():
    owner = "postgresql://utvag_owner:o@db.example.invalid/utvag"
    given = {"DATABASE_URL": ADDRESS, "GATE_DATABASE_URL": GATE, "OWNER_DATABASE_URL": owner}

    assert settings_with(**given)[0]["USER"] == "utvag_app"
    assert settings_with(**given, UTVAG_AS_OWNER="1")[0]["USER"] == "utvag_owner"


@pytest.fixture
def server(tmp_path, monkeypatch):
    """The address of a database on the network, where the roles show their passwords."""
    monkeypatch.setattr(postgres, "PORT", free_port())
    cluster = postgres.EmbeddedPostgres(tmp_path / "server", durable=False, die_with_parent=True)
    cluster.start()
    cluster.stop()
    with (cluster.data / "postgresql.conf").open("a") as settings:
        settings.write("listen_addresses = '127.0.0.1'\n")
    (cluster.data / "pg_hba.conf").write_text(
        "local all postgres trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
    )
    cluster.start()
    try:
        ensure_roles(cluster.dsn(), "utvag", {"utvag_app": "p@ss", "utvag_gate": "g/te"})
        yield f"127.0.0.1:{postgres.PORT}/utvag"
    finally:
        cluster.destroy()


ASKS = """
import json, django
django.setup()
from django.db import connection
from django.test import Client
from utvag.walls import gate
answer = Client().get("/health/ready/")
with connection.cursor() as cursor:
    cursor.execute("SELECT session_user, host(inet_server_addr())")
    program = cursor.fetchone()
print(json.dumps([answer.status_code, program, gate.ask("SELECT session_user, host(inet_server_addr())", ())]))
connection.close_pool()
"""


def test_over_the_network_the_program_and_the_gate_sign_in_with_their_passwords(server):
    said = said_with(
        ASKS,
        DJANGO_SETTINGS_MODULE="utvag.config.settings",
        DATABASE_URL=f"postgresql://utvag_app:p%40ss@{server}",
        GATE_DATABASE_URL=f"postgresql://utvag_gate:g%2Fte@{server}",
        UTVAG_POOL="1",
        UTVAG_HOSTS="testserver",
    )

    assert said == [200, ["utvag_app", "127.0.0.1"], ["utvag_gate", "127.0.0.1"]]
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(f"postgresql://utvag_app:wrong@{server}")
