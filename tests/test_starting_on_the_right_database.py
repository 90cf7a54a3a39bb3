"""A demo never starts on real data, nor real work on the demo; what is missing is said before anything runs."""

import argparse
import os
import signal
import subprocess
import sys

import psycopg
import pytest
from django.utils import timezone

from utvag.cases.models import Case
from utvag.cli import demo, running, seeding
from utvag.organisations import public as organisations
from utvag.walls import public as walls
from utvag.walls.postgres import EmbeddedPostgres

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_real_controller():
    """Somebody outside the demo has begun to use this database."""
    with walls.installing():
        return organisations.add_controller(
            kind="SOCIAL_BOARD", name="Socialnämnden i Provby", code="provby", at=timezone.now()
        )


@pytest.fixture
def seeded(monkeypatch):
    """The code that `utvag demo` ends with when it fills its database."""
    monkeypatch.setattr("sys.argv", ["seeding"])
    return seeding.main


class Started(Exception):
    """The process would now have become the server."""


@pytest.fixture
def serve(monkeypatch):
    def becomes(program, arguments):
        raise Started

    monkeypatch.setattr(os, "execv", becomes)
    return lambda: running.run_server(argparse.Namespace(host="127.0.0.1", port=8000, workers=1))


def test_the_demo_is_not_told_into_real_data(seeded, a_real_controller, astrid, acting, capsys):
    assert seeded() == 1
    assert "This database holds real data." in capsys.readouterr().err
    with acting(astrid):
        assert not Case.objects.exists()


def test_real_data_is_not_served_as_a_demo(serve, a_real_controller, capsys):
    assert serve() == 1
    assert "never served in demo mode" in capsys.readouterr().err


def test_the_demo_is_served_as_a_demo_alone(serve, settings, capsys):
    with pytest.raises(Started):
        serve()
    settings.DEMO = False
    assert serve() == 1
    assert "holds the demo" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["KEYS", "SECRET_KEY"])
def test_nothing_is_served_without_keys(serve, settings, capsys, name):
    setattr(settings, name, settings.UNSET)
    assert serve() == 1
    assert f"UTVAG_{name}" in capsys.readouterr().err


def test_only_the_owner_migrates(monkeypatch, capsys):
    monkeypatch.delenv("UTVAG_AS_OWNER", raising=False)
    assert running.run_migrate(argparse.Namespace(quiet=True)) == 2
    assert "Run this as the owner" in capsys.readouterr().err


def test_the_demo_touches_nothing_of_real_data(tmp_path):
    """Neither migrated nor given other roles: whoever names the wrong folder finds it as it was."""
    server = EmbeddedPostgres(tmp_path / "postgres")
    server.start()
    try:
        server.ensure_database("utvag")
        with psycopg.connect(server.dsn("utvag")) as connection:
            connection.execute("CREATE TABLE organisations_controller (demo boolean)")
            connection.execute("INSERT INTO organisations_controller VALUES (false)")
    finally:
        server.stop()

    demo = [sys.executable, "-m", "utvag", "demo", "--seed-only", "--data", str(tmp_path)]
    started = subprocess.run(demo, capture_output=True, text=True, timeout=120, check=False)

    assert started.returncode == 1
    assert "This database holds real data." in started.stderr
    assert "Preparing the database" not in started.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"postgres"}
    server.start()
    try:
        with psycopg.connect(server.dsn("utvag")) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            assert tables.fetchall() == [("organisations_controller",)]
            assert not connection.execute("SELECT FROM pg_roles WHERE rolname LIKE 'utvag%'").fetchall()
    finally:
        server.stop()


@pytest.fixture
def start_demo(tmp_path, monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return lambda: demo.run(argparse.Namespace(data=tmp_path, port=8000, seed_only=False))


def test_a_second_demo_on_the_same_folder_is_told_where_the_first_one_is(start_demo, tmp_path, capsys):
    with demo._alone(tmp_path / "postgres") as told:
        print("http://localhost:8123/", file=told, flush=True)
        assert start_demo() == 1
    assert "runs already on this data folder: http://localhost:8123/" in capsys.readouterr().err
    assert not (tmp_path / "postgres" / "data").exists()
    with demo._alone(tmp_path / "postgres"):
        assert (tmp_path / "postgres" / "demo.lock").read_text() == ""


def test_a_folder_of_another_postgresql_is_said_so_and_left(start_demo, tmp_path, capsys):
    made_by = tmp_path / "postgres" / "data" / "PG_VERSION"
    made_by.parent.mkdir(parents=True)
    made_by.write_text("11")
    assert start_demo() == 1
    assert "PostgreSQL 11, which made the data, is not on this computer" in capsys.readouterr().err
