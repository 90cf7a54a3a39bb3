"""What to list and what to look for."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases import policies
from utvag.cases.queries import Caseload, is_personal_number
from utvag.common.lengths import UNREMEMBERED
from utvag.ui.public import DayForm

type Stages = Sequence[tuple[str, str]]


def choose_among(form: forms.Form, stages: Stages) -> None:
    """All stages, or one of those of the models that the reader's cases run by."""
    cast("forms.ChoiceField", form.fields["stage"]).choices = [("", _("All stages")), *stages]


class CaseloadForm(DayForm):
    """Which cases to list, as things stood on which day."""

    field_order = ("state", "stage", "on", "mine")
    STATES = [
        ("ongoing", _("Ongoing")),
        (Caseload.UNASSIGNED, _("Ongoing, nobody responsible")),
        ("closed", _("Closed")),
        ("all", _("All")),
    ]

    state = forms.ChoiceField(label=_("Show"), choices=STATES, required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    mine = forms.BooleanField(label=_("Only where I am in the team"), required=False)

    def __init__(self, *args: Any, today: date, stages: Stages, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        choose_among(self, stages)
        self.initial["state"] = "ongoing"

    @property
    def wanted(self) -> Caseload:
        """What was asked for; the ongoing cases of today when nothing, or nothing sensible, was."""
        if not self.is_bound or not self.is_valid():
            return Caseload(on=self.today)
        asked = self.cleaned_data
        chosen = {"state": asked["state"] or "ongoing", "stage": asked["stage"], "mine": asked["mine"]}
        return Caseload(on=asked["on"] or self.today, **chosen)


# Codes, because they stand in clear in the log.
WHY = [
    ("ASKED", _("Somebody asks about the person, or calls")),
    ("MEETING", _("A meeting or a visit is to be prepared")),
    ("PAPERS", _("Papers have come that belong to a case")),
    ("CONTACT", _("A new contact: whether it is somebody I work with")),
]


class SearchForm(forms.Form):
    """Exactly a case number, a personal number or a name."""

    text = forms.CharField(
        label=_("Name, personal number or case number"),
        help_text=_(
            "Only your own cases are searched. The law allows no other search in casework. "
            "An alias cannot be searched for: it is sealed, and is read in the list of cases."
        ),
        max_length=120,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    why = forms.ChoiceField(
        label=_("Why, if it is a personal number"),
        help_text=_("It is kept in the log. Numbers are counted: twenty a day."),
        choices=[("", _("It is none")), *WHY],
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text, why = cleaned.get("text", ""), cleaned.get("why", "")
        if not why and "why" not in self.errors and is_personal_number(text, self.today):
            self.add_error("why", policies.reason_is_needed().refusal)
        return cleaned
