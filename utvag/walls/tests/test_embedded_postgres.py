"""The embedded database: it starts anywhere, survives everything, and lets nobody else in."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest

from utvag.walls.postgres import EmbeddedPostgres
from utvag.walls.postgres_programs import EmbeddedPostgresFailed, find_programs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="the embedded database needs Linux or macOS"),
]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """The data of a new cluster; copying it is ten times faster than making one."""
    cluster = EmbeddedPostgres(tmp_path_factory.mktemp("cluster"), durable=False).start()
    cluster.stop()
    return cluster.data


@pytest.fixture
def clusters(made_once):
    """Makes clusters, and takes them away afterwards."""
    made = []

    def make(home, *, from_nothing=False, durable=False, **options):
        cluster = EmbeddedPostgres(home, durable=durable, **options)
        if not from_nothing and not cluster.data.exists():
            shutil.copytree(made_once, cluster.data)
        made.append(cluster)
        return cluster

    yield make
    for cluster in made:
        cluster.destroy()


def ask(cluster, statement):
    with psycopg.connect(cluster.dsn()) as connection:
        return connection.execute(statement).fetchone()[0]


def tell(cluster, statement):
    with psycopg.connect(cluster.dsn()) as connection:
        connection.execute(statement)


def pid_of(cluster):
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def crash(cluster):
    """As an administrator's kill -9, or a machine that goes down."""
    pid = pid_of(cluster)
    os.kill(pid, signal.SIGKILL)
    if cluster._child:
        cluster._child.wait()


def eventually(condition):
    deadline = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


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


@pytest.mark.parametrize("die_with_parent", [False, True])
def test_what_was_saved_survives_a_crash(clusters, tmp_path, die_with_parent):
    cluster = clusters(tmp_path / "home", durable=True, die_with_parent=die_with_parent).start()
    tell(cluster, "CREATE TABLE kept AS SELECT 7 AS number")
    in_use = psycopg.connect(cluster.dsn(), autocommit=True)
    crash(cluster)

    cluster.start()  # at once, while what is left of the old server is still going away

    in_use.close()
    assert ask(cluster, "SELECT number FROM kept") == 7
    assert ask(cluster, "SHOW fsync") == "on"


def test_a_crashed_servers_number_may_belong_to_another_process_now(clusters, tmp_path):
    cluster = clusters(tmp_path / "home").start()
    pid = str(pid_of(cluster))
    crash(cluster)
    somebody_else = str(os.getpid())
    for lock_file in (cluster.data / "postmaster.pid", cluster.socket / ".s.PGSQL.5432.lock"):
        lock_file.write_text(lock_file.read_text().replace(pid, somebody_else, 1))

    assert not cluster.is_running
    assert ask(cluster.start(), "SELECT 1") == 1


def test_a_server_of_another_folder_is_not_taken_for_this_ones(clusters, tmp_path):
    other = clusters(tmp_path / "other").start()
    cluster = clusters(tmp_path / "home").start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text((other.data / "postmaster.pid").read_text())

    assert not cluster.is_running
    assert ask(cluster.start(), "SHOW data_directory") == str(cluster.data)
    assert other.is_running


def test_a_half_made_cluster_is_made_anew(clusters, tmp_path):
    half_made = tmp_path / "home" / "data.unfinished"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")

    cluster = clusters(tmp_path / "home", from_nothing=True).start()

    assert ask(cluster, "SHOW data_checksums") == "on"
    assert not half_made.exists()


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


STARTS_AND_IS_KILLED = """
import os, pathlib, signal, sys
from utvag.walls.postgres import EmbeddedPostgres
cluster = EmbeddedPostgres(pathlib.Path(sys.argv[1]), durable=False, die_with_parent=True).start()
assert cluster.is_running
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_it_stops_in_order_when_its_parent_is_killed(clusters, tmp_path):
    cluster = clusters(tmp_path / "home")
    root = Path(__file__).parents[3]

    killed = subprocess.run([sys.executable, "-c", STARTS_AND_IS_KILLED, cluster.home], cwd=root, check=False)

    assert killed.returncode == -signal.SIGKILL
    eventually(lambda: not cluster.is_running)
    eventually(lambda: "database system is shut down" in (cluster.home / "server.log").read_text())


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
