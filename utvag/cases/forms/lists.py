"""What to list and what to look for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases.queries import Caseload


class CaseloadForm(forms.Form):
    """Which cases to list, as things stood on which day."""

    mark_optional = False
    STATES = [("ongoing", _("Ongoing")), ("closed", _("Closed")), ("all", _("All"))]

    state = forms.ChoiceField(label=_("Show"), choices=STATES, required=False)
    on = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    mine = forms.BooleanField(label=_("Only where I am in the team"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        self.initial.update(state="ongoing", on=today)

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
        help_text=_("Only your own cases are searched. The law allows no other search in casework."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class DayForm(forms.Form):
    """As things stood on a day."""

    mark_optional = False
    on = forms.DateField(label=_("As of"), required=False, widget=forms.DateInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        self.initial.update(on=today)

    @property
    def day(self) -> date:
        """The day asked for, else today."""
        asked = self.cleaned_data["on"] if self.is_bound and self.is_valid() else None
        return asked or self.today
