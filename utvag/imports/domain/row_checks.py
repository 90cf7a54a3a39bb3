"""Does a row hold together, and do the rows go together?"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from utvag.imports.domain.problems import Problem, Severity
from utvag.imports.domain.read_row import ReadRow
from utvag.imports.domain.table import Column
from utvag.imports.domain.values import Answer
from utvag.imports.domain.words import plain

# Problem key, the field it is shown at, and how bad it is.
_Finding = tuple[str, str, Severity]
_ERROR, _NOTE = Severity.ERROR, Severity.NOTE
_ADULT_AT = 18


def check(
    rows: Sequence[ReadRow], where: Mapping[str, Column], unread: Set[tuple[int, str]]
) -> Iterator[Problem]:
    """Problems of whole rows. `unread`: row and field of cells that were already refused."""
    for row in rows:
        refused = {key for number, key in unread if number == row.row}
        for key, at, severity in _within(row, refused):
            yield _problem(row.row, key, at, severity, where)
    yield from _between(rows, where, unread)


def _problem(
    number: int, key: str, at: str, severity: Severity, where: Mapping[str, Column], **params: object
) -> Problem:
    column = where.get(at)
    letter, header = (column.letter, column.header) if column else ("", "")
    return Problem(number, letter, header, key, at, severity, params)


def _within(row: ReadRow, refused: Set[str]) -> Iterator[_Finding]:
    if not (row.person_name or row.alias or {"person_name", "alias"} & refused):
        yield "row.no_person", "person_name", _ERROR
    if not (row.began_on or {"first_contact_on", "opened_on"} & refused):
        yield "row.no_start", "first_contact_on", _ERROR
    yield from _days(row)
    yield from _closing(row, refused)
    yield from _children(row)
    numbered = row.number.birth_date if row.number else None
    if numbered and row.birth_date and numbered != row.birth_date:
        yield "row.birth_dates_disagree", "birth_date", _ERROR
    if row.born and row.began_on and _age(row.born, row.began_on) < _ADULT_AT:
        yield "row.minor", "number" if row.number else "birth_date", _NOTE


def _days(row: ReadRow) -> Iterator[_Finding]:
    if row.closed_on and row.began_on and row.closed_on < (row.opened_on or row.began_on):
        yield "row.closed_before_opened", "closed_on", _ERROR
    if row.opened_on and row.first_contact_on and row.opened_on < row.first_contact_on:
        yield "row.opened_before_contact", "opened_on", _ERROR
    if row.decision_on and row.first_contact_on and row.decision_on < row.first_contact_on:
        yield "row.decided_before_contact", "decision_on", _NOTE


def _closing(row: ReadRow, refused: Set[str]) -> Iterator[_Finding]:
    if row.closed_on and not row.closure_reason and "closure_reason" not in refused:
        yield "row.closed_without_reason", "closure_reason", _ERROR
    if row.closed_on or "closed_on" in refused:
        return
    if row.closure_reason:
        yield "row.reason_without_closing", "closed_on", _ERROR
    elif row.stage == "closed":
        yield "row.closed_stage", "closed_on", _ERROR


def _children(row: ReadRow) -> Iterator[_Finding]:
    count, born = row.children_count, row.children_born
    if count is not None and born and count != len(born):
        yield "row.children_disagree", "children_count", _ERROR
    if row.child_present == Answer.NO and (count or born):
        yield "row.no_children_but_some", "child_present", _ERROR


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _between(
    rows: Sequence[ReadRow], where: Mapping[str, Column], unread: Set[tuple[int, str]]
) -> Iterator[Problem]:
    same: dict[bytes, int] = {}
    open_numbers: dict[str, int] = {}
    references: dict[str, int] = {}
    broken = {number for number, _ in unread}
    for row in rows:
        # Two rows that could not be read in full may still differ in what is missing.
        if row.row not in broken:
            first = same.setdefault(row.fingerprint, row.row)
            if first != row.row:
                yield _problem(row.row, "row.duplicate", "person_name", _ERROR, where, row=first)
                continue
        if row.number and row.is_open:
            first = open_numbers.setdefault(row.number.normalised, row.row)
            if first != row.row:
                yield _problem(row.row, "row.number_open_twice", "number", _ERROR, where, row=first)
        if row.own_reference:
            first = references.setdefault(plain(row.own_reference), row.row)
            if first != row.row:
                yield _problem(row.row, "row.reference_twice", "own_reference", _ERROR, where, row=first)
