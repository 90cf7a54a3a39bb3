"""What is typed about statements, checks and consents."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.cases import public as cases
from utvag.disclosures.models import Consent, PoliceStatement
from utvag.disclosures.models.consent import RECIPIENTS
from utvag.organisations.public import Counterpart

NEVER = _(
    "Never paste or copy anything from the registers of the police: only the conclusion, in your own words."
)
PARTS_OF_THE_POLICE = [
    choice for choice in PoliceStatement.Source.choices if choice[0] != PoliceStatement.Source.IMPORTED
]


def lines(label: Any, *, required: bool = False, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """A few lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, max_length=2_000, widget=widget, help_text=help_text
    )


class Dated(forms.Form):
    """Knows the day, and that a last day does not come before a first."""

    first, last, past = "", "", ""

    def __init__(self, *args: Any, today: date, earliest: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, earliest
        if self.past in self.fields:
            self.fields[self.past].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last, past = (cleaned.get(name) for name in (self.first, self.last, self.past))
        if first and last and last < first:
            self.add_error(self.last, _("The last day cannot come before the first."))
        if past and past > self.today:
            self.add_error(self.past, _("This has not happened yet. Check the day."))
        if self.earliest:
            cases.check_days(self, (self.past,), lambda day: cases.not_before_day(day, self.earliest))
        return cleaned


class AboutForm(forms.Form):
    """Which statement, of which part of the police."""

    kind = forms.ChoiceField(
        label=_("What it is about"), choices=PoliceStatement.Kind.choices, widget=forms.RadioSelect
    )
    source = forms.ChoiceField(label=_("Which part of the police"), choices=PARTS_OF_THE_POLICE)


class AskForm(AboutForm):
    gate = forms.ChoiceField(
        label=_("On what ground may you ask?"),
        choices=PoliceStatement.Gate.choices,
        widget=forms.RadioSelect,
        help_text=_("To ask the police is to tell them that the person is with social services."),
    )
    gate_note = lines(_("If another ground: which"), rows=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("gate") == PoliceStatement.Gate.OTHER and not cleaned.get("gate_note"):
            self.add_error("gate_note", _("Write which ground in the secrecy act you ask on."))
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

    field_order = ("kind", "source", "stated_on", "expires_on", "conclusion", "summary")

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


class ConsentForm(Dated):
    """To whom, for what, how long; the person has read the text shown."""

    first, last, past = "starts_on", "ends_on", "answered_on"

    recipient = forms.ChoiceField(label=_("To whom"), choices=[("", _("Choose")), *RECIPIENTS])
    counterpart = forms.ModelChoiceField(
        label=_("Counterpart in the register"), queryset=Counterpart.objects.none(), required=False
    )
    purpose = lines(_("For what"), required=True, rows=2)
    answer = forms.ChoiceField(
        label=_("The person answers"), choices=Consent.Answer.choices, widget=forms.RadioSelect
    )
    answered_on = forms.DateField(label=_("Answer given on"))
    starts_on = forms.DateField(label=_("Consent from"), required=False)
    ends_on = forms.DateField(label=_("Consent until"), required=False)

    def __init__(self, *args: Any, counterparts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["counterpart"]).queryset = counterparts

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") == Consent.Answer.GIVEN:
            cleaned["starts_on"] = cleaned.get("starts_on") or cleaned.get("answered_on")
            if not cleaned.get("ends_on") and "ends_on" not in self.errors:
                self.add_error("ends_on", _("A consent is for a time: write its last day."))
        return cleaned
