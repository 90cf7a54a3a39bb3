"""The embedded database survives crashes, kills and what they leave behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from utvag.walls.tests.clusters import ask, crash, eventually, pid_of, tell

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="the embedded database needs Linux or macOS"),
]


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
