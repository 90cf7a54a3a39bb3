"""Linkage at scale: a hundred thousand records on each side from tokens to links, and three thousand through the oblivious function itself."""

import statistics
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.linkage_splits import Split, rows_of, score
from utvag.analytics.drill.public import stand_in
from utvag.analytics.linkage.public import (
    KEYS_OF_A_RECORD,
    Held,
    Record,
    Typos,
    filled,
    keys_of,
    links,
    links_of_many,
    miswritten,
)
from utvag.analytics.oblivious.public import (
    announced,
    answered,
    ask,
    counting_token,
    evaluated,
    next_request,
    open_period,
    other_input,
    read_announcement,
    tokens,
)

if TYPE_CHECKING:
    from benchmarks.linkage import Peers

MANY, SECONDS_OF_MANY = 100_000, 60
FEW, SECONDS_OF_FEW = 3_000, 120
SHARED, SEED, THREADS, MEMORY = 0.3, 20261123, 2, "4GB"
_SYLLABLES = [
    first + vowel
    for first in ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v"]
    for vowel in "aeiouyåäö"
]


def people(count: int, drawn: Random) -> list[Record]:
    """Invented: the n-th commonest name, of 1,500 given and 12,000 surnames, is had by 1 of n times a constant; places alike."""

    def pool(size: int, syllables: tuple[int, ...], ending: Sequence[str]) -> tuple[list[str], list[float]]:
        names: set[str] = set()
        while len(names) < size:
            made = "".join(drawn.choices(_SYLLABLES, k=drawn.choice(syllables)))
            names.add(made + drawn.choice(ending))
        return drawn.sample(sorted(names), size), [*accumulate(1 / (rank + 20) for rank in range(size))]

    given = pool(1_500, (2, 2, 3), ("", "n", "r"))
    surnames = pool(12_000, (2, 3, 3), ("", "sson", "berg", "lund", "ström", "i"))
    places = pool(290, (2, 3, 4), ("", "köping", "stad", "by"))
    columns = [
        drawn.choices(names, cum_weights=weights, k=count) for names, weights in (given, surnames, places)
    ]
    born = [drawn.randrange(1862, 1932) for _ in range(count)]
    return [Record(*row) for row in zip(columns[0], columns[1], born, columns[2], strict=True)]


def lists(count: int, seed: int) -> Split:
    """Two of so many, of which a share are the same persons, miswritten as the model of typos has it in the second."""
    drawn = Random(seed)
    shared = round(SHARED * count)
    everybody = people(2 * count - shared, drawn)
    ours, theirs = everybody[:count], everybody[count - shared :]
    theirs = [
        miswritten(one, Typos(), drawn, everybody) if place < shared else one
        for place, one in enumerate(theirs)
    ]
    names = [str(number) for number in range(len(everybody))]
    return Split(0, seed, tuple(ours), tuple(theirs), tuple(names[:count]), tuple(names[count - shared :]))


def scale(others: "Peers") -> list[str]:
    return [*_many(others), "", *_oblivious()]


def held(records: Sequence[Record], seed: int) -> Held:
    """Every record's tokens, filled up to the same number for everybody, in no order."""
    make, drawn = stand_in(SEED), np.random.default_rng(seed)
    token = drawn.integers(-(2**63), 2**63, (len(records), KEYS_OF_A_RECORD), dtype=np.int64)
    for place, record in enumerate(records):
        made = make([*keys_of(record)])
        token[place, : len(made)] = made
    record_of = np.repeat(np.arange(len(records), dtype=np.int64), KEYS_OF_A_RECORD)
    return Held(record_of, token.ravel())


def _many(others: "Peers") -> list[str]:
    both = lists(MANY, SEED)
    ours, theirs = held(both.ours, 1), held(both.theirs, 2)
    began, had = time.perf_counter(), time.process_time()
    found = links_of_many(ours, theirs, memory=MEMORY, threads=THREADS)
    took, worked = time.perf_counter() - began, time.process_time() - had
    del ours, theirs
    right = score(both, [(link.ours, link.theirs) for link in found])
    lines = [
        f"| {MANY:,} × {MANY:,}, of whom {both.shared:,} are in both | seconds | limit | of both processors | precision | recall | F1 |",
        "|---|---:|---:|---:|---:|---:|---:|",
        (
            f"| **matching of keys**, {2 * MANY * KEYS_OF_A_RECORD:,} tokens, at most {MEMORY} | **{took:.1f}** | {SECONDS_OF_MANY} | {worked:.1f} "
            f"| {right.precision:.3f} | {right.recall:.3f} | {right.f1:.3f} |"
        ),
    ]
    said = others.ask("splink_at_scale", rows_of(both.ours), rows_of(both.theirs))
    if "missing" in said:
        return [*lines, f"| Splink: not run ({said['missing']}) | | | | | | |"]
    kept = [(one, other) for one, other, much in said["links"] if much >= 0.5]
    peer = score(both, kept)
    return [
        *lines,
        (
            f"| Splink, clear text, training and prediction | {said['seconds']:.1f} | – | – "
            f"| {peer.precision:.3f} | {peer.recall:.3f} | {peer.f1:.3f} |"
        ),
    ]


class Steps:
    """How long each step took, on the wall clock and of both processors."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = {}
        self._marks = time.perf_counter(), time.process_time()

    def done(self, step: str) -> None:
        now = time.perf_counter(), time.process_time()
        sums = self.taken.setdefault(step, [0.0, 0.0])
        for place, (after, before) in enumerate(zip(now, self._marks, strict=True)):
            sums[place] += after - before
        self._marks = now


def _oblivious() -> list[str]:
    """Two actors and a key holder, each with its own role's code."""
    both = lists(FEW, SEED + 1)
    holder = open_period("key-holder", "2026")
    announcement = read_announcement(announced(holder, on=date(2026, 11, 1)), holder.keys.public)
    steps, sent, asked = Steps(), [], 0
    for actor, records in (("one", both.ours), ("another", both.theirs)):
        keys = [[other_input("key", key.encode()) for key in keys_of(record)] for record in records]
        wanted = [one for each in keys for one in each]
        steps.done("keys of names")
        asking = ask(
            [],
            actor=actor,
            holders=[announcement],
            others=wanted,
            padded_to=KEYS_OF_A_RECORD,
            workers=THREADS,
        )
        steps.done("blind")
        request = next_request(asking)
        asked += len(request.elements)
        answer, _entry = evaluated(
            request,
            holder,
            log=[],
            quotas={actor: len(request.elements)},
            at=datetime.now(UTC),
            workers=THREADS,
        )
        steps.done("evaluate, with proofs")
        asking = answered(asking, answer, workers=THREADS)
        steps.done("verify the proofs")
        token_of = tokens(asking, workers=THREADS)
        steps.done("finalize")
        rows = [filled([token_of[one] for one in each]) for each in keys]
        steps.done("fill up")
        sent.append({place: frozenset(map(counting_token, row)) for place, row in enumerate(rows)})
    found = links(*sent)
    steps.done("match")
    right = score(both, [(link.ours, link.theirs) for link in found])
    mean = statistics.mean(len(keys_of(record)) for record in both.ours)
    lines = [
        f"| the oblivious path, {FEW:,} × {FEW:,}: {asked:,} evaluations ({mean:.0f} keys a record), two threads | seconds | limit | of both processors |",
        "|---|---:|---:|---:|",
        *(f"| {step} | {wall:.1f} | – | {worked:.1f} |" for step, (wall, worked) in steps.taken.items()),
    ]
    whole = [sum(each) for each in zip(*steps.taken.values(), strict=True)]
    return [
        *lines,
        f"| **all of it** | **{whole[0]:.1f}** | {SECONDS_OF_FEW} | {whole[1]:.1f} |",
        "",
        (
            f"The processors worked {whole[1] / THREADS:.0f} s each; what the clock says beyond that is waiting, for other work on the computer or for "
            f"Python's lock. The links it ends with: precision {right.precision:.3f}, recall {right.recall:.3f}, F1 {right.f1:.3f}."
        ),
    ]
