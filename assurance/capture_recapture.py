"""What capture-recapture is worth here: how often the truth lies in its intervals, with and without people who are harder to find."""

import statistics
from collections.abc import Iterable

import numpy as np

from utvag.analytics.counting.public import Estimates, NotEstimated, Table, estimate

LISTS = {"BOPS": 130, "Malmö": 80, "Stockholm": 30, "Organisation": 20}
RUNS, PERSONS, DEVIATIONS = 200, (200, 300, 500, 1_000), (0.0, 1.0)


def measured(_dsn: str) -> list[str]:
    lines = [
        (
            f"Lists of {', '.join(map(str, LISTS.values()))} from a population of known size, {RUNS} times each. People differ in how easily "
            "they come into any list by so many deviations (of the logit)."
        ),
        "",
        "| persons | people differ by | lists independent: median, truth inside 95 % | all reasonable models: truth inside, median range | refused |",
        "|---:|---:|---:|---:|---:|",
    ]
    for deviation in DEVIATIONS:
        for persons in PERSONS:
            tables = (drawn_table(persons, deviation, seed) for seed in range(RUNS))
            lines.append(_line(persons, deviation, tables))
    return lines


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


def estimated(tables: Iterable[Table]) -> tuple[list[Estimates], int]:
    """What was estimated, and how many were refused."""
    done, refused = [], 0
    for table in tables:
        try:
            done.append(estimate(table, every_interval=True))
        except NotEstimated:
            refused += 1
    return done, refused


def _line(persons: int, deviation: float, tables: Iterable[Table]) -> str:
    done, refused = estimated(tables)
    alone = [one.models[0] for one in done]
    inside = statistics.mean(one.lower <= persons <= one.upper for one in alone)
    in_range = statistics.mean(one.lower <= persons <= one.upper for one in done)
    least, most = (statistics.median(getattr(one, end) for one in done) for end in ("lower", "upper"))
    return (
        f"| {persons:,} | {deviation:g} | {statistics.median(one.persons for one in alone):,.0f}, {inside:.0%} "
        f"| {in_range:.0%}, {least:,.0f} to {most:,.0f} | {refused} |"
    )
