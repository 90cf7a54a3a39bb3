"""Whether the time that an answer takes tells “not yours” from “does not exist”.

Two questions, each asked of what exists and is another's and of what does not exist: a case by its id, and a person by
a number. They are asked in an order drawn at random, through the whole program in one process, and timed on the wall
clock: what a colleague with a stopwatch has. The share is that of all pairs of one of each in which the one that
exists took longer (the area under the curve of whoever guesses by a threshold): 50 % is guessing. Beside it stands how far
from 50 % chance alone puts one of a hundred such runs. Worked out: as soon as the program knows; said: at the next quarter of a second, as
it is answered.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from unittest import mock
from uuid import UUID, uuid4

import psycopg
from django.test import override_settings

from utvag.demo.organisations import demo_id

WARM, NUMBERS = 20, 200
# When it is answered, with a step of so many seconds, and how often each is asked.
WORKED_OUT, SAID = ("worked out", 0.0, 1_000), ("said", 0.25, 1_000)
Times = tuple[list[float], list[float]]


def told(dsn: str, cases: int, parts: Sequence[tuple[str, float, int]] = (WORKED_OUT, SAID)) -> list[str]:
    """Lines for the table, of the filled database that the program is connected to."""
    with psycopg.connect(dsn, autocommit=True) as admin:
        others = _others(admin)
        taken, free = _numbers(admin)
    drawn = random.Random(20260101)
    page, search = _asked()
    asked = {
        "A case's page by its id": (
            lambda: page(drawn.choice(others)),
            lambda: page(UUID(int=drawn.getrandbits(128), version=4)),
        ),
        "A personal number looked up": (
            lambda: search(drawn.choice(taken)),
            lambda: search(drawn.choice(free)),
        ),
    }
    lines = [
        f"| answered “there is nothing”, of {cases:,} cases | times each | another's: median ms | nobody's: median ms | took longer | chance |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for when, step, rounds in parts:
        with override_settings(STEP_OF_NO=step):
            lines += [_line(f"{what}, {when}", _taken(drawn, rounds, *both)) for what, both in asked.items()]
    return lines


def share_longer(first: list[float], second: list[float]) -> float:
    """In which share of pairs the one of `first` is the greater; ties count half."""
    ordered = sorted([(value, 1) for value in first] + [(value, 0) for value in second])
    ranks, place = 0.0, 0
    while place < len(ordered):
        end = place
        while end < len(ordered) and ordered[end][0] == ordered[place][0]:
            end += 1
        ranks += sum(of_first for _value, of_first in ordered[place:end]) * (place + end + 1) / 2
        place = end
    return (ranks - len(first) * (len(first) + 1) / 2) / (len(first) * len(second))


def by_chance(count: int) -> float:
    """How far from one half the share lies in one of a hundred runs where there is nothing to tell."""
    return 2.576 * ((2 * count + 1) / (12 * count * count)) ** 0.5


def _line(what: str, times: Times) -> str:
    there, nowhere = times
    medians = " | ".join(f"{statistics.median(each):.2f}" for each in times)
    return f"| {what} | {len(there):,} | {medians} | {share_longer(there, nowhere):.1%} | 50 ± {by_chance(len(there)) * 100:.1f} % |"


def _taken(
    drawn: random.Random, rounds: int, there: Callable[[], None], nowhere: Callable[[], None]
) -> Times:
    times: Times = ([], [])
    asked = (there, nowhere)
    for _ in range(WARM):
        there()
        nowhere()
    order = [0, 1] * rounds
    drawn.shuffle(order)
    for which in order:
        began = time.perf_counter()
        asked[which]()
        times[which].append((time.perf_counter() - began) * 1000)
    return times


def _asked() -> tuple[Callable[[UUID], None], Callable[[str], None]]:
    """As Bo, who reaches a thousand cases; the numbers of a day do not run out."""
    from django.test import Client
    from django.urls import reverse

    from utvag.accounts.public import User
    from utvag.cases.policies import casework
    from utvag.walls import public as walls

    with walls.signing_in():
        bo = User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "bo"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(bo)
    mock.patch.object(casework, "NUMBERS_A_DAY", 10**9).start()

    def page(pk: UUID) -> None:
        assert client.get(reverse("cases:overview", args=[pk])).status_code == 404

    def search(number: str) -> None:
        answer = client.post(reverse("cases:search"), {"text": number, "why": "MEETING"})
        assert answer.status_code == 200
        assert b"<tbody>" not in answer.content

    return page, search


def _others(admin: psycopg.Connection) -> list[UUID]:
    return [
        pk
        for (pk,) in admin.execute(
            "SELECT case_id FROM access_grant WHERE user_id = %s LIMIT 500",
            [demo_id("exempelby", "user", "cecilia")],
        )
    ]


def _numbers(admin: psycopg.Connection) -> tuple[list[str], list[str]]:
    """As many that persons of a colleague's have as that nobody has; of days on which nobody who lives was born."""
    from utvag.people.models import IdentityKey

    controller, kind = demo_id("exempelby"), IdentityKey.Kind.NUMBER
    first = date(1880, 1, 1)
    drawn = [_number(first + timedelta(days=n)) for n in range(2 * NUMBERS)]
    taken, free = drawn[::2], drawn[1::2]
    persons = admin.execute(
        "SELECT person_id FROM access_grant WHERE user_id = %s LIMIT %s",
        [demo_id("exempelby", "user", "cecilia"), NUMBERS],
    ).fetchall()
    for number, (person,) in zip(taken, persons, strict=True):
        admin.execute(
            "INSERT INTO people_identitykey (id, controller_id, person_id, kind, blind) VALUES (%s, %s, %s, %s, %s)",
            [uuid4(), controller, person, kind, IdentityKey.blinded(controller, kind, number)],
        )
    return taken, free


def _number(born: date) -> str:
    signs = f"{born:%y%m%d}123"
    doubled = sum(sum(divmod(int(sign) * (2 - n % 2), 10)) for n, sign in enumerate(signs))
    return f"{born:%Y%m%d}123{-doubled % 10}"
