"""One million programme-years: the simulator of `analytics` beside the same model in SimPy and in Ciw, in one run.

The model: a rate believed from the statement's history (one to four a year 2015–2019, four in 2020), drawn anew for
each programme-year; Poisson arrivals in a year that begins empty; round-the-clock care whose length is Gamma, may be
prolonged and may break off at any time; then step-down for six of ten. What is asked: the öre of each
programme-year. All three draw by the same rules, and cut at the year's end. The peers are written as their
manuals show (a process for each person; nodes with unlimited servers, where somebody's class says what will happen),
run fewer years, and are given per year; before and after them the simulator is run again, and its slowest counts.
CPU time of one process each, memory as the largest resident set of a process that runs the million alone.
"""

import json
import os
import platform
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from utvag.analytics.public import Arrivals, Horizon, Phase, Programme, Way, Year, believed, simulate

ROOT = Path(__file__).resolve().parent.parent
YEARS, SIMPY_YEARS, CIW_YEARS = 1_000_000, 20_000, 2_000
HORIZON = Horizon(date(2021, 1, 1), date(2022, 1, 1), by_year=True)
CARE = Phase("care", 180, 300_000, spread=0.5, extends=0.3, extension=60, breaks_off=0.2)
AFTER = Phase("step_down", 200, 120_000, enters=0.6, spread=0.8, breaks_off=0.1)
WAY = Way((CARE, AFTER))
HISTORY = [*(Year(year, 1, 4) for year in range(2015, 2020)), Year(2020, 4, 4)]
BELIEF = believed(HISTORY)
DAY_RATE = 365.2425
DAYS = HORIZON.days


def ours(years: int = YEARS) -> tuple[float, float]:
    """CPU seconds, and kronor in a programme-year on average."""
    programme = Programme(HORIZON, arrivals=Arrivals(BELIEF, (WAY,)))
    began = time.process_time()
    result = simulate(programme, runs=years, seed=1, counts_days=False)
    took = time.process_time() - began
    return took, float(result.cost.sum() / years / 100)


def simpy_peer(years: int = SIMPY_YEARS) -> tuple[float, float]:
    """The same by SimPy: an environment for each programme-year, a process for each person."""
    import simpy

    rng, rates, total = random.Random(2), _rates(years), 0
    began = time.process_time()
    for rate in rates:
        cost = [0]
        env = simpy.Environment()
        env.process(_arrivals(env, rng, rate / DAY_RATE, cost))
        env.run(until=DAYS)
        total += cost[0]
    return time.process_time() - began, total / years / 100


def _arrivals(env, rng, rate, cost):
    while True:
        yield env.timeout(rng.expovariate(rate))
        env.process(_person(env, rng, int(env.now), cost))


def _person(env, rng, begins, cost):
    for phase in WAY.phases:
        if phase.enters < 1 and rng.random() >= phase.enters:
            return
        length, breaks = _length(rng, phase)
        cost[0] += _paid(begins, begins + length, phase.price)
        if breaks:
            return
        yield env.timeout(begins + length - env.now if begins + length > env.now else 0)
        begins += length


def _length(rng, phase) -> tuple[int, bool]:
    shape = phase.spread**-2
    length = round(rng.gammavariate(shape, phase.days / shape))
    if phase.extends and rng.random() < phase.extends:
        length += phase.extension
    drawn = rng.random() / phase.breaks_off
    return (int(length * drawn), True) if drawn < 1 else (length, False)


def _paid(begins: int, ends: int, price: int) -> int:
    """Öre up to the year's end."""
    return price * (min(ends, DAYS) - begins)


def ciw_peer(years: int = CIW_YEARS) -> tuple[float, float]:
    """The same by Ciw: a simulation for each programme-year; classes split who breaks off, and who goes on."""
    import ciw

    rates, total = _rates(years), 0
    began = time.process_time()
    for seed, rate in enumerate(rates):
        ciw.seed(seed)
        simulation = ciw.Simulation(_network(ciw, rate / DAY_RATE))
        simulation.simulate_until_max_time(DAYS)
        for node, phase in zip(simulation.transitive_nodes, WAY.phases, strict=True):
            for person in node.all_individuals:
                total += _paid(int(person.arrival_date), DAYS, phase.price)
        for record in simulation.get_all_records():
            price = WAY.phases[record.node - 1].price
            total += _paid(int(record.arrival_date), int(record.exit_date), price)
    return time.process_time() - began, total / years / 100


def _network(ciw, rate: float):
    """Classes: breaks off in care; leaves after care; breaks off in step-down; the whole way."""
    parts = {
        "A": CARE.breaks_off,
        "B": (1 - CARE.breaks_off) * (1 - AFTER.enters),
        "C": (1 - CARE.breaks_off) * AFTER.enters * AFTER.breaks_off,
        "D": (1 - CARE.breaks_off) * AFTER.enters * (1 - AFTER.breaks_off),
    }

    class Stay(ciw.dists.Distribution):
        def __init__(self, phase, breaks):
            self.phase, self.breaks = phase, breaks

        def sample(self, t=None, ind=None):
            shape = self.phase.spread**-2
            days = round(random.gammavariate(shape, self.phase.days / shape))
            if self.phase.extends and random.random() < self.phase.extends:
                days += self.phase.extension
            return int(days * random.random()) if self.breaks else days

    on, off = [[0.0, 1.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]]
    return ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate=rate * part), None] for name, part in parts.items()
        },
        service_distributions={name: [Stay(CARE, name == "A"), Stay(AFTER, name == "C")] for name in parts},
        routing={name: on if name in "CD" else off for name in parts},
        number_of_servers=[float("inf"), float("inf")],
    )


def _rates(years: int):
    import numpy as np

    return BELIEF.drawn(np.random.default_rng(3), years).tolist()


def alone() -> tuple[float, float]:
    """CPU seconds and the largest resident set in MB of a process that simulates the million alone."""
    command = [sys.executable, "-m", "benchmarks.programme_years", "alone"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=dict(os.environ))
    took, memory = json.loads(said.stdout)
    return took, memory


def measured() -> list[str]:
    """A table of the three, with ratios of one run."""
    ours(50_000)
    first, mean = ours()
    simpy_took, simpy_mean = simpy_peer()
    ciw_took, ciw_mean = ciw_peer()
    again, _mean = ours()
    lonely, memory = alone()
    took = max(first, again, lonely)
    rows = [
        ("Utväg, `analytics` (NumPy)", YEARS, took, mean),
        ("SimPy", SIMPY_YEARS, simpy_took, simpy_mean),
        ("Ciw", CIW_YEARS, ciw_took, ciw_mean),
    ]
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return [
        "| engine | programme-years | CPU s | µs a year | Utväg is faster by | mean cost of a year, SEK |",
        "|---|---:|---:|---:|---:|---:|",
        *(
            f"| {name} | {years:,} | {cpu:.2f} | {cpu / years * 1e6:.2f} | {cpu / years / (took / YEARS):.0f} x "
            f"| {cost:,.0f} |"
            for name, years, cpu, cost in rows
        ),
        "",
        f"Largest resident set of the million: {memory:.0f} MB. {machine}.",
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["alone"]:
        import resource

        print(json.dumps([ours()[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
    else:
        print("\n".join(measured()))
