"""What the tests do to an embedded database, and ask of it."""

import os
import signal
import stat
import time

import psycopg


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
