"""When something is counted: the days and periods of all tables, cut so that none of the pieces overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from utvag.analytics.disclosure.released import Released
from utvag.analytics.disclosure.tables import Movement

DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Moment:
    """One piece of time of one definition: a day's stock, or what happened in a period. `edition` parts data that differ."""

    measure: str
    version: str
    edition: str
    movement: Movement
    first: date
    last: date

    @property
    def line(self) -> tuple[str, str, str]:
        """Whatever is counted of the same by the same definition in the same data."""
        return self.measure, self.version, self.edition

    def __str__(self) -> str:
        when = f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"
        return f"{self.measure}:{self.version} {self.movement} {when}"


@dataclass(frozen=True)
class Moments:
    """Every piece, and for each table those that it counts together."""

    every: tuple[Moment, ...]
    of: tuple[tuple[int, ...], ...]


def adds_up(table: Released) -> bool:
    """Whether two periods that follow can be added: events can, persons who were there cannot."""
    return table.additive or table.movement in (Movement.IN, Movement.OUT)


def moments(tables: Sequence[Released], *, apart: bool) -> Moments:
    """The pieces of all tables; `apart`: each snapshot is a line of its own, else all say the same of the same."""
    cuts = _cuts(tables)
    lists = [_pieces(table, cuts, table.snapshot if apart else "") for table in tables]
    found = {piece for pieces in lists for piece in pieces}
    found |= set(_missing(found, cuts))
    every = tuple(sorted(found))
    place = {piece: number for number, piece in enumerate(every)}
    return Moments(every, tuple(tuple(place[piece] for piece in pieces) for pieces in lists))


def _cuts(tables: Sequence[Released]) -> list[date]:
    """The first days of the pieces of what adds up; a stock is of a day's end."""
    found: set[date] = set()
    for table in tables:
        if adds_up(table):
            found |= {table.first, table.last + DAY}
        elif table.movement is Movement.STOCK:
            found.add(table.first + DAY)
    return sorted(found)


def _pieces(table: Released, cuts: list[date], edition: str) -> list[Moment]:
    line = (table.measure, table.version, edition, table.movement)
    if not adds_up(table):
        return [Moment(*line, table.first, table.last)]
    return [
        Moment(*line, first, after - DAY)
        for first, after in pairwise(cuts)
        if table.first <= first and after - DAY <= table.last
    ]


def _missing(found: Iterable[Moment], cuts: list[date]) -> list[Moment]:
    """What came or went between two stocks and was never published, where something of it was."""
    found = list(found)
    made = []
    for line in {piece.line for piece in found}:
        stocks = sorted(each.first for each in found if each.line == line and each.movement is Movement.STOCK)
        moved = [each for each in found if each.line == line and each.movement in (Movement.IN, Movement.OUT)]
        for one, other in pairwise(stocks):
            if any(one < each.first and each.last <= other for each in moved):
                made += [
                    Moment(*line, movement, first, after - DAY)
                    for movement in (Movement.IN, Movement.OUT)
                    for first, after in pairwise(cuts)
                    if one < first and after - DAY <= other
                ]
    return made
