"""What it costs a look that the keys it opens are told to the gate: the same pages with the telling and without, in turns."""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client
from django.urls import reverse

from assurance.colleagues import open_cases

PAGES = ("cases:overview", "cases:journal")
LOOKS, TURNS = 40, 8


def measured(dsn: str) -> list[str]:
    """Lines for the table; a share of the whole answer, of the program's processor and of the time that it takes."""
    from utvag.accounts.public import User
    from utvag.demo.organisations import demo_id
    from utvag.walls import public as walls

    _who, case = open_cases(dsn, 1)[0]
    with walls.signing_in():
        astrid = User.objects.get(pk=demo_id("exempelby", "user", "astrid"))
    client = Client()
    client.force_login(astrid)
    lines = [
        f"| page, {LOOKS} looks a turn, median of {TURNS} turns | ms of time | of them the second log | ms of processor | of them |",
        "|---|---:|---:|---:|---:|",
    ]
    for name in PAGES:
        address = reverse(name, args=[case])
        _looked(client, address)
        told, untold = [], []
        for _turn in range(TURNS):
            told.append(_looked(client, address))
            with _untold():
                untold.append(_looked(client, address))
        time_told, cpu_told = (statistics.median(each) for each in zip(*told, strict=True))
        time_saved, cpu_saved = (
            statistics.median(with_it - without for with_it, without in zip(*pair, strict=True))
            for pair in zip(zip(*told, strict=True), zip(*untold, strict=True), strict=True)
        )
        lines.append(
            f"| {name} | {time_told:.1f} | {time_saved:.1f} ({time_saved / time_told:.0%}) | {cpu_told:.1f} |"
            f" {cpu_saved:.1f} ({cpu_saved / cpu_told:.0%}) |"
        )
    return lines


def _looked(client: Client, address: str) -> tuple[float, float]:
    """Milliseconds for each look: of time, and of this process's processor."""
    began, before = time.perf_counter(), os.times()
    for _look in range(LOOKS):
        assert client.get(address).status_code == 200
    after = os.times()
    used = after.user + after.system - before.user - before.system
    return (time.perf_counter() - began) / LOOKS * 1000, used / LOOKS * 1000


@contextmanager
def _untold() -> Iterator[None]:
    """As if no key had been opened."""
    from utvag.walls import happening

    told = happening._tell
    happening._tell = lambda _one: None
    try:
        yield
    finally:
        happening._tell = told
