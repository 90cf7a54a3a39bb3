"""How long somebody waits, with those who still wait or stopped waiting (Kaplan and Meier, JASA 53, 1958)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from utvag.statistics.domain.definitions import Definition
from utvag.statistics.domain.periods import Period

PARTS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Waited:
    """Of those who began to wait in the period: how many, how many came to the end, and after how many days.

    `days`: by when a quarter, half and three quarters had; None where that cannot be said yet.
    """

    period: Period
    began: int
    came: int
    behind: int
    days: tuple[int | None, ...]

    @property
    def half(self) -> int | None:
        return self.days[1]


def waited(
    lines: duckdb.DuckDBPyConnection, definition: Definition, periods: Sequence[Period], until: date
) -> list[Waited]:
    """For each period; `until` is the snapshot's day: whoever has not come to the end waits to it, or gave up before."""
    rows = lines.execute(
        f"""
        SELECT l."{definition.begins}", l."{definition.ends}", l."{definition.gives_up or definition.ends}", l.person
        FROM "{definition.of}" AS l WHERE l."{definition.begins}" BETWEEN ? AND ? ORDER BY 1
        """,
        [periods[0].first, periods[-1].last],
    ).fetchall()
    return [
        _waited(each, [row for row in rows if each.first <= row[0] <= each.last], until) for each in periods
    ]


def _waited(
    period: Period, rows: Sequence[tuple[date, date | None, date | None, str]], until: date
) -> Waited:
    spells = [_spell(begins, ends, gave_up, until) for begins, ends, gave_up, _ in rows]
    came = sum(came for _, came in spells)
    return Waited(period, len(spells), came, len({row[3] for row in rows}), by_parts(spells))


def _spell(begins: date, ends: date | None, gave_up: date | None, until: date) -> tuple[int, bool]:
    """Days waited, and whether they ended with what was waited for."""
    if ends is not None and (gave_up is None or ends <= gave_up):
        return max(0, (ends - begins).days), True
    return max(0, (min(gave_up or until, until) - begins).days), False


def by_parts(spells: Sequence[tuple[int, bool]], parts: Sequence[float] = PARTS) -> tuple[int | None, ...]:
    """After how many days so large a part had come to the end; `spells`: days waited, and whether it ended so."""
    left, at_risk = 1.0, len(spells)
    reached: list[int | None] = [None] * len(parts)
    for day in sorted({days for days, _ in spells}):
        ended = sum(came for days, came in spells if days == day)
        left *= 1 - ended / at_risk
        at_risk -= sum(days == day for days, _ in spells)
        for number, part in enumerate(parts):
            # A part of a million million more than the half, by how fractions are kept, is the half.
            if reached[number] is None and 1 - left >= part - 1e-12:
                reached[number] = day
    return tuple(reached)
