"""What the forms of this module share: a few lines, a counterpart, and days in their order."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases import public as cases
from utvag.organisations.public import Counterpart


def lines(label: Any, *, required: bool = False, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """A few lines, or one."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    longest = 2_000 if rows > 1 else 500
    return forms.CharField(
        label=label, required=required, max_length=longest, widget=widget, help_text=help_text
    )


def kept_because(help_text: Any) -> forms.CharField:
    """Why a line of the ledger is left out of the person's own copy."""
    return lines(_("Not in the person's own copy, because"), rows=1, help_text=help_text)


class WithCounterpart(forms.Form):
    """To one in the register, or from one, where it is known which."""

    counterpart = forms.ModelChoiceField(
        label=_("Counterpart in the register"), queryset=Counterpart.objects.none(), required=False
    )

    def __init__(self, *args: Any, counterparts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["counterpart"]).queryset = counterparts


class Dated(forms.Form):
    """Knows the day, and that a last day does not come before a first."""

    first, last, past = "", "", ""

    def __init__(
        self, *args: Any, today: date, earliest: date | cases.Earliest | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, earliest
        if self.past in self.fields:
            self.fields[self.past].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last, past = (cleaned.get(name) for name in (self.first, self.last, self.past))
        if first and last and last < first:
            self.add_error(self.last, _("The last day cannot come before the first."))
        if past and past > self.today:
            self.add_error(self.past, _("This has not happened yet. Check the day."))
        if self.earliest:
            cases.check_days(self, (self.past,), lambda day: cases.not_before_day(day, self.earliest))
        return cleaned
