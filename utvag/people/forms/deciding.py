"""What a registrar decides about a pair."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.accounts.public import User
from utvag.people import policies
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
        help_text=gettext_lazy("Namesakes, or of the same family: only for different persons."),
        widget=forms.RadioSelect,
        choices=DuplicateCandidate.Ground.choices,
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") != DuplicateCandidate.Decision.SAME:
            return cleaned
        if not cleaned.get("kept"):
            self.add_error("kept", _("Choose the record that holds the right identity."))
        if ground := cleaned.get("ground"):
            verdict = policies.may_merge_on(self.by, DuplicateCandidate.Ground(ground))
            if not verdict:
                self.add_error("ground", verdict.refusal)
        return cleaned


class UndoingForm(forms.Form):
    """Why two records are parted again."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"), widget=forms.RadioSelect, choices=Merge.Undoing.choices
    )
