"""Other words for a cell, or no row at all."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from utvag.imports.domain.cells import shown
from utvag.imports.domain.problems import Problem
from utvag.imports.domain.staging import changes_in
from utvag.imports.domain.table import Column, Table

_CELL = re.compile(r"cell-(\d+)-([A-Z]+)$")
_LEFT_OUT = re.compile(r"leave-(\d+)$")
_LONGEST = 20_000


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

    def add_cell(self, row: int, column: Column, label: str, *, said: bool) -> None:
        """`said`: the label is read out and not shown, because the table around it shows it."""
        text = shown(self.rows[row].cells.get(column.letter))
        widget = forms.Textarea(attrs={"rows": "3"}) if "\n" in text or len(text) > 32 else forms.TextInput()
        widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        if said:
            widget.attrs["aria-label"] = label
        self.fields[cell_name(row, column.letter)] = forms.CharField(
            label=label, initial=text, required=False, max_length=_LONGEST, widget=widget
        )

    @property
    def changes(self) -> dict[tuple[int, str], str]:
        typed = {
            (int(found[1]), found[2]): text
            for name, text in self.cleaned_data.items()
            # A cell that was not sent is left as it is, not emptied.
            if name in self.data and (found := _CELL.match(name))
        }
        return changes_in(self.table, typed)

    @property
    def left_out(self) -> set[int]:
        return {
            int(found[1])
            for name, is_left in self.cleaned_data.items()
            if is_left and (found := _LEFT_OUT.match(name))
        }


class RepairForm(CellsForm):
    """The cells that were complained of on one page of the problems."""

    def __init__(self, *args: Any, problems: Iterable[Problem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = {column.letter: column for column in self.table.columns}
        for problem in problems:
            if problem.column in columns and cell_name(problem.row, problem.column) not in self.fields:
                place = {"row": problem.row, "column": problem.column, "heading": problem.header}
                label = _("Row %(row)s, column %(column)s: %(heading)s") % place
                self.add_cell(problem.row, columns[problem.column], label, said=True)


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
