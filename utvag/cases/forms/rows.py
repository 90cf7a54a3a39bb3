"""A row with rows of its own, edited on one page, also without JavaScript."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.answers import not_in_future
from utvag.cases.forms.days import check_days, lies_ahead
from utvag.common.versions import Conflict, VersionedForm, readable

MOST_ROWS = 40


class RowForm(forms.ModelForm):
    """One row; `id` tells which, so that what the page does not ask for stays."""

    # Days of what is to be done, and of what has been.
    PLANNED: tuple[str, ...] = ()
    HAPPENED: tuple[str, ...] = ()
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        check_days(self, self.PLANNED, lambda day: lies_ahead(day, self.today))
        check_days(self, self.HAPPENED, lambda day: not_in_future(day, self.today))
        return cleaned


class Rows(forms.BaseFormSet):
    """All rows of one kind. A row left empty is not there; the last is always empty."""

    row_label: Any = _("Row")
    heading: Any = ""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "empty_permitted": True, "use_required_attribute": False}

    def add_fields(self, form: forms.BaseForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove")

    @property
    def values(self) -> list[dict[str, Any]]:
        """The rows to keep, in the order of the page."""
        return [
            {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]

    def words(self, rows: Iterable[Mapping[str, Any]]) -> str:
        """Rows as both savers would read them, one a line."""
        fields = {
            name: field for name, field in self.empty_form.fields.items() if name not in ("id", "DELETE")
        }
        return "\n".join(
            ", ".join(filter(None, (readable(field, row.get(name)) for name, field in fields.items())))
            for row in rows
        )


def rows_of(form: type[RowForm], *, label: Any, heading: Any) -> type[Rows]:
    """The formset of a kind of row."""
    made: Any = forms.formset_factory(
        form, formset=Rows, extra=1, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    made.row_label, made.heading = label, heading
    return made


class FormWithRows(VersionedForm):
    """A versioned form whose rows are compared too when somebody else has saved meanwhile."""

    ROWS: Mapping[str, type[Rows]] = {}
    # Set by every form of this kind before its rows are made.
    today: date

    def __init__(
        self, data: QueryDict | None = None, *, existing: Mapping[str, Iterable[Any]], **kwargs: Any
    ) -> None:
        self.theirs = {
            name: [_values(rows.form, row) for row in existing.get(name, ())]
            for name, rows in self.ROWS.items()
        }
        on: dict[str, Any] = {"form_kwargs": {"today": self.today}}
        adds_row = data is not None and any(f"add_{name}" in data for name in self.ROWS)
        super().__init__(None if adds_row else data, **kwargs)
        if adds_row:
            # Nothing is checked yet: the page comes back as it was typed, with one more empty row.
            self.initial = {
                **self.initial,
                **{
                    name: field.widget.value_from_datadict(data, {}, self.add_prefix(name))
                    for name, field in self.fields.items()
                },
            }
            self.rows = {
                name: rows(
                    initial=[_typed(form) for form in rows(data, prefix=name, **on).forms], prefix=name, **on
                )
                for name, rows in self.ROWS.items()
            }
        elif data is not None:
            self.rows = {name: rows(data, prefix=name, **on) for name, rows in self.ROWS.items()}
        else:
            self.rows = {
                name: rows(initial=self.theirs[name], prefix=name, **on) for name, rows in self.ROWS.items()
            }

    def is_valid(self) -> bool:
        # Each is asked, so that all mistakes are shown at once.
        parts = [super().is_valid(), *(rows.is_valid() for rows in self.rows.values())]
        return all(parts)

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of the action: the form's own and the rows'."""
        return {**self.cleaned_data, **{name: rows.values for name, rows in self.rows.items()}}

    def differences(self) -> tuple[Conflict, ...]:
        found = list(super().differences())
        for name, rows in self.rows.items():
            if not rows.is_valid():
                continue
            mine, other = rows.words(rows.values), rows.words(self.theirs[name])
            if mine != other:
                found.append(Conflict(name, str(rows.heading), mine, other))
        return tuple(found)


def _values(form: type[RowForm], row: Any) -> dict[str, Any]:
    return {"id": row.pk, **{name: getattr(row, name) for name in form._meta.fields or ()}}


def _typed(form: forms.BaseForm) -> dict[str, Any]:
    return {bound.name: bound.data for bound in form}
