"""What was written of a stay, put right; the form shows what stands there now."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.common.versions import ComparedForm
from utvag.placements.forms.sealing import reason
from utvag.placements.forms.where import WhereForm


class PlaceForm(WhereForm, ComparedForm):
    """Where the person stays, as in an application, and what was wrong with what stood there."""

    because = reason(_("What was wrong. Sealed with the place."))
    field_order = ("offer", "elsewhere", "contact", "because", "seen_warning")


class PlanForm(ComparedForm):
    """Until when the stay is planned, and why that is another day than before."""

    until_on = forms.DateField(
        label=_("Planned until"), required=False, help_text=_("Empty: until further notice.")
    )
    reason = reason(_("Sealed in the case; everybody who has it reads why."))

    def __init__(self, *args: Any, begins_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins_on = begins_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        until = cleaned.get("until_on")
        if until and until < self.begins_on:
            self.add_error("until_on", _("The last day cannot come before the first."))
        if not self.conflicts and "until_on" in cleaned and until == self.initial.get("until_on"):
            self.add_error("until_on", _("That is the day that is planned already."))
        return cleaned
