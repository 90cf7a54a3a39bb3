"""Colleagues act at random by the program's own actions; after each step everybody sees what the model says."""

import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import psycopg
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, connections
from django.http import Http404

from assurance.need_to_know.looking import GLANCE, Eyes
from assurance.need_to_know.run import NothingToDo, Run
from assurance.need_to_know.steps import STEPS, open_case
from assurance.need_to_know.town import Town, now
from assurance.side_by_side import side_by_side
from utvag.common.clock import local_date
from utvag.walls import gate

RUNS, LENGTH, PIECE = 10_000, 50, 5
# What the program says to those who may not, and the database to what the program has let through.
REFUSED = (PermissionDenied, ObjectDoesNotExist, Http404, DatabaseError)


@dataclass
class Tally:
    runs: int = 0
    steps: int = 0
    cells: int = 0
    done: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)


def measured(dsn: str, *, runs: int = RUNS, seed: int = 20261122, minutes: float | None = None) -> list[str]:
    """Lines for the table; raises `AssertionError` at the first step after which somebody sees what they may not.

    All the runs take hours; after so many minutes no more are begun, and it is said how many were made.
    """
    tally, until = Tally(), time.time() + minutes * 60 if minutes else None
    pieces = [(seed + first, min(PIECE, runs - first), until) for first in range(0, runs, PIECE)]
    for some in side_by_side(_piece, pieces):
        tally.runs, tally.steps, tally.cells = (
            tally.runs + some.runs,
            tally.steps + some.steps,
            tally.cells + some.cells,
        )
        tally.done, tally.tried = tally.done + some.done, tally.tried + some.tried
        if some.runs and tally.runs % 500 < PIECE:
            print(f"{tally.runs:,} runs", file=sys.stderr, flush=True)
    rows = [
        f"| {step.__name__.replace('_', ' ')} | {tally.tried[step.__name__]:,} | {tally.done[step.__name__]:,} |"
        for step in STEPS
    ]
    return [
        (
            f"{tally.runs:,} runs of {LENGTH} steps (aim: {runs:,}): {tally.steps:,} steps, after each of which every one of "
            f"twelve users was asked what they see: {tally.cells:,} cells (user × case, user × person), 0 not as the model says."
        ),
        "",
        "| step, tried by anybody about anything | tried | done |",
        "|---|---:|---:|",
        *rows,
        f"| **all** | **{tally.tried.total():,}** | **{tally.done.total():,}** |",
    ]


def _piece(dsn: str, first: int, runs: int, until: float | None) -> Tally:
    tally = Tally()
    if until is None or time.time() < until:
        tries(dsn, tally, runs=runs, seed=first)
    return tally


def tries(dsn: str, tally: Tally, *, runs: int, seed: int, length: int = LENGTH) -> None:
    settings = connections["default"].settings_dict
    before = {name: settings[name] for name in ("NAME", "OPTIONS")}
    connections["default"].close()
    with psycopg.connect(dsn, autocommit=True) as admin, Eyes(dsn) as eyes:
        # Half of the time would go to planning the same questions anew.
        kept = {**settings["OPTIONS"], "server_side_binding": True, "prepare_threshold": 2}
        settings.update(NAME=admin.info.dbname, OPTIONS=kept)
        admin.execute(GLANCE)
        try:
            town = Town(admin)
            for number in range(runs):
                _run(town, eyes, random.Random(seed + number), tally, length)
        finally:
            connections["default"].close()
            gate.disconnect()
            settings.update(before)


def _run(town: Town, eyes: Eyes, drawn: random.Random, tally: Tally, length: int) -> None:
    tally.runs += 1
    world = town.begin()
    if not eyes.tokens:
        eyes.open(world.users)
    run = Run(town, drawn, world, eyes.tokens)
    trail: list[str] = []
    while len(trail) < length:
        first = not run.world.cases
        step = open_case if first else drawn.choices(list(STEPS), list(STEPS.values()))[0]
        if step is open_case and len(run.world.cases) > 4:
            continue
        tally.tried[step.__name__] += 1
        try:
            step(run)
            outcome = "done"
            tally.done[step.__name__] += 1
        except REFUSED as refusal:
            outcome = type(refusal).__name__
        except NothingToDo:
            outcome = "nothing"
        trail.append(f"{step.__name__} {outcome}")
        tally.steps += 1
        _compare(run, eyes, tally, trail)


def _compare(run: Run, eyes: Eyes, tally: Tally, trail: list[str]) -> None:
    shown = eyes.glance(run.world.users, run.world.cases, run.world.people)
    at = now()
    today = local_date(at)
    for user, seen in shown.items():
        who = run.town.names[user]
        right = run.world.cases_of(user, at, today)
        assert seen.cases == right, (
            f"{who} sees {len(seen.cases - right)} cases too many, {len(right - seen.cases)} too few: {trail[-12:]}"
        )
        right = run.world.people_of(user, at, today)
        assert seen.people == right, f"{who} sees other persons than those of the cases: {trail[-12:]}"
        expected = {f"{canary} {actor}" for canary, actor in run.alarms} if who == "ines" else set()
        assert expected <= seen.alarms if who == "ines" else not seen.alarms, (
            f"{who} hears the wrong alarms: {trail[-12:]}"
        )
        tally.cells += len(run.world.cases) + len(run.world.people)
