"""An indicator over time: each period by the version that held when it ended, with its breaks marked."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from utvag.statistics.domain.counting import Count, counted
from utvag.statistics.domain.definitions import Definition, Definitions
from utvag.statistics.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Step:
    """One period of a series. `is_break`: counted otherwise than the period before; `also`: by the version before.

    Where the definition was changed, the period is counted by both, so that the break can be seen to be one of the
    definition and not of the world.
    """

    definition: Definition
    period: Period
    counts: tuple[Count, ...]
    is_break: bool
    also: tuple[Count, ...]


def series(
    lines: duckdb.DuckDBPyConnection, every: Definitions, key: str, periods: Sequence[Period], *, by: str = ""
) -> list[Step]:
    """The periods in order. Raises `LookupError` where a period ends before the indicator was defined."""
    held = [every.on(key, each.last) for each in periods]
    found = {each.version: _by_period(lines, each, periods, by) for each in every.versions(key)}
    steps = []
    for number, (definition, period) in enumerate(zip(held, periods, strict=True)):
        before = held[number - 1] if number else _at_the_start(every, key, period, definition)
        is_break = before.version != definition.version
        also = found[before.version].get(period, ()) if is_break else ()
        steps.append(Step(definition, period, found[definition.version].get(period, ()), is_break, also))
    return steps


def _at_the_start(every: Definitions, key: str, period: Period, held: Definition) -> Definition:
    """A first period that the definition was changed within is a break too."""
    if held.since <= period.first:
        return held
    earlier = [each for each in every.versions(key) if each.since <= period.first]
    return earlier[-1] if earlier else held


def _by_period(
    lines: duckdb.DuckDBPyConnection, definition: Definition, periods: Sequence[Period], by: str
) -> dict[Period, tuple[Count, ...]]:
    found: dict[Period, tuple[Count, ...]] = {}
    if by and by not in definition.by:
        return found
    for each in counted(lines, definition, periods, by=by):
        found[each.period] = (*found.get(each.period, ()), each)
    return found
