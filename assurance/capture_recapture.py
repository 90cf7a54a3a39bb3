"""What capture-recapture is worth here: how often the truth lies in its intervals, with and without people who are harder to find."""

import statistics
from collections.abc import Iterable

import numpy as np

from utvag.analytics.counting.multiple_systems.fitting import fit
from utvag.analytics.counting.multiple_systems.models import design
from utvag.analytics.counting.multiple_systems.profile import profile_interval
from utvag.analytics.counting.public import Estimates, NotEstimated, Table, estimate

LISTS = {"BOPS": 130, "Malmö": 80, "Stockholm": 30, "Organisation": 20}
RUNS, WITH_ALL_MODELS = 200, 40
PERSONS, DEVIATIONS = (200, 300, 500, 1_000), (0.0, 1.0)


def measured(_dsn: str) -> list[str]:
    return [
        f"Lists of about {', '.join(map(str, LISTS.values()))} from a population of known size, {RUNS} times each, the first {WITH_ALL_MODELS} by all",
        "64 models. People differ in how easily they come into any list by so many deviations (of the logit).",
        "",
        "| persons | people differ by | if lists were independent: median | truth in its 95 % | in the range of all reasonable models | median range | refused |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        *(_line(persons, deviation) for deviation in DEVIATIONS for persons in PERSONS),
    ]


def drawn_table(persons: int, deviation: float, seed: int) -> Table:
    """Lists of about those sizes; with a deviation they grow a little, because the logit is not straight."""
    drawn = np.random.default_rng([seed, persons, int(10 * deviation)])
    found = drawn.normal(0, deviation, persons) if deviation else np.zeros(persons)
    masks = np.zeros(persons, dtype=int)
    for place, size in enumerate(LISTS.values()):
        share = size / persons
        chance = 1 / (1 + np.exp(-(np.log(share / (1 - share)) + found)))
        masks |= (drawn.random(persons) < chance) << place
    counted = np.bincount(masks, minlength=1 << len(LISTS))
    return Table(tuple(LISTS), {mask: int(n) for mask, n in enumerate(counted) if mask and n})


def alone(table: Table) -> tuple[float, int, float]:
    """If lists were independent: how many, and the 95 % interval."""
    columns = design(len(LISTS), ())
    found = fit(columns, table.counts)
    return table.observed + float(np.exp(found.terms[0])), *profile_interval(
        table.counts, len(LISTS), (), found
    )


def estimated(tables: Iterable[Table]) -> list[Estimates]:
    """Without those that were refused."""
    done = []
    for table in tables:
        try:
            done.append(estimate(table))
        except NotEstimated:
            continue
    return done


def _line(persons: int, deviation: float) -> str:
    tables = [drawn_table(persons, deviation, seed) for seed in range(RUNS)]
    independent = [alone(table) for table in tables]
    inside = sum(lower <= persons <= upper for _, lower, upper in independent)
    done = estimated(tables[:WITH_ALL_MODELS])
    in_range = sum(one.lower <= persons <= one.upper for one in done)
    ends = [
        f"{statistics.median(getattr(one, end) for one in done):,.0f}" for end in ("lower", "upper") if done
    ]
    return (
        f"| {persons:,} | {deviation:g} | {statistics.median(one[0] for one in independent):,.0f} | {inside} of {RUNS} "
        f"| {in_range} of {len(done)} | {' to '.join(ends) or '–'} | {WITH_ALL_MODELS - len(done)} |"
    )
