"""Which list is meant, and which column is which field."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.imports import policies
from utvag.imports.domain.cells import shown
from utvag.imports.domain.fields import fields
from utvag.imports.domain.mapping import NAMING, Certainty, field_of, missing_in
from utvag.imports.domain.messages import MESSAGES
from utvag.imports.domain.table import Table

_EXAMPLES = 3


class SheetForm(forms.Form):
    """One of the sheets that hold a list."""

    def __init__(self, *args: Any, tables: Sequence[Table], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"] = forms.TypedChoiceField(
            label=_("Sheet with the list"),
            choices=[(at, table.sheet) for at, table in enumerate(tables)],
            coerce=int,
            widget=forms.RadioSelect,
        )


class ColumnsForm(forms.Form):
    """A field, or none, for each column of the list."""

    mark_optional = False

    def __init__(self, *args: Any, table: Table, proposal: Any, named_by: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        language = get_language() or "sv"
        choices = [
            ("", _t("Not read in")),
            *((key, field.label(language)) for key, field in fields().items()),
        ]
        for match in proposal.matches:
            self.fields[match.letter] = forms.ChoiceField(
                label=_label(match),
                help_text=_help(match, table),
                choices=choices,
                initial=match.field or "",
                required=False,
            )
        self.fields[NAMING] = forms.ChoiceField(
            label=_("What lists call the cases"),
            help_text=_(
                "For cases without an alias. It must not say who the person is: choose for example your own running "
                "number. Otherwise each case is only called by its new number."
            ),
            choices=[
                ("", _t("The case number")),
                *((match.letter, _label(match)) for match in proposal.matches),
            ],
            initial=named_by,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        language = get_language() or "sv"
        taken: dict[str, str] = {}
        for letter, key in list(self.columns.items()):
            if key in taken and not fields()[key].accepts_several_columns:
                self.add_error(
                    letter,
                    _("Column %(column)s is this already. Choose one of them.") % {"column": taken[key]},
                )
            taken.setdefault(key, letter)
        for key in missing_in(self.columns.values()):
            named = {"field": fields()[key].label(language)}
            self.add_error(None, _t(MESSAGES["map.required"]) % named)
        verdict = policies.may_name_by(field_of(self.table, self.columns, self.named_by))
        if not verdict:
            self.add_error(NAMING, verdict.refusal)
        return cleaned

    @property
    def columns(self) -> dict[str, str]:
        return {letter: key for letter, key in self.cleaned_data.items() if key and letter != NAMING}

    @property
    def named_by(self) -> str:
        return str(self.cleaned_data.get(NAMING, ""))


def _label(match: Any) -> str:
    heading = match.header or _t("without a heading")
    return _t("%(letter)s: %(heading)s") % {"letter": match.letter, "heading": heading}


def _help(match: Any, table: Table) -> str:
    examples = [shown(row.cells[match.letter]) for row in table.rows if match.letter in row.cells]
    said = [
        _t("For example: %(values)s.") % {"values": "; ".join(_short(text) for text in examples[:_EXAMPLES])}
    ]
    if not examples:
        said = [_t("The column is empty.")]
    if match.certainty == Certainty.LIKELY:
        said.append(_t("Probably; check that it is right."))
    if match.certainty == Certainty.REMEMBERED:
        said.append(_t("As the last time."))
    if match.is_hidden:
        said.append(_t("The column is hidden in the file."))
    return " ".join(said)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:40]}…" if len(line) > 40 else line
