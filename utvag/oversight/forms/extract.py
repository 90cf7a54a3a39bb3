"""Which part of the log the person is given."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ExtractForm(forms.Form):
    """A period, and whether colleagues are named."""

    first_on = forms.DateField(label=_("From"))
    last_on = forms.DateField(label=_("Until"))
    with_names = forms.BooleanField(
        label=_("Give the names of those who have looked"),
        required=False,
        help_text=_(
            "Without it, unit and title are given. A colleague whose name is protected is never named."
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day cannot come before the first."))
        if first and first > self.today:
            self.add_error("first_on", _("This has not happened yet. Check the day."))
        return cleaned
