"""Sheets out of an Excel workbook: values, never formulas; merged cells filled."""

import warnings
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from utvag.imports.domain.archive import check_workbook
from utvag.imports.domain.limits import Limits
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.table import UNWORKED, Grid, is_blank


def sheets_of(file: BinaryIO, limits: Limits) -> tuple[list[Grid], list[str]]:
    """The sheets that are shown, and the names of the hidden ones."""
    has_formulas = check_workbook(file, limits)
    workbook = _loaded(file, values=True)
    formulas = _loaded(file, values=False) if has_formulas else None
    shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    grids = [_grid(sheet, formulas and formulas[sheet.title], limits) for sheet in shown]
    hidden = [sheet.title for sheet in workbook.worksheets if sheet not in shown]
    return grids, hidden


def _loaded(file: BinaryIO, *, values: bool) -> Any:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # Parts that are dropped on reading (styles, pictures) are of no interest here.
            warnings.simplefilter("ignore")
            return load_workbook(file, data_only=values, keep_links=False)
    except FileRefused:
        raise
    except Exception:  # noqa: BLE001
        # Whatever a damaged file makes the library trip over, the answer is the same;
        # its own message could repeat what stands in the file.
        raise FileRefused("file.damaged") from None


def _grid(sheet: Worksheet, formulas: Worksheet | None, limits: Limits) -> Grid:
    values = _values(sheet)
    if formulas is not None:
        for place, cell in formulas._cells.items():
            if cell.data_type == "f" and is_blank(values.get(place)):
                values[place] = UNWORKED
    if len({row for row, _ in values}) > limits.rows:
        raise FileRefused("file.rows", rows=limits.rows)
    if len({column for _, column in values}) > limits.columns:
        raise FileRefused("file.columns", columns=limits.columns)
    merged = tuple(
        (found.min_row, found.min_col, found.max_row, found.max_col) for found in sheet.merged_cells.ranges
    )
    _fill(values, merged)
    return Grid(sheet.title, values, merged, _hidden_columns(sheet), _hidden_rows(sheet))


def _values(sheet: Worksheet) -> dict[tuple[int, int], object]:
    # iter_rows would walk every empty cell up to the last formatted one, a million rows down.
    cells = sheet._cells
    return {place: cell.value for place, cell in cells.items() if not is_blank(cell.value)}


def _fill(values: dict[tuple[int, int], object], merged: tuple[tuple[int, int, int, int], ...]) -> None:
    for top, left, bottom, right in merged:
        value = values.get((top, left))
        if is_blank(value):
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                values[row, column] = value


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            # A group of columns is kept under its first; the last may be the edge of the sheet.
            hidden.update(range(dimension.min, min(dimension.max, dimension.min + 500) + 1))
    return frozenset(hidden)


def _hidden_rows(sheet: Worksheet) -> frozenset[int]:
    return frozenset(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden)
