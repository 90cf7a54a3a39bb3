"""The simulator against what is known without simulating: theory, exact sums, and itself."""

from datetime import date

import numpy as np
import pytest

from utvag.analytics.domain import occupancy
from utvag.analytics.domain.arrivals import DAYS_IN_A_YEAR, Year, believed, certain
from utvag.analytics.domain.paths import Phase, Way, walk
from utvag.analytics.domain.periods import Horizon, Sums
from utvag.analytics.domain.simulating import Arrivals, Client, Known, Prices, Programme, simulate

RATE, RUNS = 3.0, 60_000
# Round-the-clock care, then step-down for six of ten; some break off, some are prolonged.
WAY = Way(
    (
        Phase("care", 180, 300_000, spread=0.5, extends=0.3, extension=60, breaks_off=0.2),
        Phase("step_down", 200, 120_000, enters=0.6, spread=0.8, breaks_off=0.1),
    )
)
# Errors allowed: four standard errors, so that one of 16,000 sound runs would fail; the seed is fixed besides.
ERRORS = 4


def present_on(way, rate, horizon_days, seed, runs=RUNS):
    """How many are present on the last day, by run, from arrivals over the whole horizon."""
    rng = np.random.default_rng(seed)
    arrived = rng.poisson(rate * horizon_days / DAYS_IN_A_YEAR, runs)
    run = np.repeat(np.arange(runs), arrived)
    start = rng.integers(0, horizon_days, run.size)
    day, counts = horizon_days - 1, np.zeros(runs)
    for phase in walk(rng, way, start, horizon_days):
        there = (phase.begins <= day) & (day < phase.ends)
        counts += np.bincount(run[phase.who[there]], minlength=runs)
    return counts


def lengths_of(way, size=400_000):
    """Many stays of the way, in days."""
    stays = np.zeros(size)
    for phase in walk(np.random.default_rng(99), way, np.zeros(size, dtype=np.int64), 1_000_000):
        np.add.at(stays, phase.who, phase.ends - phase.begins)
    return stays


def test_occupancy_agrees_with_littles_law_in_mean_and_variance():
    days = 3_000
    counts = present_on(WAY, RATE, days, seed=5)
    mean = occupancy.steady_mean(RATE, WAY.mean_days)
    assert counts.mean() == pytest.approx(mean, abs=ERRORS * occupancy.error_of_mean(mean, RUNS) + 0.01)
    assert counts.var() == pytest.approx(mean, abs=ERRORS * occupancy.error_of_variance(mean, RUNS) + 0.01)


def test_a_programme_that_began_empty_fills_as_theory_says():
    counts = present_on(WAY, RATE, 120, seed=6)
    mean = occupancy.mean_after(RATE, lengths_of(WAY), 120)
    assert mean < 0.6 * occupancy.steady_mean(RATE, WAY.mean_days)
    assert counts.mean() == pytest.approx(mean, abs=ERRORS * occupancy.error_of_mean(mean, RUNS) + 0.01)
    assert counts.var() == pytest.approx(mean, abs=ERRORS * occupancy.error_of_variance(mean, RUNS) + 0.01)


def test_how_many_are_present_is_poisson():
    counts = present_on(WAY, RATE, 3_000, seed=7).astype(int)
    chances = occupancy.present(occupancy.steady_mean(RATE, WAY.mean_days), 8)
    seen = np.bincount(counts, minlength=9)[:9] / RUNS
    assert np.abs(seen - chances).max() < ERRORS * np.sqrt(0.25 / RUNS)


def test_the_mean_stay_is_what_the_chances_say():
    # Lengths are made whole days and breaking off rounds down: half a day a phase at most.
    assert lengths_of(WAY).mean() == pytest.approx(WAY.mean_days, abs=1)


def test_rooms_hold_no_more_than_there_are():
    assert occupancy.in_rooms(1.0, 0) == 0
    assert occupancy.in_rooms(1.0, 50) == pytest.approx(1.0)
    counts = np.random.default_rng(3).poisson(2.0, 400_000)
    assert occupancy.in_rooms(2.0, 3) == pytest.approx(np.minimum(counts, 3).mean(), abs=0.01)


HORIZON = Horizon(date(2021, 1, 1), date(2023, 1, 1))


def test_without_chance_the_sums_are_exact():
    """The statement's first year and the half-year after it, by the day: 3,000 then 1,500 kronor."""
    way = Way((Phase("care", 365, 300_000, breaks_off=0.4), Phase("step_down", 182, 150_000, enters=0.5)))
    programme = Programme(
        HORIZON, (Client(goes_on=0, way=way),), Arrivals(certain(3), (WAY,))
    ).without_chance()
    result = simulate(programme, runs=3, seed=1)
    assert (result.of_year(2021) == 365 * 300_000).all()
    assert (result.of_year(2022) == 182 * 150_000).all()
    assert (result.cost[:, 0] == 31 * 300_000).all()
    assert (result.cost[:, 12 + 6] == 1 * 150_000).all()


def test_known_days_count_as_they_are_in_every_run():
    known = (Known(-10, 5, 250_001), Known(700, 800, 99))
    result = simulate(Programme(HORIZON, (Client(known),)), runs=4, seed=1)
    assert (result.cost.sum(axis=1) == 5 * 250_001 + 30 * 99).all()


def test_sums_by_month_agree_with_counting_each_day():
    rng = np.random.default_rng(11)
    begins = rng.integers(-200, 900, 500)
    ends = begins + rng.integers(0, 400, 500)
    run, sums = rng.integers(0, 7, 500), Sums(7, HORIZON.edges)
    sums.add(run, begins, ends, 12_345)
    slow = np.zeros((7, 24))
    for person in range(500):
        for month, (first, last) in enumerate(zip(HORIZON.edges, HORIZON.edges[1:], strict=False)):
            paid = sum(1 for day in range(first, last) if begins[person] <= day < ends[person])
            slow[run[person], month] += 12_345 * paid
    assert (slow == sums.result().T).all()


def whole():
    belief = believed([Year(2020, 4, 4), Year(2019, 1, 4)])
    clients = (Client((Known(0, 100, 300_000),), 100, WAY),)
    return Programme(HORIZON, clients, Arrivals(belief, (WAY,), 126), Prices(0.03, 0.02))


def test_the_same_seed_gives_the_same_result():
    first, again = (simulate(whole(), runs=500, seed=7) for _ in range(2))
    assert (first.cost == again.cost).all()
    assert (first.reimbursed.received == again.reimbursed.received).all()
    assert (first.cost != simulate(whole(), runs=500, seed=8).cost).any()


def test_the_mean_cost_is_arrivals_times_what_each_costs():
    """Wald: everybody who comes in the first year of a long horizon is followed to the end."""
    horizon = Horizon(date(2021, 1, 1), date(2031, 1, 1))
    way = Way((Phase("care", 100, 200_000, breaks_off=0.5),))
    runs = 20_000
    result = simulate(Programme(horizon, (), Arrivals(certain(2.0), (way,))), runs=runs, seed=2)
    # Whoever comes in the last 100 days is not followed to the end; the mean is that of each year but the last.
    years = result.of_year(2025)
    expected = 2.0 * 365 / DAYS_IN_A_YEAR * 200_000 * (way.mean_days - 0.25)
    assert years.mean() == pytest.approx(expected, abs=ERRORS * years.std() / np.sqrt(runs))
    assert result.arrived.mean() == pytest.approx(20, abs=0.15)


@pytest.mark.parametrize(("peer", "years"), [("simpy_peer", 4_000), ("ciw_peer", 600)])
def test_the_same_model_by_others_costs_the_same(peer, years):
    """Two engines that others wrote, within four standard errors of their fewer years."""
    from benchmarks import programme_years

    programme = Programme(programme_years.HORIZON, arrivals=Arrivals(programme_years.BELIEF, (WAY,)))
    cost = simulate(programme, runs=100_000, seed=4).cost[:, 0] / 100
    _took, mean = getattr(programme_years, peer)(years)
    assert mean == pytest.approx(cost.mean(), abs=ERRORS * cost.std() / np.sqrt(years))
