"""What is asked wherever something is to leave: what opens for it, on which consent it rests, and whether it does harm."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.disclosures import queries
from utvag.disclosures.models import Consent, Disclosure


def which_gate() -> forms.ChoiceField:
    """The form fills in those that can open for the recipient on the day."""
    return forms.ChoiceField(
        label=_("What opens for it?"),
        widget=forms.RadioSelect,
        help_text=_("No lawyer has approved these yet: read the help above, and the section."),
    )


def harm_test() -> forms.ChoiceField:
    """What came of the test; some gates ask for one."""
    return forms.ChoiceField(
        label=_("Harm test"),
        choices=[("", _("Not made")), *Disclosure.Harm.choices],
        required=False,
        widget=forms.RadioSelect,
    )


class ByConsent(forms.Form):
    """Which consent something rests on, where one opens for it, and that it is given for the same."""

    consent = forms.ChoiceField(
        label=_("If by consent: which one"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("It covers only whom it names, for what it says and for these kinds of information."),
    )
    same_purpose = forms.BooleanField(
        label=_("I have compared: it is given for the same purpose as in the consent."), required=False
    )
    consents: dict[str, Consent]

    def offer_consents(self, case: Any, on: date) -> None:
        """Those of the case that hold on the day; nothing is asked where there is none."""
        self.consents = {str(row.pk): row for row in queries.consents_held(case, on)}
        if not self.consents:
            del self.fields["consent"], self.fields["same_purpose"]
            return
        cast("forms.ChoiceField", self.fields["consent"]).choices = [
            ("", _t("None")),
            *((pk, row.in_words) for pk, row in self.consents.items()),
        ]

    @property
    def by_consent(self) -> dict[str, Any]:
        """As what is wanted takes it."""
        return {
            "consent": self.consents.get(self.cleaned_data.get("consent", "")),
            "same_purpose": self.cleaned_data.get("same_purpose", False),
        }
