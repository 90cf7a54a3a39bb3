"""What is typed about a consent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.disclosures.forms.days import Dated, WithCounterpart, lines
from utvag.disclosures.models import Consent, Information
from utvag.disclosures.models.consent import RECIPIENTS


class ConsentForm(WithCounterpart, Dated):
    """To whom, for what, how long; the person has read the text shown."""

    first, last, past = "starts_on", "ends_on", "answered_on"
    field_order = ("recipient", "counterpart")

    recipient = forms.ChoiceField(label=_("To whom"), choices=[("", _("Choose")), *RECIPIENTS])
    purpose = lines(_("For what"), required=True, rows=2)
    kinds = forms.MultipleChoiceField(
        label=_("Which kinds of information"),
        choices=Information.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nothing of any other kind is given by this consent."),
    )
    answer = forms.ChoiceField(
        label=_("The person answers"), choices=Consent.Answer.choices, widget=forms.RadioSelect
    )
    answered_on = forms.DateField(label=_("Answer given on"))
    starts_on = forms.DateField(label=_("Consent from"), required=False)
    ends_on = forms.DateField(label=_("Consent until"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") == Consent.Answer.GIVEN:
            cleaned["starts_on"] = cleaned.get("starts_on") or cleaned.get("answered_on")
            if not cleaned.get("ends_on") and "ends_on" not in self.errors:
                self.add_error("ends_on", _("A consent is for a time: write its last day."))
            if not cleaned.get("kinds"):
                self.add_error("kinds", _("Choose what the person agrees to, kind by kind."))
        return cleaned
