"""Why a file is taken out, and which."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.lists import CaseloadForm
from utvag.cases.queries import Caseload

REASON: dict[str, Any] = {
    "label": _("Why is it taken out?"),
    "help_text": _("The reason is kept in the log, where those who review it see it. No names or numbers."),
    "max_length": 200,
}


class RecordForm(forms.Form):
    """A whole case as a file."""

    KINDS = [
        ("pdf", _("PDF, to read and print")),
        ("json", _("JSON, to move to another system")),
    ]

    reason = forms.CharField(**REASON)
    kind = forms.ChoiceField(label=_("As"), choices=KINDS, initial="pdf", widget=forms.RadioSelect)


class CaseloadFileForm(forms.Form):
    """The list of one's cases on a day as a file."""

    reason = forms.CharField(**REASON)
    state = forms.ChoiceField(label=_("Show"), choices=CaseloadForm.STATES, initial="ongoing")
    on = forms.DateField(label=_("As of"), widget=forms.DateInput())

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today, "state": "ongoing"})

    @property
    def wanted(self) -> Caseload:
        return Caseload(on=self.cleaned_data["on"], state=self.cleaned_data["state"])
