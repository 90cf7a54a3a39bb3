"""Spreadsheets made in memory: the library alone would lay every sheet in a temporary file on the way."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _InMemory(ExcelWriter):
    _archive: ZipFile

    # What it sets are attributes that the library's own types do not know.
    def write_worksheet(self, ws: Any) -> None:
        """As the library's own for a workbook without pictures, but for where the sheet is written."""
        sheet = io.BytesIO()
        ws._drawing = SpreadsheetDrawing()
        writer: Any = WorksheetWriter(ws, out=sheet)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], sheet.getvalue())
        self.manifest.append(ws)


def saved(book: Workbook) -> bytes:
    """The finished file. What stands in a sheet never touches a disk."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        _InMemory(book, archive).save()
    return made.getvalue()
