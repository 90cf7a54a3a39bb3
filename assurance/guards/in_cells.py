"""The cells asked while a statement is left out: where it stopped somebody, they are answered otherwise."""

from collections import defaultdict
from collections.abc import Iterable

from assurance.guards.hearing import heard
from assurance.guards.statements import Statement, left_out
from assurance.matrix.cells import Cell
from assurance.matrix.inside import Inside, inner_cells, is_said

# Of the cells where a statement was heard, so many are tried without it.
TRIES = 8
Where = dict[Statement, dict[Cell, int]]


def stopping(inside: Inside, cells: Iterable[Cell]) -> Where:
    """For each statement, the cells that it stops, and how they were answered."""
    found: Where = defaultdict(dict)
    with heard() as refusing:
        for cell, how in inside.tried(cells):
            if how:
                for statement in refusing.stopped:
                    found[statement][cell] = how
            refusing.clear()
    return found


def kept_out_cells() -> list[Cell]:
    """Of each address, method and relation two that are kept out: the first role, and the last."""
    kinds: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
    for cell in inner_cells():
        if is_said(cell):
            kinds[cell.address.name, cell.method, cell.relation.name].append(cell)
    return [each for some in kinds.values() for each in dict.fromkeys((some[0], some[-1]))]


def standing_behind(inside: Inside, statement: Statement, answers: dict[Cell, int]) -> set[str]:
    """What answers for it in every cell that it had stopped: another statement, or the database. Nothing, where it is missed."""
    cells = list(answers)[:: max(1, len(answers) // TRIES)][:TRIES]
    with left_out(statement), heard() as refusing:
        if any(how != answers[cell] for cell, how in inside.tried(cells)):
            return set()
    return {str(each) for each in refusing.stopped} or {"what it asks for is not shown by the database"}
