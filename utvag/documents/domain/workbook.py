"""XLSX: typed cells, text that stays text, and no trace of who made it on which machine."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from utvag.common.clock import STOCKHOLM
from utvag.common.workbooks import saved
from utvag.documents.domain.writing import written

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum or the like that the program itself wrote: never what anybody has typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, the words of its columns, and rows of plain values."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    widths: Sequence[int] = ()


def workbook(
    sheets: Sequence[Sheet], *, title: str, language: str, at: datetime, taken_out: str = ""
) -> bytes:
    """The finished file; the same sheets and moment give the same bytes. `taken_out` stands above each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(_sheet_name(sheet.name)), sheet, language, taken_out)
    moment = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties = DocumentProperties(
        creator="", lastModifiedBy="", title=title, language=language, created=moment, modified=moment
    )
    return _without_clock(saved(book), moment)


def _fill(page: Worksheet, sheet: Sheet, language: str, taken_out: str) -> None:
    head = 2 if taken_out else 1
    if taken_out:
        _write(page["A1"], taken_out, language)
        # On every printed page as well; `&` begins a code there.
        foot: Any = page.oddFooter
        foot.left.text = taken_out.replace("&", "&&")
    for row, values in enumerate([sheet.columns, *sheet.rows], start=head):
        if len(values) != len(sheet.columns):
            raise ValueError(f"row {row} of the sheet does not have {len(sheet.columns)} cells")
        for column, value in enumerate(values, start=1):
            _write(page.cell(row, column), value, language)
    for column in range(1, len(sheet.columns) + 1):
        page.cell(head, column).font = Font(bold=True)
        page.cell(head, column).alignment = Alignment(wrap_text=True, vertical="top")
        width = sheet.widths[column - 1] if column <= len(sheet.widths) else 20
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = f"A{head + 1}"
    page.print_title_rows = f"1:{head}"


def _write(cell: Cell | Any, value: object, language: str) -> None:
    match value:
        case None:
            return
        case Formula():
            cell.value = value.text
            cell.number_format = "#,##0.00"
        case datetime():
            cell.value = value.astimezone(STOCKHOLM).replace(tzinfo=None)
            cell.number_format = "yyyy-mm-dd hh:mm"
        case date():
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
        case Decimal():
            cell.value = value
            cell.number_format = "#,##0.00"
        case int() | float() if not isinstance(value, bool):
            cell.value = value
        case _:
            text = UNSAFE.sub("\N{REPLACEMENT CHARACTER}", written(value, language))[:LONGEST_CELL]
            cell.value = text
            # openpyxl takes a leading "=" for a formula; a spreadsheet does so again when somebody edits the cell.
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(FORMULA_STARTS)


def _sheet_name(name: str) -> str:
    return NOT_IN_SHEET_NAMES.sub(" ", name).strip()[:LONGEST_SHEET_NAME] or "1"


def _without_clock(made: bytes, moment: datetime) -> bytes:
    """The same package with the moment of making taken from its entries and its properties."""
    cleaned = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as source,
        zipfile.ZipFile(cleaned, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                # openpyxl writes the clock's time as `modified` whatever it was told.
                stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)
    return cleaned.getvalue()
