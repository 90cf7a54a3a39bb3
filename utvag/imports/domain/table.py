"""A list as it stands in the file: every cell knows its own row and column there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

# A formula that the spreadsheet program never worked out, so that it has no value.
UNWORKED = "\x00unworked"


@dataclass(frozen=True)
class Grid:
    """One sheet: values by row and column, merged cells already filled."""

    name: str
    values: Mapping[tuple[int, int], object] = field(repr=False)
    # Merged ranges as (first row, first column, last row, last column).
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()

    def rows(self) -> Iterator[tuple[int, dict[int, object]]]:
        """Each row that has a value, in order."""
        by_row: dict[int, dict[int, object]] = {}
        for (row, column), value in self.values.items():
            if not is_blank(value):
                by_row.setdefault(row, {})[column] = value
        yield from sorted(by_row.items())


@dataclass(frozen=True)
class Column:
    letter: str
    header: str
    # The headings it was joined from, the outer one first.
    parts: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class Row:
    number: int
    cells: Mapping[str, object] = field(repr=False)
    is_hidden: bool = False


@dataclass(frozen=True)
class Skipped:
    """A row that is not a case: "total", "headings" or "example"."""

    row: int
    why: str


@dataclass(frozen=True)
class Table:
    """The list itself, with the headings it was found under."""

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip(" \t\r\n\u00a0\u200b"))


def letter_of(column: int) -> str:
    return get_column_letter(column)
