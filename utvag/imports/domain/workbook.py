"""The person's own list back, with each problem at its cell: a colour, and what to do."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from utvag.common.workbooks import saved
from utvag.imports.domain.problems import Problem
from utvag.imports.domain.table import UNWORKED, Table

# Turns a key of `MESSAGES` and its parameters into words of the reader's language.
Render = Callable[[str, Mapping[str, object]], str]

_ERROR = PatternFill("solid", fgColor="F8CBAD")
_NOTE = PatternFill("solid", fgColor="FFF2CC")
_AUTHOR = "Utväg"
_NO_PARAMS: Mapping[str, object] = {}


def problems_workbook(table: Table, problems: Iterable[Problem], *, render: Render) -> bytes:
    """The rows where they stood in the file, so that row and column still agree."""
    problems = tuple(problems)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = _sheet_name(table.sheet)
    _copy(sheet, table)
    _mark(sheet, table, problems, render)
    _list(book.create_sheet(_sheet_name(render("workbook.problems", _NO_PARAMS))), problems, render)
    return saved(book)


def written(cell: Cell | MergedCell, value: object) -> None:
    """Put a value in a cell; text stays text, also when it looks like a formula."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767]
        # A value from a file must never become a formula in somebody's program.
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    elif isinstance(value, bool | int | float | date | datetime | time | timedelta):
        cell.value = value


def _sheet_name(name: str) -> str:
    return "".join(letter for letter in name if letter not in r"[]:*?/\'")[:31] or "1"


def _copy(sheet: Worksheet, table: Table) -> None:
    for column in table.columns:
        for at, row in enumerate(table.header_rows):
            part = column.parts[at : at + 1] or column.parts[-1:]
            if part:
                cell = sheet.cell(row, column_index_from_string(column.letter))
                written(cell, part[0])
                cell.font = Font(bold=True)
        sheet.column_dimensions[column.letter].width = 18
    for line in table.rows:
        for letter, value in line.cells.items():
            if value != UNWORKED:
                written(sheet[f"{letter}{line.number}"], value)
    sheet.freeze_panes = f"A{table.header_rows[-1] + 1}"


def _mark(sheet: Worksheet, table: Table, problems: tuple[Problem, ...], render: Render) -> None:
    by_cell: dict[str, list[Problem]] = {}
    first = table.columns[0].letter
    for problem in problems:
        by_cell.setdefault(f"{problem.column or first}{problem.row}", []).append(problem)
    for place, found in by_cell.items():
        cell = sheet[place]
        cell.fill = _ERROR if any(problem.is_error for problem in found) else _NOTE
        text = "\n".join(_said(problem, render) for problem in found)
        comment = Comment(text, _AUTHOR, width=320)
        comment.height = 40 + 20 * (len(text) // 40 + len(found))
        cell.comment = comment


def _said(problem: Problem, render: Render) -> str:
    said = render(problem.key, problem.params)
    if problem.suggestion:
        said += " " + render("workbook.suggestion", {"suggestion": problem.suggestion})
    return said


def _list(sheet: Worksheet, problems: tuple[Problem, ...], render: Render) -> None:
    names = ("workbook.row", "workbook.column", "workbook.heading", "workbook.what")
    for column, name in enumerate(names, start=1):
        cell = sheet.cell(1, column, render(name, _NO_PARAMS))
        cell.font = Font(bold=True)
    for row, problem in enumerate(problems, start=2):
        values = (problem.row, problem.column, problem.header, _said(problem, render))
        for column, value in enumerate(values, start=1):
            at = sheet.cell(row, column)
            written(at, value)
            at.fill = _ERROR if problem.is_error else _NOTE
            at.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in {"A": 8, "B": 10, "C": 30, "D": 90}.items():
        sheet.column_dimensions[letter].width = width
