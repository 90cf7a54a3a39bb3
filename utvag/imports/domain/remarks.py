"""Rows that somebody wrote among the cases and that are none: "NB! The list is confidential"."""

from collections.abc import Iterable, Sequence

from utvag.imports.domain.cells import shown
from utvag.imports.domain.fields import Field
from utvag.imports.domain.table import Column, Row, is_blank

# Whatever stands in such a column is of a case, even if nothing else is known yet.
_TELLING_TYPES = ("name", "number", "date")
_TELLING = ("alias",)


def remarks_in(rows: Sequence[Row], mapped: Iterable[tuple[Column, Field]]) -> dict[int, tuple[str, str]]:
    """By row number the column and the text of each remark; none where no case would be left."""
    fields = {column.letter: field for column, field in mapped}
    found = {row.number: remark for row in rows if (remark := _remark(row, fields))}
    return found if len(found) < len(rows) else {}


def _remark(row: Row, fields: dict[str, Field]) -> tuple[str, str] | None:
    filled = [(letter, value) for letter, value in row.cells.items() if not is_blank(value)]
    if len(filled) != 1:
        return None
    ((letter, value),) = filled
    if not isinstance(value, str) or not any(sign.isalpha() for sign in value):
        return None
    field = fields.get(letter)
    if field and (field.type in _TELLING_TYPES or field.key in _TELLING):
        return None
    # A reference of a case has digits in it; what has none was written for the reader.
    if field and field.key == "own_reference" and any(sign.isdigit() for sign in value):
        return None
    return letter, shown(value)
