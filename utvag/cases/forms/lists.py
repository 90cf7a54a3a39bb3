"""What to list and what to look for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases.queries import Caseload
from utvag.ui.public import DayForm


class CaseloadForm(DayForm):
    """Which cases to list, as things stood on which day."""

    field_order = ("state", "on", "mine")
    STATES = [("ongoing", _("Ongoing")), ("closed", _("Closed")), ("all", _("All"))]

    state = forms.ChoiceField(label=_("Show"), choices=STATES, required=False)
    mine = forms.BooleanField(label=_("Only where I am in the team"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.initial["state"] = "ongoing"

    @property
    def wanted(self) -> Caseload:
        """What was asked for; the ongoing cases of today when nothing, or nothing sensible, was."""
        if not self.is_bound or not self.is_valid():
            return Caseload(on=self.today)
        asked = self.cleaned_data
        return Caseload(on=asked["on"] or self.today, state=asked["state"] or "ongoing", mine=asked["mine"])


class SearchForm(forms.Form):
    """Exactly a case number, a personal number or a name."""

    text = forms.CharField(
        label=_("Name, personal number or case number"),
        help_text=_(
            "Only your own cases are searched. The law allows no other search in casework. "
            "An alias cannot be searched for: it is sealed, and is read in the list of cases."
        ),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
