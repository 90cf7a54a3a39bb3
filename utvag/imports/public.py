"""The front door to reading in lists; the command line comes this way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.accounts.public import User
from utvag.common.clock import local_date
from utvag.imports import policies, queries
from utvag.imports.actions import choose_columns, hand_in, take_in, undo
from utvag.imports.domain.fields import fields
from utvag.imports.domain.mapping import missing_in
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.reading import read_table
from utvag.imports.domain.staging import Staged
from utvag.imports.models import ImportBatch
from utvag.imports.presenters import problem_rows, worded
from utvag.imports.queries import batch_of

__all__ = [
    "Looked",
    "batch_of",
    "look_at",
    "refusal",
    "said",
    "take_in_at_once",
    "undo",
]


class WrongMapping(ValueError):
    """The columns that were named cannot be used."""

    def __init__(self, said: str) -> None:
        super().__init__("map")
        self.said = said


@dataclass(frozen=True, repr=False)
class Looked:
    """A list that was read and not yet taken in: every problem in a line of its own."""

    table: Any
    columns: Mapping[str, str]
    reading: Any

    @property
    def is_clean(self) -> bool:
        return self.reading.is_clean

    @property
    def problems(self) -> list[str]:
        return [_line(row) for row in problem_rows(self.reading.problems)]

    @property
    def summary(self) -> str:
        rows, errors = len(self.reading.rows), len(self.reading.errors)
        counted = ngettext("%(n)s row", "%(n)s rows", rows) % {"n": rows}
        return f"{counted}, " + ngettext("%(n)s problem", "%(n)s problems", errors) % {"n": errors}


def look_at(
    file: BinaryIO, *, sheet: str | None, columns: Mapping[str, str] | None, user: User, at: datetime
) -> Looked:
    """Read a list as `user` would, and write nothing."""
    policies.may_import(user).require()
    table = read_table(file, sheet=sheet)
    desk = queries.desk_of(user, on=local_date(at))
    proposed = queries.proposed(Staged((table,)), user)
    chosen = proposed.chosen if columns is None else _said_columns(columns)
    _require_usable(chosen, {column.letter for column in table.columns}, desk.known.language)
    found = queries.read(queries.List(Staged((table,), None, chosen), table), desk)
    return Looked(table, chosen, found.reading)


@transaction.atomic
def take_in_at_once(looked: Looked, *, by: User, at: datetime) -> ImportBatch:
    """Hand in, say the columns and read in, in one go."""
    batch = hand_in(tables=[looked.table], by=by, at=at)
    batch = choose_columns(batch=batch, columns=looked.columns, by=by, at=at)
    return take_in(batch=batch, by=by, at=at)


def refusal(refused: ValueError) -> str:
    """What to do about a file or a mapping that cannot be used."""
    if isinstance(refused, FileRefused):
        return worded(refused.key, refused.params)
    if isinstance(refused, WrongMapping):
        return refused.said
    return _("The mapping is not JSON.")


def said(key: str, **counts: int) -> str:
    """What was done."""
    if key == "undone":
        return _("The import is undone. Its cases are removed.")
    return (
        _("Cases opened: %(opened)s. Rows read in before: %(known)s. Changed rows, not applied: %(changed)s.")
        % counts
    )


def _said_columns(columns: object) -> dict[str, str]:
    """Column letter to field, or no mapping at all."""
    if not isinstance(columns, Mapping) or not all(isinstance(key, str) for key in columns.values()):
        raise WrongMapping(_("The mapping is not column letters with their fields."))
    return dict(columns)


def _require_usable(chosen: Mapping[str, str], letters: set[str], language: str) -> None:
    if strangers := {*chosen} - letters | {key for key in chosen.values() if key not in fields()}:
        raise WrongMapping(_("Unknown column or field: %(names)s") % {"names": ", ".join(sorted(strangers))})
    taken: dict[str, str] = {}
    for letter, key in chosen.items():
        if taken.setdefault(key, letter) != letter and not fields()[key].accepts_several_columns:
            raise WrongMapping(
                _("Column %(column)s is this already. Choose one of them.") % {"column": taken[key]}
            )
    for key in missing_in(chosen.values()):
        raise WrongMapping(worded("map.required", {"field": fields()[key].label(language)}))


def _line(row: Any) -> str:
    kind = "" if row.is_error else f"({_('to know')}) "
    suggestion = f" {worded('workbook.suggestion', {'suggestion': row.suggestion})}" if row.suggestion else ""
    value = f" [{row.value}]" if row.value else ""
    return f"{row.column}{row.row} {kind}{row.heading}: {row.what}{suggestion}{value}"
