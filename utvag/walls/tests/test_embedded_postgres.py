"""The embedded database: it starts anywhere, and lets nobody else in."""

import os
import threading
from pathlib import Path

import psycopg
import pytest

from utvag.walls.postgres_programs import EmbeddedPostgresFailed, find_programs
from utvag.walls.tests.clusters import ask, mode, pid_of, tell

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="the embedded database needs Linux or macOS"),
]


def test_it_starts_where_the_path_has_spaces_and_quotes(clusters, tmp_path):
    home = tmp_path / "Mina filer 'och' \"annat\""

    cluster = clusters(home, from_nothing=True).start()

    assert ask(cluster, "SELECT 1") == 1


def test_only_its_owner_can_reach_it(clusters, tmp_path):
    cluster = clusters(tmp_path / "home").start()

    assert ask(cluster, "SHOW listen_addresses") == ""
    assert [mode(folder) for folder in (cluster.home, cluster.socket, cluster.data)] == [0o700] * 3
    assert mode(cluster.socket / ".s.PGSQL.5432") == 0o700


def test_a_long_path_gets_a_short_socket_folder_of_its_own(clusters, tmp_path):
    homes = [tmp_path / ("a" * 100) / name for name in ("one", "two")]

    sockets = {clusters(home).start().socket for home in homes}

    assert len(sockets) == 2
    for folder in sockets:
        assert len(os.fsencode(folder)) < 80
        assert mode(folder) == 0o700


def test_a_short_socket_folder_that_others_can_enter_is_left_for_a_new_one(clusters, tmp_path):
    cluster = clusters(tmp_path / ("a" * 100))
    opened = cluster.socket
    opened.chmod(0o777)

    assert cluster.socket != opened
    assert ask(cluster.start(), "SELECT 1") == 1
    opened.rmdir()


def test_a_short_socket_folder_swapped_for_a_link_is_not_followed(clusters, tmp_path):
    cluster = clusters(tmp_path / ("a" * 100))
    swapped = cluster.socket
    swapped.rmdir()
    swapped.symlink_to(tmp_path)

    assert cluster.socket != swapped
    swapped.unlink()


def test_two_run_side_by_side(clusters, tmp_path):
    one, two = clusters(tmp_path / "one").start(), clusters(tmp_path / "two").start()
    tell(one, "CREATE TABLE only_here ()")

    assert ask(one, "SELECT to_regclass('only_here') IS NOT NULL") is True
    assert ask(two, "SELECT to_regclass('only_here') IS NOT NULL") is False


def test_one_that_runs_is_used_again(clusters, tmp_path):
    first = clusters(tmp_path / "home").start()
    pid = pid_of(first)

    second = clusters(tmp_path / "home").start()

    assert second.is_running
    assert pid_of(second) == pid


def test_programs_that_start_at_once_share_one_server(clusters, tmp_path):
    both = [clusters(tmp_path / "home", from_nothing=True) for _ in range(2)]
    starting = [threading.Thread(target=cluster.start) for cluster in both]
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join()

    assert [ask(cluster, "SELECT 1") for cluster in both] == [1, 1]


def test_stopping_twice_is_no_fault(clusters, tmp_path):
    cluster = clusters(tmp_path / "home").start()

    cluster.stop()
    cluster.stop()

    assert not cluster.is_running


def test_the_users_own_database_settings_lead_nowhere_else(clusters, tmp_path, monkeypatch):
    for name, value in {
        "PGHOST": "elsewhere",
        "PGPORT": "1",
        "PGDATA": "/nowhere",
        "PGDATABASE": "x",
    }.items():
        monkeypatch.setenv(name, value)

    assert ask(clusters(tmp_path / "home").start(), "SELECT 1") == 1


def test_its_log_repeats_nothing_that_was_written(clusters, tmp_path):
    cluster = clusters(tmp_path / "home").start()
    tell(cluster, "CREATE TABLE names (name text UNIQUE)")
    tell(cluster, "INSERT INTO names VALUES ('Zxqvist')")

    with pytest.raises(psycopg.errors.UniqueViolation):
        tell(cluster, "INSERT INTO names VALUES ('Zxqvist')")

    log = (cluster.home / "server.log").read_text()
    assert "unique constraint" in log
    assert "Zxqvist" not in log


def test_a_database_is_made_once(clusters, tmp_path):
    cluster = clusters(tmp_path / "home").start()

    cluster.ensure_database("it's mine")
    cluster.ensure_database("it's mine")

    assert ask(cluster, "SELECT count(*) FROM pg_database WHERE datname = 'it''s mine'") == 1


def test_a_server_that_cannot_start_says_why(clusters, tmp_path):
    cluster = clusters(tmp_path / "home").start()
    cluster.stop()
    with (cluster.data / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = 1\n")

    with pytest.raises(EmbeddedPostgresFailed, match="no_such_setting"):
        cluster.start()


def test_data_of_another_version_is_not_touched(clusters, tmp_path):
    cluster = clusters(tmp_path / "home").start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("11\n")

    with pytest.raises(EmbeddedPostgresFailed, match="PostgreSQL 11, which made the data"):
        cluster.start()
    (cluster.data / "PG_VERSION").write_text(f"{find_programs().major}\n")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs this")
def test_root_runs_it_without_opening_a_closed_folder(clusters, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)

    cluster = clusters(closed / "home", from_nothing=True).start()

    assert ask(cluster, "SELECT 1") == 1
    assert mode(closed) == 0o700
    assert {path.stat().st_uid for path in cluster.home.rglob("*")} == {0}


@pytest.mark.skipif(
    not Path("/usr/lib/postgresql/15/bin/initdb").exists(), reason="needs Debian's PostgreSQL 15"
)
def test_the_oldest_supported_version_works_too(clusters, tmp_path, monkeypatch):
    monkeypatch.setenv("PG_BIN", "/usr/lib/postgresql/15/bin")

    cluster = clusters(tmp_path / "home", from_nothing=True).start()

    assert ask(cluster, "SHOW server_version").startswith("15.")
