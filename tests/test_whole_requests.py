"""Before the process that takes in packages: slow senders hold up nobody, and a no takes as long as any other."""

import asyncio
import time

import pytest

from tests.threads import in_a_thread
from utvag.config.whole import WholeRequests

LARGEST, PATIENCE, STEP = 1000, 0.3, 0.2


def in_a_loop(run):
    return in_a_thread(lambda: asyncio.run(run()))


class Program:
    """Answers with what its body says, and takes the time that its path says."""

    def __init__(self):
        self.bodies = []

    async def __call__(self, scope, receive, send):
        message = await receive()
        self.bodies.append(message["body"])
        await asyncio.sleep(scope.get("takes", 0))
        await send({"type": "http.response.start", "status": scope.get("says", 200), "headers": []})
        await send({"type": "http.response.body", "body": message["body"]})


def asked(whole, parts, length=None, **scope):
    """What is answered, and after how long; each part is a pause and bytes, or None for whoever hangs up."""
    said, left = [], list(parts)
    total = sum(len(data or b"") for _pause, data in parts)
    headers = [(b"content-length", str(total).encode() if length is None else length)]

    async def receive():
        if not left:
            await asyncio.Future()
        pause, data = left.pop(0)
        await asyncio.sleep(pause)
        if data is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": data, "more_body": bool(left)}

    async def send(message):
        said.append(message)

    async def run():
        began = time.monotonic()
        await whole({"type": "http", "headers": headers, **scope}, receive, send)
        return time.monotonic() - began

    return said, in_a_loop(run)


@pytest.fixture
def program():
    return Program()


@pytest.fixture
def whole(program):
    return WholeRequests(program, largest=LARGEST, patience=PATIENCE, step=STEP)


def test_what_comes_in_time_is_seen_whole(whole, program):
    said, _took = asked(whole, [(0, b"ab"), (0.1, b"cd")])
    assert program.bodies == [b"abcd"]
    assert [message.get("status", message.get("body")) for message in said] == [200, b"abcd"]


def test_what_comes_drop_by_drop_is_waited_for_no_longer_than_all_may_take(whole, program):
    said, took = asked(whole, [(0.1, b"x")] * 100)
    assert said[0]["status"] == 408
    assert PATIENCE <= took < 8
    assert program.bodies == [], "no thread has seen it"


def test_whoever_sends_nothing_more_is_waited_for_as_little(whole, program):
    said, took = asked(whole, [(0, b"x"), (60, b"y")])
    assert (said[0]["status"], program.bodies) == (408, [])
    assert took < 8


def test_whoever_hangs_up_is_not_answered(whole, program):
    said, _took = asked(whole, [(0, b"ab"), (0, None)])
    assert (said, program.bodies) == ([], [])


@pytest.mark.parametrize("length", [b"1001", b"", b"-1", b"x", b"1" * 5000])
def test_what_is_too_long_or_has_no_length_is_not_read(whole, program, length):
    said, _took = asked(whole, [(60, b"x")], length=length)
    assert said[0]["status"] == 200, "the program says what is wrong, as it sees the length"
    assert program.bodies == [b""]


def test_the_largest_is_read(whole, program):
    asked(whole, [(0, b"x" * LARGEST)])
    assert program.bodies == [b"x" * LARGEST]


@pytest.mark.parametrize(("takes", "steps"), [(0, 1), (0.1, 1), (0.25, 2)])
def test_a_no_is_said_at_the_next_step_whatever_it_took(whole, takes, steps):
    _said, took = asked(whole, [(0, b"x")], says=422, takes=takes)
    assert steps * STEP <= took


@pytest.mark.parametrize("status", [200, 413, 503])
def test_nothing_else_waits(program, status):
    patient = WholeRequests(program, largest=LARGEST, step=20)
    _said, took = asked(patient, [(0, b"x")], says=status)
    assert took < 8


def test_whoever_waits_for_a_no_holds_no_place(whole):
    async def run():
        async def one():
            async def receive():
                return {"type": "http.request", "body": b"x", "more_body": False}

            async def send(_message):
                return None

            await whole({"type": "http", "headers": [(b"content-length", b"1")], "says": 422}, receive, send)

        began = time.monotonic()
        await asyncio.gather(*(one() for _each in range(200)))
        return time.monotonic() - began

    assert in_a_loop(run) < 200 / 4 * STEP / 2


def test_no_more_than_four_are_before_the_program_at_once():
    now, most = [0], [0]

    async def program(scope, receive, send):
        now[0] += 1
        most[0] = max(most[0], now[0])
        await asyncio.sleep(0.02)
        now[0] -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def run():
        whole = WholeRequests(program, largest=LARGEST)

        async def receive():
            return {"type": "http.request", "body": b"x", "more_body": False}

        async def send(_message):
            return None

        scope = {"type": "http", "headers": [(b"content-length", b"1")]}
        await asyncio.gather(*(whole(scope, receive, send) for _each in range(20)))

    in_a_loop(run)
    assert most == [4]
