"""What is typed when a disclosure is decided, given or stopped."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.disclosures.forms.days import Dated, lines
from utvag.disclosures.models import Disclosure, DisclosureDecision, Information
from utvag.disclosures.models.information import BY_PEOPLE
from utvag.disclosures.policies import AGREED, may_say, not_the_day


class DecidingForm(forms.Form):
    """Yes, partly or no, with reasons; the second decider agrees or refuses."""

    outcome = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    granted = forms.MultipleChoiceField(
        label=_("If partly: what is given"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reasons = lines(_("Reasons"), help_text=_("Needed when anything is refused."))

    def __init__(self, *args: Any, disclosure: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.disclosure = disclosure
        self.asked = [item.information for item in disclosure.items.all()]
        self.is_second = bool(disclosure.decisions.all())
        outcomes = DisclosureDecision.Outcome
        choices = list(outcomes.choices)
        if self.is_second:
            choices = [(AGREED, _("I agree to what is decided")), (outcomes.REFUSED, _("Refused"))]
        elif len(self.asked) == 1:
            choices = [choice for choice in choices if choice[0] != outcomes.PARTLY]
        cast("forms.ChoiceField", self.fields["outcome"]).choices = choices
        if self.is_second or len(self.asked) == 1:
            del self.fields["granted"]
        else:
            cast("forms.MultipleChoiceField", self.fields["granted"]).choices = [
                choice for choice in Information.choices if choice[0] in self.asked
            ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if outcome:
            said = {
                "granted": cleaned.get("granted", ()),
                "asked": self.asked,
                "reasons": cleaned.get("reasons", ""),
            }
            for name, refusal in may_say(self.disclosure, outcome, **said).items():
                self.add_error(name, refusal)
        return cleaned


class SendingForm(Dated):
    past = "sent_on"

    sent_on = forms.DateField(label=_("Given on"))
    sent_way = forms.ChoiceField(label=_("How"), choices=BY_PEOPLE, widget=forms.RadioSelect)

    def __init__(self, *args: Any, disclosure: Disclosure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.disclosure = disclosure

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "sent_on" in cleaned:
            decisions = self.disclosure.decisions.all()
            wrong = not_the_day(decisions, sent_on=cleaned["sent_on"], today=self.today)
            if wrong:
                self.add_error("sent_on", wrong)
        return cleaned


class StopForm(forms.Form):
    reason = lines(_("Why it is not given"), required=True, rows=2)
