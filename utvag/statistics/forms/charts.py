"""What is to stand together in a chart, and which figure's cases are asked for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.statistics.domain.behind import can_open
from utvag.statistics.domain.definitions import Definition, Kind, definitions

MOST = 3


class TogetherForm(forms.Form):
    """Two or three indicators in one chart."""

    mark_optional = False

    of = forms.MultipleChoiceField(
        label=gettext_lazy("In one chart"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Two or three that count the same thing."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        every = definitions()
        newest = [every.versions(key)[-1] for key in every]
        fields["of"].choices = [
            (each.key, str(each.name)) for each in newest if each.kind in (Kind.FLOW, Kind.STOCK)
        ]

    def clean_of(self) -> list[str]:
        """Some, and not more than can be told apart."""
        chosen = self.cleaned_data["of"]
        if not 1 < len(chosen) <= MOST:
            raise forms.ValidationError(_("Choose two or three."))
        return list(chosen)

    @property
    def chosen(self) -> Sequence[Definition]:
        """Of a form that is valid."""
        return [definitions().versions(key)[-1] for key in self.cleaned_data["of"]]


class BehindForm(forms.Form):
    """One figure: an indicator whose cases can be listed, and a year."""

    of = forms.ChoiceField()
    year = forms.IntegerField(min_value=2000, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        every = definitions()
        newest = [every.versions(key)[-1] for key in every]
        fields["of"].choices = [(each.key, each.key) for each in newest if can_open(each)]

    @property
    def definition(self) -> Definition:
        """Of a form that is valid."""
        return definitions().versions(self.cleaned_data["of"])[-1]
