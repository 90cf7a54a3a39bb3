"""A file becomes a list: what kind it is, which sheet, where the headings are."""

from dataclasses import dataclass
from typing import BinaryIO

from utvag.imports.domain.delimited import grid_of
from utvag.imports.domain.fields import field_for
from utvag.imports.domain.headers import table_of
from utvag.imports.domain.limits import LIMITS, Limits
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.table import Grid, Table
from utvag.imports.domain.xlsx import sheets_of

__all__ = ["LIMITS", "Book", "Limits", "read_book", "read_table", "tables_of"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ\x90",
    b"\x7fELF",
)


@dataclass(frozen=True)
class Book:
    """A file that was let in: its sheets with anything on them, and the hidden ones by name."""

    sheets: tuple[Grid, ...]
    hidden: tuple[str, ...] = ()

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return tuple(sheet.name for sheet in self.sheets)

    def table(self, sheet: str | None = None) -> Table:
        """The list on the sheet that is named, or on the only one that holds a list."""
        if sheet is not None:
            chosen = [grid for grid in self.sheets if grid.name == sheet]
            if not chosen:
                raise FileRefused("file.sheet_unknown")
            return table_of(chosen[0])
        if len(self.sheets) == 1:
            return table_of(self.sheets[0])
        tables = [table for grid in self.sheets if (table := _table_or_none(grid))]
        if len(tables) != 1:
            raise FileRefused("file.sheet_needed" if tables else "file.no_headers")
        return tables[0]


def read_book(file: BinaryIO, limits: Limits = LIMITS) -> Book:
    """Open an uploaded file; what it is is seen from its content, not its name."""
    file.seek(0)
    content = file.read(limits.file_bytes + 1)
    file.seek(0)
    if content.startswith(_OTHER_KINDS):
        raise FileRefused("file.kind")
    if len(content) > limits.file_bytes:
        is_workbook = content.startswith((_ZIP, _OLE))
        raise FileRefused(
            "file.too_large" if is_workbook else "file.text_too_large",
            megabytes=limits.file_bytes // (1024 * 1024),
        )
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise FileRefused("file.empty")
    if content.startswith(_OLE):
        raise FileRefused("file.old_or_locked")
    if content.startswith(_ZIP):
        grids, hidden = sheets_of(file, limits)
    else:
        grids, hidden = [grid_of(content, "CSV", limits)], []
    sheets = tuple(grid for grid in grids if grid.values)
    if not sheets:
        raise FileRefused("file.empty")
    return Book(sheets, tuple(hidden))


def read_table(file: BinaryIO, *, sheet: str | None = None, limits: Limits = LIMITS) -> Table:
    """The list in an uploaded file."""
    return read_book(file, limits).table(sheet)


def tables_of(book: Book) -> tuple[Table, ...]:
    """Every list of the file; the person says which one is meant where there are several."""
    try:
        return (book.table(),)
    except FileRefused as refused:
        if refused.key != "file.sheet_needed":
            raise
        return tuple(table for grid in book.sheets if (table := _table_or_none(grid)))


def _table_or_none(grid: Grid) -> Table | None:
    try:
        table = table_of(grid)
    except FileRefused:
        return None
    # Other sheets, with instructions or statistics, name a field only by chance.
    named = {field_for(" ".join(column.parts), *column.parts[-1:]) for column in table.columns}
    return table if len(named - {None}) >= 2 else None
