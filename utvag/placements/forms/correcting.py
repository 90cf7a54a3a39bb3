"""What was written of a stay, put right; each form shows what stands there now."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases import public as cases
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


class DaysForm(ComparedForm):
    """The first day, and the last of a stay that has ended, as they are right."""

    first_on = forms.DateField(label=_("First day"))
    last_on = forms.DateField(label=_("Last day"))
    reason = reason(_("What was wrong. Sealed in the case; everybody who has it reads why."))

    def __init__(self, *args: Any, today: date, earliest: cases.Earliest, ended: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, earliest
        if not ended:
            del self.fields["last_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        for name in ("first_on", "last_on"):
            if cleaned.get(name) and cleaned[name] > self.today:
                self.add_error(name, _("This has not happened yet. Check the day."))
        cases.check_days(self, ("first_on",), lambda day: cases.not_before_day(day, self.earliest))
        if first and last and last < first:
            self.add_error("last_on", _("The last day cannot come before the first."))
        if not self.conflicts and not {"first_on", "last_on"} & set(self.changed_data):
            self.add_error("first_on", _("Those are the days that stand there already."))
        return cleaned
