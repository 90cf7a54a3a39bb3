"""Killed in the middle, on either side, a package is neither lost nor kept twice; and slow senders hold up nobody."""

import socket
import time
from contextlib import contextmanager

import pytest
from django.utils import timezone

from utvag.exchange import actions, carrying, queries
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.exchange.tests.installations import found, send

pytestmark = pytest.mark.slow

REFUSED, CAME_IN = "exchange.package.refused", "exchange.package.came_in"
# The head and the body have their own time; and the computer that tests may be busy.
IN_ALL = 15 + 10 + 10


@pytest.fixture
def now():
    return timezone.now()


def head(length):
    lines = (
        f"POST {carrying.PATH} HTTP/1.1",
        "Host: localhost",
        f"Content-Type: {carrying.TYPE}",
        f"Content-Length: {length}",
    )
    return "\r\n".join((*lines, "", "")).encode()


@contextmanager
def connected(world, how_many=1):
    """Lines that are let in, and on which the test says what it likes."""
    context, lines = carrying._both_sides(), []
    for _each in range(how_many):
        plain = socket.create_connection(("127.0.0.1", world.there.port), timeout=IN_ALL)
        lines.append(context.wrap_socket(plain, server_hostname="localhost"))
    try:
        yield lines
    finally:
        for line in lines:
            line.close()


def wire_of(world, package):
    with world.here.at(world.astrid):
        return queries.package_with(package.pk).get().wire.encode()


def arrived_once(world, *packages):
    for package in packages:
        gone = found(world.here, world.astrid, package.package_id)
        assert gone.receipt
        assert gone.tries[0] == ("NET", "DELIVERED", "")
        assert found(world.there, world.maja, package.package_id).said == REFERRAL
    entries = [action for action, _details in world.there.entries(CAME_IN, REFUSED)]
    assert entries == [CAME_IN] * len(packages)
    assert world.here.waiting() == []


def test_slow_senders_hold_up_nobody_and_are_cut_off(two, now):
    """More than there are threads, each with all but the last byte of a package, or of its head."""
    package = send(two, now)
    wire = wire_of(two, package)
    with connected(two, 8) as bodies, connected(two, 4) as heads:
        began = time.monotonic()
        for line in bodies:
            line.sendall(head(len(wire)) + wire[:-1])
        for line in heads:
            line.sendall(head(len(wire))[:-1])
        assert carrying.carry(wire, two.there.address).receipt
        assert time.monotonic() - began < 10, "they are not waited for"
        for line in bodies:
            assert b" 408 " in line.recv(100)
        for line in heads:
            assert line.recv(100) in (
                b"",
                b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            )
        assert time.monotonic() - began < IN_ALL
    two.here.work()
    arrived_once(two, package)


def test_killed_while_it_takes_a_package_in(two, now):
    package = send(two, now)
    wire = wire_of(two, package)
    with connected(two) as (line,):
        line.sendall(head(len(wire)) + wire[:1000])
        time.sleep(0.2)
        two.there.kill()
    two.here.work()
    assert found(two.here, two.astrid, package.package_id).tries == [("NET", "FAILED", "NOT_REACHED")]
    two.there.open()
    two.here.work()
    arrived_once(two, package)


def killed_while_it_waits(world):
    """A worker that has begun to carry, and is killed before it hears anything."""
    world.there.close()
    with socket.create_server(("127.0.0.1", world.there.port)) as silent:
        silent.settimeout(30)
        worker = world.here.begin_work()
        held, _who = silent.accept()
        worker.kill()
        worker.wait(20)
        worker.stderr.close()
        held.close()
    world.there.open()


def test_what_a_killed_worker_had_begun_is_taken_up_again(two, now):
    package = send(two, now)
    killed_while_it_waits(two)
    two.here.work()
    gone = found(two.here, two.astrid, package.package_id)
    assert (gone.tries, gone.receipt) == ([], ""), "nobody carries it while the killed one may live"
    two.here.find_the_killed()
    two.here.work()
    arrived_once(two, package)


def test_also_when_it_had_arrived_and_nobody_heard(two, now):
    package = send(two, now)
    with two.here.at(two.astrid):
        letter = actions.to_carry(package_id=package.pk, by=two.astrid, at=now)
    assert carrying.carry(letter.wire, letter.address).receipt
    killed_while_it_waits(two)
    two.here.find_the_killed()
    two.here.work()
    arrived_once(two, package)
