"""Writing in the journal."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.days import Earliest, check_days, not_before_day
from utvag.cases.models import JournalDraft, NoteKind
from utvag.common.clock import local_date
from utvag.common.lengths import WrittenAtLength
from utvag.common.versions import VersionedForm


class NoteForm(VersionedForm):
    """One note: when, how, from whom, what."""

    class Meta:
        model = JournalDraft
        fields = ["happened_on", "happened_time", "kind", "text", "oral_from", "received_on"]
        widgets = {
            "happened_on": forms.DateInput,
            "happened_time": forms.TimeInput,
            "text": forms.Textarea(attrs={"rows": 12}),
            "oral_from": forms.TextInput(attrs={"autocomplete": "off"}),
            "received_on": forms.DateInput,
        }
        help_texts = {
            "oral_from": _("When you write down what somebody has told you: who it was."),
            "received_on": _("The day it was told."),
        }

    def __init__(self, *args: Any, now: datetime, earliest: Earliest, **kwargs: Any) -> None:
        self.now, self.today, self.earliest = now, local_date(now), earliest
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("happened_on", "received_on"):
            if cleaned.get(name) and cleaned[name] > self.today:
                self.add_error(name, _("The day is in the future."))
        clock = cleaned.get("happened_time")
        if clock and cleaned.get("happened_on") == self.today and clock > localtime(self.now).time():
            self.add_error("happened_time", _("The time is in the future."))
        check_days(self, ("happened_on", "received_on"), lambda day: not_before_day(day, self.earliest))
        if cleaned.get("oral_from") and not cleaned.get("received_on"):
            self.add_error("received_on", _("Write the day on which it was told."))
        return cleaned


class AddendumForm(forms.Form):
    """What was wrong or missing in a signed entry."""

    text = WrittenAtLength(label=_("What should it say"), widget=forms.Textarea(attrs={"rows": 5}))
    why = WrittenAtLength(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}))


class JournalKindForm(forms.Form):
    """Narrows the list to one kind; optional as a whole."""

    mark_optional = False
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *NoteKind.choices]
    )

    @property
    def wanted(self) -> str:
        """The kind asked for; empty for all."""
        return self.cleaned_data["kind"] if self.is_bound and self.is_valid() else ""
