"""A list between two steps: as text that can be sealed, and back with every value of the kind it was."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from utvag.imports.domain.cells import to_put_right
from utvag.imports.domain.table import Column, Row, Skipped, Table


@dataclass(frozen=True)
class Staged:
    """The lists that were found in a file, which of them is meant, and how its columns are read."""

    tables: tuple[Table, ...]
    chosen: int | None = None
    # Column letter to field; None until somebody has said so.
    columns: Mapping[str, str] | None = None
    # The column whose words lists call the cases by, where they have no alias.
    named_by: str = ""

    @property
    def table(self) -> Table | None:
        """The list that is meant, once that is known."""
        if len(self.tables) == 1:
            return self.tables[0]
        return self.tables[self.chosen] if self.chosen is not None else None

    def with_table(self, table: Table) -> "Staged":
        at = self.chosen or 0
        return replace(self, tables=(*self.tables[:at], table, *self.tables[at + 1 :]))

    def repaired(self, cells: Mapping[tuple[int, str], str], left_out: Iterable[int] = ()) -> "Staged":
        """The same list with other words in some cells, and without some rows."""
        table = self.table
        if table is None:
            raise ValueError("Which list is meant has not been said.")
        gone = set(left_out)
        rows = tuple(_repaired(row, cells) for row in table.rows if row.number not in gone)
        return self.with_table(replace(table, rows=rows))

    def dumps(self) -> str:
        whole = {"tables": [_table(table) for table in self.tables], "chosen": self.chosen}
        said = {"columns": self.columns, "named_by": self.named_by}
        return json.dumps({**whole, **said}, ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> "Staged":
        whole = json.loads(text)
        tables = tuple(map(_read_table, whole["tables"]))
        # A list that was handed in before this was asked has no such word.
        return cls(tables, whole["chosen"], whole["columns"], whole.get("named_by", ""))


def changes_in(table: Table, typed: Mapping[tuple[int, str], str]) -> dict[tuple[int, str], str]:
    """What was typed that differs from what the cell shows."""
    before = {row.number: row.cells for row in table.rows}
    return {
        (number, letter): text
        for (number, letter), text in typed.items()
        if number in before and text.strip() != to_put_right(before[number].get(letter))
    }


def _repaired(row: Row, cells: Mapping[tuple[int, str], str]) -> Row:
    changes = {letter: text for (number, letter), text in cells.items() if number == row.number}
    if not changes:
        return row
    kept = {**row.cells, **changes}
    return replace(row, cells={letter: value for letter, value in kept.items() if value != ""})


def _table(table: Table) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "header_rows": table.header_rows,
        "columns": [[c.letter, c.header, c.parts, c.is_hidden] for c in table.columns],
        "rows": [
            [row.number, {k: _put(v) for k, v in row.cells.items()}, row.is_hidden] for row in table.rows
        ],
        "skipped": [[skipped.row, skipped.why] for skipped in table.skipped],
    }


def _read_table(kept: Mapping[str, Any]) -> Table:
    return Table(
        kept["sheet"],
        tuple(kept["header_rows"]),
        tuple(Column(letter, header, tuple(parts), hid) for letter, header, parts, hid in kept["columns"]),
        tuple(
            Row(number, {k: _take(v) for k, v in cells.items()}, hid) for number, cells, hid in kept["rows"]
        ),
        tuple(Skipped(row, why) for row, why in kept["skipped"]),
    )


def _put(value: object) -> object:
    match value:
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"clock": value.isoformat()}
        case timedelta():
            return {"seconds": value.total_seconds()}
        case str() | bool() | int() | float():
            return value
    return str(value)


def _take(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    ((kind, kept),) = value.items()
    readers: dict[str, Any] = {
        "moment": datetime.fromisoformat,
        "day": date.fromisoformat,
        "clock": time.fromisoformat,
        "seconds": lambda seconds: timedelta(seconds=seconds),
    }
    return readers[kind](kept)
