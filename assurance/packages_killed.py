"""kill -9 of whoever takes in and of whoever carries, while packages go from one installation to another."""

import random
import time
from typing import Any

import psycopg

from assurance.packages_between import CAME_IN, Apart, _arrived, _sent

KILLS = 10


def kills(parties: dict[str, Apart]) -> dict[str, tuple[int, int]]:
    """The other side's post, then one's own worker, at random moments: how many met a package, and of how many."""
    astrid, maja, drawn = parties["astrid"], parties["maja"], random.Random(20261123)
    done = {}
    for what, kill in (("the process that takes in", _kill_post), ("the worker", _kill_worker)):
        came_before, packages, hit = len(maja.place.entries(CAME_IN)), [], 0
        for number in range(KILLS):
            packages += [_sent(astrid, "maja", f"Påhittad {what} {number} {each}") for each in range(3)]
            before = _cut_short(astrid.place)
            kill(astrid.place.begin_work(), maja.place, drawn)
            hit += _cut_short(astrid.place) > before
        astrid.place.find_the_killed()
        for _each in range(2):
            astrid.place.work()
        for package in packages:
            _arrived(astrid, maja, package)
        assert len(maja.place.entries(CAME_IN)) - came_before == len(packages), "kept twice"
        done[what] = (hit, len(packages))
    return done


def _cut_short(place: Any) -> int:
    """Tries that failed, and jobs that somebody began and has not ended."""
    from tests import database

    with psycopg.connect(database.cluster().dsn(place.name)) as admin:
        row = admin.execute(
            "SELECT (SELECT count(*) FROM exchange_attempt WHERE outcome = 'FAILED')"
            " + (SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'exchange.carry' AND status = 'doing')"
        ).fetchone()
    assert row is not None
    return row[0]


def _kill_post(worker: Any, place: Any, drawn: random.Random) -> None:
    """When the worker has begun to connect, and a moment later."""
    _until_it_carries(worker)
    time.sleep(drawn.uniform(0, 0.3))
    place.kill()
    worker.wait(60)
    worker.stderr.close()
    place.open()


def _kill_worker(worker: Any, place: Any, drawn: random.Random) -> None:
    _until_it_carries(worker)
    time.sleep(drawn.uniform(0, 0.3))
    worker.kill()
    worker.wait(60)
    worker.stderr.close()


def _until_it_carries(worker: Any) -> None:
    """A connection of its own to anywhere on this computer by TCP; the database is reached by a socket file."""
    import psutil

    process, until = psutil.Process(worker.pid), time.monotonic() + 60
    while time.monotonic() < until and worker.poll() is None:
        try:
            if process.net_connections("tcp"):
                return
        except psutil.Error:
            return
        time.sleep(0.005)
