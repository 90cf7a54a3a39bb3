"""What a registrar decides about a pair."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.people.models import DuplicateCandidate, Merge


class DecisionForm(forms.Form):
    """One person or two, and how that is known."""

    decision = forms.ChoiceField(
        label=gettext_lazy("What have you found?"),
        widget=forms.RadioSelect,
        choices=DuplicateCandidate.Decision.choices,
    )
    kept = forms.ChoiceField(
        label=gettext_lazy("Which record holds the right identity?"),
        help_text=gettext_lazy("Only for the same person. The other record stays, and stands for this one."),
        widget=forms.RadioSelect,
        required=False,
        choices=[("first", gettext_lazy("Record A")), ("second", gettext_lazy("Record B"))],
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("On what ground?"),
        widget=forms.RadioSelect,
        choices=DuplicateCandidate.Ground.choices,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == DuplicateCandidate.Decision.SAME and not cleaned.get("kept"):
            self.add_error("kept", _("Choose the record that holds the right identity."))
        return cleaned


class UndoingForm(forms.Form):
    """Why two records are parted again."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"), widget=forms.RadioSelect, choices=Merge.Undoing.choices
    )
