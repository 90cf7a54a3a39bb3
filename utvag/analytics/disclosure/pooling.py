"""Several years in one table: what a municipality with one to eight cases can say exactly, or nearly so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from utvag.analytics.disclosure.publishing import publish
from utvag.analytics.disclosure.released import Refused, Released
from utvag.analytics.disclosure.rules import Rules
from utvag.analytics.disclosure.tables import Cell, Movement, Table


class CannotPool(ValueError):
    """The tables do not follow each other, say different things, or count the same persons again."""


def pooled(tables: Sequence[Table]) -> Table:
    """One table of periods that follow each other, the earliest first. Only what happens once can be added."""
    first, last = tables[0], tables[-1]
    for one, other in pairwise(tables):
        if other.first - one.last != timedelta(days=1):
            raise CannotPool("The periods do not follow each other.")
        if replace(other, first=one.first, last=one.last, cells=one.cells, snapshot=one.snapshot) != one:
            raise CannotPool("The tables do not say the same of each period.")
    if len(tables) > 1 and not (first.additive or first.movement in (Movement.IN, Movement.OUT)):
        raise CannotPool("Who was there in one period may have been there in another.")
    cells: dict[tuple[str, ...], Cell] = {}
    for table in tables:
        for leaves, cell in table.cells.items():
            cells[leaves] = cells.get(leaves, Cell()).joined(cell, apart=table.counts_apart)
    return replace(last, first=first.first, cells=cells)


def publish_pooled(tables: Sequence[Table], history: Sequence[Released], rules: Rules) -> Released | Refused:
    """Of as few of the last periods as have the threshold behind them; of all when they have not."""
    for count in range(1, len(tables) + 1):
        together = pooled(tables[-count:])
        if sum(cell.persons for cell in together.cells.values()) >= rules.threshold or count == len(tables):
            return publish(together, history, rules)
    raise CannotPool("There is nothing to pool.")
