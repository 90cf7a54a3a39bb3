"""CPU of the program and queries for one thing done, through the whole stack of middleware."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM, RUNS = 5, 40


@dataclass(frozen=True)
class Measure:
    """One line of the table; times in milliseconds, of the program's own process and on the wall clock."""

    name: str
    cases: int
    queries: int
    cpu: float
    wall: float
    slowest: float


def measure(name: str, cases: int, do: Callable[[], object]) -> Measure:
    """Medians over `RUNS` after `WARM`; the query count is of one more run."""
    for _ in range(WARM):
        do()
    cpu, wall = [], []
    for _ in range(RUNS):
        began_cpu, began = time.process_time(), time.perf_counter()
        do()
        cpu.append((time.process_time() - began_cpu) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as queries:
        do()
    return Measure(name, cases, len(queries), statistics.median(cpu), statistics.median(wall), max(wall))
