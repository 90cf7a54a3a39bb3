"""Two people edit the same thing: the second saver is shown both versions, and loses nothing.

The row has an integer `version`, which its action raises by one. The view takes the row locked
(`select_for_update`) when it is posted, and the form compares.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Conflict:
    """One field that somebody else has saved differently meanwhile."""

    name: str
    label: str
    yours: str
    theirs: str


def conflicts(form: forms.BaseForm, theirs: Mapping[str, Any]) -> list[Conflict]:
    """The fields of a cleaned `form` that differ from `theirs`, as both would be read."""
    found = []
    for bound in form:
        if bound.is_hidden or bound.name not in form.cleaned_data:
            continue
        mine, other = readable(bound.field, bound.data), readable(bound.field, theirs.get(bound.name))
        if mine != other:
            found.append(Conflict(bound.name, str(bound.label), mine, other))
    return found


def readable(field: forms.Field, value: Any) -> str:
    """A value as the page shows it: the words of a choice, a day as it is written."""
    prepared = field.prepare_value(value)
    named = {str(key): str(words) for key, words in _flat(getattr(field, "choices", ()))}
    if isinstance(prepared, (list, tuple)):
        return ", ".join(named.get(str(each), str(each)) for each in prepared)
    if prepared in (None, ""):
        return ""
    return named.get(str(prepared), str(field.widget.format_value(prepared) or prepared))


class VersionedForm(forms.ModelForm):
    """A form that knows which version of its row was read, and refuses to overwrite a newer one unseen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    conflicts: tuple[Conflict, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A row that is not there yet is older than the first version that somebody saves of it.
        self.saved_version = 0 if self.instance._state.adding else self.instance.version
        self.initial["version"] = self.saved_version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.instance._state.adding and cleaned.pop("version", None) != self.saved_version:
            self.conflicts = self.differences()
        cleaned.pop("version", None)
        if self.conflicts:
            _show_both(self, str(self.saved_version))
        return cleaned

    def differences(self) -> tuple[Conflict, ...]:
        """What the newer version says otherwise; a form with rows of its own adds theirs."""
        return tuple(conflicts(self, self.initial))


class ComparedForm(forms.Form):
    """The same for what has no version of its own: `read` stands for what its page showed, and is no secret."""

    version = forms.CharField(max_length=200, widget=forms.HiddenInput, required=False)
    conflicts: tuple[Conflict, ...] = ()

    def __init__(self, *args: Any, read: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read = self.initial["version"] = read

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.pop("version", "") != self.read:
            theirs = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
            self.conflicts = tuple(conflicts(self, theirs))
        if self.conflicts:
            _show_both(self, self.read)
        return cleaned


def _show_both(form: forms.BaseForm, version: str) -> NoReturn:
    # What is sent next has seen the newer version, and may replace it.
    form.data = cast("QueryDict", form.data).copy()
    form.data[form.add_prefix("version")] = version
    raise ValidationError(
        _(
            "Somebody else has saved this meanwhile. Compare, put right what you want to keep, and save again."
        ),
        code="changed_meanwhile",
    )


def _flat(choices: Any) -> Any:
    for key, words in choices:
        if isinstance(words, (list, tuple)):
            yield from words
        else:
            yield key, words
