"""Other words for a cell, or no row at all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from utvag.common.lengths import UNREMEMBERED
from utvag.imports.domain.cells import to_put_right
from utvag.imports.domain.grouping import ROWS_TOLD, Alike
from utvag.imports.domain.staging import changes_in
from utvag.imports.domain.table import Column, Table

_CELL = re.compile(r"cell-(\d+)-([A-Z]+)$")
_LEFT_OUT = re.compile(r"leave-(\d+)$")
_LONGEST = 20_000
Choices = Sequence[tuple[str, str]]


def cell_name(row: int, letter: str) -> str:
    return f"cell-{row}-{letter}"


def leave_name(row: int) -> str:
    return f"leave-{row}"


class CellsForm(forms.Form):
    """Cells by row and column, with what stands in them; only what was changed counts."""

    mark_optional = False

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self.rows = {row.number: row for row in table.rows}
        # The rows that the answer in a cell is for, where they are several.
        self.answered: dict[str, tuple[int, ...]] = {}

    def add_cell(self, row: int, column: Column, label: str, *, said: bool, offered: Choices = ()) -> None:
        """`said`: the label is read out and not shown, because the table around it shows it."""
        text = to_put_right(self.rows[row].cells.get(column.letter))
        if offered:
            self.fields[cell_name(row, column.letter)] = forms.ChoiceField(
                label=label,
                initial=text,
                required=False,
                choices=_to_choose(text, offered),
                widget=forms.Select(attrs={"aria-label": label} if said else {}),
            )
            return
        widget = forms.Textarea(attrs={"rows": "3"}) if "\n" in text or len(text) > 32 else forms.TextInput()
        widget.attrs |= UNREMEMBERED
        if said:
            widget.attrs["aria-label"] = label
        self.fields[cell_name(row, column.letter)] = forms.CharField(
            label=label, initial=text, required=False, max_length=_LONGEST, widget=widget
        )

    @property
    def changes(self) -> dict[tuple[int, str], str]:
        typed = {
            (row, found[2]): text
            for name, text in self.cleaned_data.items()
            # A cell that was not sent is left as it is, not emptied.
            if name in self.data and (found := _CELL.match(name))
            for row in self.answered.get(name, (int(found[1]),))
        }
        return changes_in(self.table, typed)

    @property
    def left_out(self) -> set[int]:
        return {
            int(found[1])
            for name, is_left in self.cleaned_data.items()
            if is_left and (found := _LEFT_OUT.match(name))
        }


def _to_choose(text: str, offered: Choices) -> list[tuple[str, str]]:
    """What stands there first, so that nothing is changed by not choosing."""
    unchosen = _("%(word)s: choose another word") % {"word": text} if text else _("Choose")
    emptied = [("", _("Leave empty"))] if text else []
    return [(text, unchosen), *offered, *emptied]


class RepairForm(CellsForm):
    """The cells that were complained of on one page of the problems; one for all that are alike."""

    def __init__(
        self, *args: Any, groups: Iterable[Alike], offered: Mapping[str, Choices], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        columns = {column.letter: column for column in self.table.columns}
        for alike in groups:
            first = alike.first
            name = cell_name(first.row, first.column)
            if first.column in columns and name not in self.fields:
                self.answered[name] = alike.rows
                of_column = offered.get(first.column, ())
                self.add_cell(first.row, columns[first.column], _place(alike), said=True, offered=of_column)


def _place(alike: Alike) -> str:
    words = {"column": alike.first.column, "heading": alike.first.header}
    if len(alike.rows) > 1:
        rows = ", ".join(map(str, alike.rows[:ROWS_TOLD]))
        if more := alike.rows[ROWS_TOLD:]:
            told = {"rows": rows, "more": len(more)}
            return _("Rows %(rows)s and %(more)s more, column %(column)s: %(heading)s") % {**told, **words}
        return _("Rows %(rows)s, column %(column)s: %(heading)s") % {"rows": rows, **words}
    return _("Row %(row)s, column %(column)s: %(heading)s") % {"row": alike.first.row, **words}


class RowForm(CellsForm):
    """Every cell of one row, or the row left out."""

    def __init__(self, *args: Any, number: int, letters: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = set(letters)
        for column in self.table.columns:
            if column.letter in wanted:
                self.add_cell(number, column, f"{column.letter}: {column.header}", said=False)
        self.fields[leave_name(number)] = forms.BooleanField(
            label=_("Leave the row out of what is read in"), required=False
        )
