"""What is typed about statements and checks of the police."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases.public import Case
from utvag.disclosures.forms.days import Dated, kept_because, lines
from utvag.disclosures.forms.weighing import ByConsent, harm_test, which_gate
from utvag.disclosures.models import PoliceStatement
from utvag.disclosures.queries import may_ask, opening_gates, told_by_asking

NEVER = _(
    "Never paste or copy anything from the registers of the police: only the conclusion, in your own words."
)
WEIGHED = ("harm", "harm_note", "need", "proportionality")
PARTS_OF_THE_POLICE = [
    choice for choice in PoliceStatement.Source.choices if choice[0] != PoliceStatement.Source.IMPORTED
]


class AboutForm(forms.Form):
    """Which statement, of which part of the police."""

    kind = forms.ChoiceField(
        label=_("What it is about"), choices=PoliceStatement.Kind.choices, widget=forms.RadioSelect
    )
    source = forms.ChoiceField(label=_("Which part of the police"), choices=PARTS_OF_THE_POLICE)
    kept_from_person = kept_because(
        _(
            "Empty in most cases: the person sees that the police were asked and that they answered, never what."
        )
    )


class AskForm(ByConsent, AboutForm):
    """A question, and what opens for it: to ask the police is to tell them that the person is with social services."""

    gate = which_gate()
    harm = harm_test()
    harm_note = lines(_("Harm test: why"), rows=2)
    need = lines(_("Why it is needed"), rows=2)
    proportionality = lines(_("Why it is proportionate"), rows=2)

    field_order = ("kind", "source", "gate", "consent", "same_purpose", *WEIGHED, "kept_from_person")

    def __init__(self, *args: Any, case: Case, user: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.user, self.today = case, user, today
        self.offer_consents(case, today)
        cast("forms.ChoiceField", self.fields["gate"]).choices = [
            (gate.key, str(gate.title)) for gate in opening_gates(today)
        ]

    @property
    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        given = self.cleaned_data
        return {name: given[name] for name in ("kind", "source", "gate", *WEIGHED)} | self.by_consent

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            asked = {"source": cleaned["source"], "wanted": told_by_asking(**self.asked)}
            for name, refusal in may_ask(self.case, self.user, self.today, **asked).items():
                self.add_error(name if name in self.fields else None, refusal)
        return cleaned


class AnswerForm(Dated):
    """Dated, with an end, a conclusion and few words."""

    first, last, past = "stated_on", "expires_on", "stated_on"

    answer = forms.ChoiceField(
        label=_("Answer"), choices=PoliceStatement.Answer.choices, widget=forms.RadioSelect
    )
    stated_on = forms.DateField(label=_("Dated"), required=False)
    expires_on = forms.DateField(
        label=_("Holds until"), required=False, help_text=_("As the police say; else a day when to ask anew.")
    )
    conclusion = forms.ChoiceField(
        label=_("Conclusion"),
        choices=[("", _("Choose")), *PoliceStatement.Conclusion.choices],
        required=False,
    )
    summary = lines(_("Short summary"), help_text=NEVER)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") == PoliceStatement.Answer.GIVEN:
            for name in ("stated_on", "expires_on", "conclusion"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Needed when a statement was given."))
        return cleaned


class StatementForm(AboutForm, AnswerForm):
    """A statement that the police gave of their own accord."""

    field_order = ("kind", "source", "stated_on", "expires_on", "conclusion", "summary", "kept_from_person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["answer"]
        for name in ("stated_on", "expires_on", "conclusion"):
            self.fields[name].required = True


class CheckPlanForm(forms.Form):
    every_days = forms.IntegerField(
        label=_("Days between checks"),
        min_value=1,
        max_value=365,
        initial=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    due_on = forms.DateField(label=_("First check"))


class DeviationForm(Dated):
    past = "checked_on"

    checked_on = forms.DateField(label=_("Checked on"))
    text = lines(_("What deviates, in few words"), required=True, help_text=NEVER)
