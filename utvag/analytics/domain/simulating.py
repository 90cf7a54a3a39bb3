"""What a programme may come to cost: those who are there, and those who will come, simulated many times.

Each run is one possible future. What has been decided or has happened is the same in all of them; what is open is
drawn: whether phases begin, last longer or break off, how many come and when, by which way they go, how prices
change and which applications for state money are granted. Runs are arrays, never loops.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from utvag.analytics.domain.arrivals import DAYS_IN_A_YEAR, Belief
from utvag.analytics.domain.paths import Way, walk
from utvag.analytics.domain.periods import Horizon, Sums
from utvag.analytics.domain.state_money import Application, Claimable, Reimbursed, StateMoney, reimbursed

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
# What is worked on stays within a processor's cache. Part of what a seed stands for: never change it alone.
RUNS_AT_A_TIME = 8_192


@dataclass(frozen=True)
class Known:
    """Days that are no matter of chance: offsets `[begins, ends)` and öre a day."""

    begins: int
    ends: int
    price: int


@dataclass(frozen=True)
class Client:
    """Somebody who is in the programme, without a name: what has been, and the way from `goes_on` (an offset).

    Days before the offset `applied` are applied for already: they are not to be applied for once more.
    """

    known: tuple[Known, ...] = ()
    goes_on: int = 0
    way: Way = field(default_factory=lambda: Way(()))
    applied: int = 0


@dataclass(frozen=True)
class Spent:
    """What a period (by its position) has cost in öre, and its days of care: the same in every run, at its own prices."""

    period: int
    cost: int
    days: int


@dataclass(frozen=True)
class Arrivals:
    """Who is still to come: `belief` of the yearly rate, from the offset `begins` on, by a mix of ways."""

    belief: Belief
    ways: tuple[Way, ...]
    begins: int = 0

    def mean_days(self) -> float:
        total = sum(way.weight for way in self.ways)
        return sum(way.weight * way.mean_days for way in self.ways) / total


@dataclass(frozen=True)
class Prices:
    """How prices change at each turn of the year after the first: on average, and how surely (one deviation)."""

    yearly: float = 0.0
    spread: float = 0.0


@dataclass(frozen=True)
class Programme:
    """All that is asked of the simulator. `decided` is the offset from which anything is left to chance.

    `spent` is what is known of periods besides the clients' own days.
    """

    horizon: Horizon
    clients: tuple[Client, ...] = ()
    arrivals: Arrivals | None = None
    prices: Prices = field(default_factory=Prices)
    state: StateMoney = field(default_factory=StateMoney)
    applications: tuple[Application, ...] = ()
    decided: int = 0
    spent: tuple[Spent, ...] = ()

    def without_chance(self) -> "Programme":
        """Everything as planned, and nobody more: what the exact cost engine counts as well."""
        clients = tuple(replace(client, way=client.way.without_chance()) for client in self.clients)
        return replace(self, clients=clients, arrivals=None, prices=Prices())


@dataclass(frozen=True)
class Simulated:
    """Öre by run and period, days of care likewise where they were asked for, and state money by run and year."""

    horizon: Horizon
    cost: Floats
    days: Floats | None
    arrived: Ints
    reimbursed: Reimbursed

    @property
    def runs(self) -> int:
        return int(self.cost.shape[0])

    def of_year(self, year: int) -> Floats:
        """Öre by run."""
        summed: Floats = self.cost[:, self.horizon.of_year(year)].sum(axis=1)
        return summed


def simulate(programme: Programme, *, runs: int, seed: int, counts_days: bool = True) -> Simulated:
    """The same programme, runs and seed give the same numbers, bit for bit.

    What is drawn for clients, arrivals, prices and applications comes from streams of their own, so that changing
    one assumption leaves the others' draws as they were. Blocks of runs keep what is worked on small.
    """
    streams = [np.random.default_rng(each) for each in np.random.SeedSequence(seed).spawn(4)]
    horizon = programme.horizon
    cost, claimable = np.empty((len(horizon.periods), runs)), np.empty((len(horizon.years), runs))
    days, arrived = np.empty_like(cost) if counts_days else None, _arriving(programme, streams[1], runs)
    for first in range(0, runs, RUNS_AT_A_TIME):
        block = slice(first, min(first + RUNS_AT_A_TIME, runs))
        into = _Into.of(programme, block.stop - first, counts_days=counts_days)
        _block(programme, arrived[block], streams, into)
        cost[:, block], claimable[:, block] = into.cost.result(), into.claimable.by_year
        if days is not None and into.days:
            days[:, block] = into.days.result()
    if programme.prices != Prices():
        cost *= _price_levels(programme, streams[2], runs)
    for each in programme.spent:
        cost[each.period] += each.cost
        if days is not None:
            days[each.period] += each.days
    money = reimbursed(claimable.T, programme.state, programme.applications, horizon, streams[3])
    return Simulated(horizon, cost.T, None if days is None else days.T, arrived, money)


@dataclass(frozen=True)
class _Into:
    """Where what is simulated is added up."""

    cost: Sums
    days: Sums | None
    claimable: Claimable

    @classmethod
    def of(cls, programme: Programme, runs: int, *, counts_days: bool) -> "_Into":
        horizon = programme.horizon
        days = Sums(runs, horizon.edges) if counts_days else None
        return cls(
            Sums(runs, horizon.edges), days, Claimable(horizon, programme.state, programme.decided, runs)
        )

    def add(self, run: Ints, begins: Ints, ends: Ints, price: int) -> None:
        self.cost.add(run, begins, ends, price)
        if self.days:
            self.days.add(run, begins, ends, 1)


def joined(parts: Sequence[Simulated]) -> Simulated:
    """Runs of the same programme under different seeds, as if they were of one."""
    if len(parts) == 1:
        return parts[0]
    days = [part.days for part in parts if part.days is not None]
    received = np.concatenate([part.reimbursed.received for part in parts])
    claimed = np.mean([part.reimbursed.claimed for part in parts], axis=0)
    return Simulated(
        parts[0].horizon,
        np.concatenate([part.cost for part in parts]),
        np.concatenate(days) if len(days) == len(parts) else None,
        np.concatenate([part.arrived for part in parts]),
        Reimbursed(received, claimed),
    )


def _arriving(programme: Programme, rng: np.random.Generator, runs: int) -> Ints:
    """How many arrive, by run."""
    arrivals = programme.arrivals
    if not arrivals:
        return np.zeros(runs, dtype=np.int64)
    open_days = programme.horizon.days - arrivals.begins
    return arrivals.belief.arriving(rng, runs, open_days / DAYS_IN_A_YEAR)


def _block(programme: Programme, arrived: Ints, streams: list[np.random.Generator], into: _Into) -> None:
    """Some of the runs, each with so many who arrived, added up in `into`."""
    run = np.arange(arrived.size)
    for client in programme.clients:
        for known in client.known:
            into.add(run, np.full_like(run, known.begins), np.full_like(run, known.ends), known.price)
        goes_on = np.full_like(run, client.goes_on)
        _add_ways(client.way, streams[0], run, goes_on, into, client.applied)
    if programme.arrivals:
        _add_arrivals(programme.arrivals, streams[1], arrived, into)


def _add_arrivals(arrivals: Arrivals, rng: np.random.Generator, arrived: Ints, into: _Into) -> None:
    run = np.repeat(np.arange(arrived.size), arrived)
    # Given how many come, each comes on any day with the same chance.
    start = rng.integers(arrivals.begins, into.cost.edges[-1], run.size)
    if len(arrivals.ways) == 1:
        _add_ways(arrivals.ways[0], rng, run, start, into)
        return
    weights = np.cumsum([way.weight for way in arrivals.ways])
    chosen = np.searchsorted(weights, rng.random(run.size) * weights[-1], side="right")
    for place, way in enumerate(arrivals.ways):
        goes = chosen == place
        _add_ways(way, rng, run[goes], start[goes], into)


def _add_ways(
    way: Way, rng: np.random.Generator, run: Ints, start: Ints, into: _Into, applied: int = 0
) -> None:
    walked = list(walk(rng, way, start, into.cost.edges[-1]))
    for phase, who, begins, ends in walked:
        if not phase.is_away:
            into.add(run[who], begins, ends, phase.price)
    into.claimable.add(run, walked, applied)


def _price_levels(programme: Programme, rng: np.random.Generator, runs: int) -> Floats:
    """By month and run: 1 in the first year, then what each turn of the year adds that is still to come."""
    horizon, prices = programme.horizon, programme.prices
    levels = np.ones((len(horizon.periods), runs))
    level = np.ones(runs)
    for year in horizon.years[1:]:
        if horizon.bounds_of(year)[0] < programme.decided:
            continue
        level = level * (1 + prices.yearly + prices.spread * rng.standard_normal(runs))
        levels[horizon.of_year(year)] = np.maximum(level, 0)
    return levels
