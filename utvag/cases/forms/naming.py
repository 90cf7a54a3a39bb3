"""What lists call a case: never a name that leads to the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.answers import line
from utvag.cases.models import Case
from utvag.common.versions import VersionedForm


def alias() -> forms.CharField:
    return line(
        _("Your name for the case"),
        help_text=_(
            "What lists show instead of the number. Choose something that says nothing of the person."
        ),
        longest=40,
    )


def keep_alias() -> forms.BooleanField:
    """Asked only once the alias has been doubted."""
    return forms.BooleanField(
        label=_("Use this name for the case anyway"), required=False, widget=forms.HiddenInput
    )


def doubt_alias(form: forms.BaseForm, name: str) -> None:
    """Ask once about an alias that looks like the person's name."""
    if resembles(form.cleaned_data.get("alias", ""), name) and not form.cleaned_data.get("keep_alias"):
        form.fields["keep_alias"].widget = forms.CheckboxInput()
        form.add_error(
            "alias",
            _("This looks like the person’s name, and lists show it. Choose another, or confirm below."),
        )


def resembles(alias: str, name: str) -> bool:
    """Whether a part of the name, or its beginning, stands in the alias."""
    letters = "".join(sign for sign in alias.casefold() if sign.isalpha())
    parts = [part for part in name.casefold().replace("-", " ").split() if len(part) > 2]
    return bool(letters) and any(part in letters or (len(letters) > 2 and letters in part) for part in parts)


class NamingForm(VersionedForm):
    """The alias, and the reference of an earlier system."""

    alias = alias()
    keep_alias = keep_alias()
    earlier_reference = line(
        _("Reference in an earlier system"), help_text=_("Leads to the file that was kept before.")
    )

    class Meta:
        model = Case
        fields = ["alias", "earlier_reference"]

    def __init__(self, *args: Any, person_name: str, **kwargs: Any) -> None:
        self.person_name = person_name
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.initial[name] = getattr(self.instance, name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "alias" in self.changed_data:
            doubt_alias(self, self.person_name)
        return cleaned

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
