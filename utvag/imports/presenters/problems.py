"""Each problem by row and column, with the value back and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from utvag.imports.domain.cells import shown
from utvag.imports.domain.comparing import Difference
from utvag.imports.domain.grouping import ROWS_TOLD, Alike
from utvag.imports.domain.problems import Problem
from utvag.imports.presenters.wording import what_to_do
from utvag.imports.queries import Changed


@dataclass(frozen=True, repr=False)
class ProblemRow:
    """One problem as the page shows it; `cell` is where it is put right, if it can be put right there."""

    row: int
    column: str
    heading: str
    what: str
    suggestion: str
    value: str
    is_error: bool
    # The rows that it is about, where the same stands in several: the first of them, and how many more.
    rows: tuple[int, ...]
    more: int
    cell: Any = None


def problem_rows(problems: Iterable[Problem]) -> list[ProblemRow]:
    """Problems in their own order."""
    return [_row(Alike((problem,))) for problem in problems]


def repair_rows(groups: Iterable[Alike], form: Any) -> list[ProblemRow]:
    """Problems with the cell where they are put right; a cell with two problems is at the first of them."""
    offered: set[str] = set()
    rows = []
    for alike in groups:
        name = f"cell-{alike.first.row}-{alike.first.column}"
        is_here = name in form.fields and name not in offered
        offered.add(name)
        rows.append(_row(alike, form[name] if is_here else None))
    return rows


def _row(alike: Alike, cell: Any = None) -> ProblemRow:
    problem = alike.first
    return ProblemRow(
        problem.row,
        problem.column,
        problem.header,
        what_to_do(problem),
        problem.suggestion,
        problem.value,
        problem.is_error,
        alike.rows[:ROWS_TOLD],
        max(0, len(alike.rows) - ROWS_TOLD),
        cell,
    )


@dataclass(frozen=True, repr=False)
class ChangedRow:
    """A row of a case that is there already, and what it says otherwise."""

    row: int
    case: Any
    differences: list[tuple[str, str, str]]


def changed_rows(changed: Iterable[Changed]) -> list[ChangedRow]:
    return [ChangedRow(each.row.row, each.earlier.case, _said(each.differences)) for each in changed]


def _said(differences: Iterable[Difference]) -> list[tuple[str, str, str]]:
    language = get_language() or "sv"
    return [(each.label(language), shown(each.before), shown(each.after)) for each in differences]
