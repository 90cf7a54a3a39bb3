"""Rows of the list become rows of the program: typed, checked, each with a fingerprint."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from utvag.imports.domain import row_checks
from utvag.imports.domain.cells import Converted, convert, day_of, shown
from utvag.imports.domain.fields import Field
from utvag.imports.domain.fields import fields as all_fields
from utvag.imports.domain.known import Known
from utvag.imports.domain.problems import CellRefused, Problem, Severity
from utvag.imports.domain.read_row import ReadRow
from utvag.imports.domain.remarks import remarks_in
from utvag.imports.domain.table import Column, Row, Table

__all__ = ["ReadRow", "Reading", "read_rows"]

_NOT_A_CASE = "row.not_a_case"
_NO_PARAMS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Reading:
    """What came of a list. Rows are taken in only if there is no error: all, or none."""

    rows: tuple[ReadRow, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def notes(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.is_error)

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """Rows that hold a remark and no case, each said where it stands."""
        return tuple(problem for problem in self.problems if problem.key == _NOT_A_CASE)

    @property
    def is_clean(self) -> bool:
        return bool(self.rows) and not self.errors

    @property
    def fingerprint(self) -> bytes:
        """The same for the same content in any order. Blind it before keeping."""
        together = b"".join(sorted(row.fingerprint for row in self.rows))
        return hashlib.sha256(together).digest()


def read_rows(table: Table, chosen: Mapping[str, str], known: Known, *, named_by: str = "") -> Reading:
    """Read every row. `chosen`: column letter to field key, as `Proposal.chosen`; `named_by`: see `Staged`."""
    columns = {column.letter: column for column in table.columns}
    mapped = [(columns[at], all_fields()[key]) for at, key in chosen.items() if at in columns]
    rows: list[ReadRow] = []
    remarks = remarks_in(table.rows, mapped)
    problems = [
        Problem(at, letter, columns[letter].header, _NOT_A_CASE, severity=Severity.NOTE, value=text)
        for at, (letter, text) in remarks.items()
    ]
    for row in table.rows:
        if row.number in remarks:
            continue
        read, found = _read(row, mapped, known)
        problems.extend(found)
        rows.append(read)
    where = {wanted.key: column for column, wanted in mapped}
    # Whole rows are judged on what could be read; what could not is already said.
    unread = {(found.row, found.field_key) for found in problems if found.is_error}
    problems.extend(row_checks.check(rows, where, unread))
    order = {column.letter: at for at, column in enumerate(table.columns)}
    problems.sort(key=lambda found: (found.row, order.get(found.column, -1), found.key))
    # Last, because it is no sign of who the person is, nor of whether two rows are the same.
    called = {row.number: _called(row, named_by) for row in table.rows}
    named = (row if row.alias else replace(row, alias=called[row.row]) for row in rows)
    return Reading(tuple(named), tuple(problems))


def _called(row: Row, letter: str) -> str:
    return " ".join(shown(row.cells.get(letter)).split())[: all_fields()["alias"].most]


def _read(row: Row, mapped: list[tuple[Column, Field]], known: Known) -> tuple[ReadRow, list[Problem]]:
    problems: list[Problem] = []
    read: dict[str, object] = {}
    notes: list[str] = []
    moved: list[tuple[Column, Field, Converted]] = []
    for column, wanted in mapped:
        try:
            found = convert(row.cells.get(column.letter), wanted, known)
        except CellRefused as refused:
            problems.append(_problem(row, column, wanted, refused.key, refused.params, refused.suggestion))
            continue
        if found.note:
            note = _problem(row, column, wanted, found.note, found.params)
            problems.append(replace(note, severity=Severity.NOTE))
        if found.value is None:
            if wanted.is_required:
                problems.append(_problem(row, column, wanted, "cell.required"))
        elif wanted.accepts_several_columns:
            notes.append(_headed(column, found, mapped))
        elif found.belongs_to:
            moved.append((column, wanted, found))
        else:
            read[wanted.key] = found.value
    for column, wanted, found in moved:
        if read.setdefault(found.belongs_to, found.value) != found.value:
            problems.append(_problem(row, column, wanted, "row.birth_dates_disagree"))
    read["notes"] = "\n\n".join(notes)
    return _row(row.number, read), problems


def _problem(
    row: Row,
    column: Column,
    wanted: Field,
    key: str,
    params: Mapping[str, object] = _NO_PARAMS,
    suggestion: str = "",
) -> Problem:
    value = shown(row.cells.get(column.letter))
    return Problem(
        row.number,
        column.letter,
        column.header,
        key,
        wanted.key,
        params=params,
        value=value,
        suggestion=suggestion,
    )


def _headed(column: Column, found: Converted, mapped: list[tuple[Column, Field]]) -> str:
    """Several columns of notes keep their headings, so that they can be told apart."""
    several = sum(wanted.accepts_several_columns for _, wanted in mapped) > 1
    return f"{column.header}: {found.value}" if several else str(found.value)


def _row(number: int, read: dict[str, object]) -> ReadRow:
    first = read.get("first_contact_on")
    if isinstance(first, datetime):
        read.setdefault("first_contact_time", first.time())
    typed = {key: day_of(value) if isinstance(value, datetime) else value for key, value in read.items()}
    return ReadRow(row=number, **typed)  # type: ignore[arg-type]
