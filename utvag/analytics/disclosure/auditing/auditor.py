"""Reads everything that was published together, and says which small groups it gives away.

The auditor knows what every reader knows and no more: it is given no true number. A group passes when two possible
worlds are found that agree with all that was published and in which the group is far enough apart, or when it is known
to be large. What cannot be shown is a leak.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from utvag.analytics.disclosure.auditing.constraints import Known, known
from utvag.analytics.disclosure.auditing.groups import Groups, groups
from utvag.analytics.disclosure.auditing.population import Population, population
from utvag.analytics.disclosure.auditing.reasons import tables_behind
from utvag.analytics.disclosure.auditing.worlds import Contradiction, Worlds
from utvag.analytics.disclosure.released import Reason, Released
from utvag.analytics.disclosure.rules import Rules

ROUNDS = 6  # of searching for worlds in which many groups differ at once


@dataclass
class _Seen:
    """The lowest and highest that each group is in any of the worlds found."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def add(self, sums: NDArray[np.float64]) -> None:
        np.minimum(self.low, sums, out=self.low)
        np.maximum(self.high, sums, out=self.high)


def audit(
    history: Sequence[Released], rules: Rules, *, new: Released | None = None, most: int = 5
) -> list[Reason]:
    """What is given away by a history, or by a new table together with it; at most so many reasons, none if nothing.

    `new` is not in the history. Without it everything is looked at, each set of measures that hang together.
    """
    if new is not None:
        tables = _together([*history, new], new)
        return _leaks(tables, rules, tables.index(new), most)
    found: list[Reason] = []
    left = list(history)
    while left and len(found) < most:
        tables = _together(left, left[0])
        found += _leaks(tables, rules, None, most - len(found))
        left = [each for each in left if each not in tables]
    return found


def _together(tables: Sequence[Released], about: Released) -> list[Released]:
    """The tables of the same measure, and of those that are in it or that it is in."""
    measures = {(about.measure, about.unit)}
    while True:
        linked = [t for t in tables if any((m, t.unit) in measures for m in (t.measure, *t.within))]
        grown = measures | {(m, t.unit) for t in linked for m in (t.measure, *t.within)}
        if grown == measures:
            return [t for t in tables if (t.measure, t.unit) in measures]
        measures = grown


def _leaks(tables: list[Released], rules: Rules, about: int | None, most: int) -> list[Reason]:
    for apart in (False, True):
        people = population(tables, apart=apart)
        if people.size > rules.largest_population:
            return [Reason("too many elementary cells to prove anything", people.tables[about or 0].name)]
        facts = known(people)
        try:
            worlds = Worlds(
                facts.rows, np.array(facts.low), np.array(facts.high), _upper(people, facts, rules)
            )
        except Contradiction:
            continue
        return _unprotected(people, facts, worlds, groups(people, facts, rules, about), rules, most)
    return [
        Reason("the tables contradict each other, so that nothing can be proven", tables[about or 0].name)
    ]


def _upper(people: Population, facts: Known, rules: Rules) -> NDArray[np.float64]:
    """No cell needs to be larger than this for a world to be as different as can matter."""
    ends = [each for each in (*facts.low, *facts.high) if np.isfinite(each)]
    upper = np.full(people.size, max(ends, default=0) + 10 * rules.threshold)
    upper[np.tile(people.impossible, len(people.moments.every))] = 0
    return upper


def _unprotected(
    people: Population, facts: Known, worlds: Worlds, some: Groups, rules: Rules, most: int
) -> list[Reason]:
    possible = np.asarray(abs(some.rows) @ (worlds.upper > 0)).ravel() > 0
    first = np.asarray(some.rows @ worlds.one).ravel()
    seen = _Seen(first.copy(), first.copy())
    if people.tables[0].unit.is_sum:
        np.maximum(some.width, np.ceil(rules.p_percent / 100 * first), out=some.width)

    def is_open() -> NDArray[np.bool_]:
        return possible & ~some.large & (seen.high - seen.low < some.width)

    _spread(worlds, some, seen, is_open)
    _random(worlds, some, seen, is_open)
    found: list[Reason] = []
    for row in np.nonzero(is_open())[0]:
        if not is_open()[row]:
            continue
        if (reason := _asked(people, facts, worlds, some, seen, int(row), rules)) is not None:
            found.append(reason)
            if len(found) == most:
                break
    return found


def _spread(worlds: Worlds, some: Groups, seen: _Seen, is_open: Callable[[], NDArray[np.bool_]]) -> None:
    """Worlds in which as many elementary cells as possible are just as large as they need to be once."""
    chance = np.random.default_rng(1)
    single = np.diff(some.rows.indptr) == 1
    left = len(single) + 1
    while 0 < (now := int((is_open() & single).sum())) < left:
        left = now
        rows = np.nonzero(is_open() & single)[0]
        cells = some.rows.indices[some.rows.indptr[rows]]
        wish = np.zeros(len(worlds.upper))
        wish[cells] = chance.uniform(0.5, 1.5, len(cells))
        upper = worlds.upper.copy()
        upper[cells] = np.minimum(upper[cells], np.ceil(seen.low[rows] + some.width[rows]))
        world = worlds.towards(wish, upper)
        if world is not None:
            seen.add(np.asarray(some.rows @ world).ravel())


def _random(worlds: Worlds, some: Groups, seen: _Seen, is_open: Callable[[], NDArray[np.bool_]]) -> None:
    """Worlds that are far from each other in many groups at once, in a direction that chance gives."""
    chance = np.random.default_rng(2)
    for _round in range(ROUNDS):
        undecided = np.nonzero(is_open())[0]
        if not len(undecided):
            return
        signs = chance.choice([-1.0, 1.0], len(undecided)) * chance.uniform(0.5, 1.5, len(undecided))
        wish = np.asarray(some.rows[undecided].T @ signs).ravel()
        for direction in (wish, -wish):
            world = worlds.towards(direction) if direction.any() else None
            if world is not None:
                seen.add(np.asarray(some.rows @ world).ravel())


def _asked(
    people: Population, facts: Known, worlds: Worlds, some: Groups, seen: _Seen, row: int, rules: Rules
) -> Reason | None:
    """One group by itself: the reason why it may not be known, or None where it may or is not."""
    wish = some.rows[[row]].toarray().ravel()
    ends = []
    for direction in (wish, -wish):
        world, bound = worlds.furthest(direction)
        ends.append(bound)
        if world is not None:
            seen.add(np.asarray(some.rows @ world).ravel())
    if seen.high[row] - seen.low[row] >= some.width[row]:
        return None
    low, high = np.ceil(-ends[1] - 1e-6), np.floor(ends[0] + 1e-6)
    if not _matters(low, high, bool(some.change[row]), bool(some.hidden[row]), rules):
        return None
    plus, minus = np.nonzero(wish > 0)[0], np.nonzero(wish < 0)[0]
    what = "can be derived" if high - low < some.width[row] else "could not be shown to be safe"
    if some.change[row]:
        of = f"the change from {people.words(minus)} to {people.words(plus)}"
    else:
        of = people.words(plus) + (f" without {people.words(minus)}" if len(minus) else "")
    return Reason(what, of, tables_behind(people, facts, worlds, wish))


def _matters(low: float, high: float, is_change: bool, is_hidden: bool, rules: Rules) -> bool:
    """Whether what is known, from low to high, is about few."""
    few = rules.threshold - 1
    if is_change:
        return low <= few and high >= -few and not low == high == 0
    return is_hidden or (low <= few and (rules.hides_zero or high >= 1))
