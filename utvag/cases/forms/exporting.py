"""Why a file is taken out, and which."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.lists import CaseloadForm, Stages, choose_among
from utvag.cases.queries import Caseload
from utvag.common.reasons import says_why
from utvag.ui.public import DayForm

REASON: dict[str, Any] = {
    "label": _("Why is it taken out?"),
    "help_text": _("The reason is kept in the log, where those who review it see it. No names or numbers."),
    "max_length": 200,
    "validators": [says_why],
}


class RecordForm(DayForm):
    """A whole case as a file, as it is or as it was on a day."""

    field_order = ("reason", "kind", "on")

    KINDS = [
        ("pdf", _("PDF, to read and print")),
        ("json", _("JSON, to move to another system")),
    ]

    reason = forms.CharField(**REASON)
    kind = forms.ChoiceField(label=_("As"), choices=KINDS, initial="pdf", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The page asks for a day twice: which to show, and which the file is of.
        super().__init__(*args, auto_id="file_%s", **kwargs)


class CaseloadFileForm(DayForm):
    """The list of one's cases on a day as a file."""

    reason = forms.CharField(**REASON)
    state = forms.ChoiceField(label=_("Show"), choices=CaseloadForm.STATES, initial="ongoing")
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    field_order = ("reason", "state", "stage", "on")

    def __init__(self, *args: Any, stages: Stages, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, stages)

    @property
    def wanted(self) -> Caseload:
        return Caseload(on=self.day, state=self.cleaned_data["state"], stage=self.cleaned_data["stage"])
