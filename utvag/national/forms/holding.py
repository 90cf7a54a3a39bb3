"""What a key holder says: a period's name, and how much an actor may ask for."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _


class PeriodForm(forms.Form):
    name = forms.RegexField(
        r"^[a-z0-9][a-z0-9.-]{0,63}$",
        label=_("Period"),
        max_length=64,
        help_text=_("As the statistician's call names it: 2026."),
        error_messages={
            "invalid": _("A period has small letters, digits, points and hyphens, at most 64: 2026.")
        },
    )


class QuotaForm(forms.Form):
    """Near what the actor really needs: who asks for strangers is stopped by it."""

    party = forms.ChoiceField(label=_("Actor"))
    number = forms.IntegerField(
        label=_("Evaluations at most"),
        min_value=1,
        max_value=10_000_000,
        help_text=_("All in all in the period. With names about 260 for each person the actor has, else 1."),
    )

    def __init__(self, *args: Any, actors: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(party), name) for party, name in actors.items()]
        cast("forms.ChoiceField", self.fields["party"]).choices = [("", _t("Choose")), *names]

    @property
    def chosen(self) -> UUID:
        return UUID(self.cleaned_data["party"])
