"""Putting a decision right, and what comes of an appeal against it."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.cases import queries
from utvag.cases.forms.answers import a_day
from utvag.cases.forms.answers import text as several
from utvag.cases.forms.decisions import a_paragraph
from utvag.cases.forms.happened import HappenedForm
from utvag.cases.models import AppealStep, Decision, DecisionCorrection
from utvag.cases.policies.decisions import corrections_refused


class CorrectionForm(forms.Form):
    """A decision is never edited; this stands beside it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DecisionCorrection.Kind.choices)
    content = several(_("What applies instead"), required=True)
    why = several(_("Why"), required=True, rows=2)
    corrected_on = a_day(_("Decided on"), required=True)
    protocol = a_paragraph()

    def __init__(self, *args: Any, decision: Decision, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision, self.user, self.today = decision, user, today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            typed = {name: cleaned[name] for name in ("content", "why", "corrected_on", "protocol")}
            for field, refusal in _refused(self.decision, self.user, self.today, **typed).items():
                self.add_error(field, refusal)
        return cleaned


class AppealForm(HappenedForm):
    HAPPENED = ("received_on",)

    received_on = a_day(_("Received on"), required=True)
    text = several(_("What the person wants changed"))


class AppealStepForm(HappenedForm):
    """The next step only: reconsidered, then sent on, then answered. A change is written where it is noted."""

    HAPPENED = ("taken_on",)
    CHANGE = ("content", "why", "protocol")

    step = forms.ChoiceField(label=_("What happened"))
    taken_on = a_day(_("Day"), required=True)
    content = several(
        _("What applies instead"),
        help_text=_("Only when the decision is changed. Whoever may make the decision may change it."),
    )
    why = several(_("Reasons for the change"), rows=2)
    protocol = a_paragraph()
    note = several(_("Note"), rows=2)

    def __init__(
        self, *args: Any, steps: list[AppealStep.Step], decision: Decision, user: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.decision, self.user = decision, user
        cast("forms.ChoiceField", self.fields["step"]).choices = [(step.value, step.label) for step in steps]
        if AppealStep.Step.CHANGED not in steps:
            for name in self.CHANGE:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors or "content" not in self.fields:
            return cleaned
        typed = {name: cleaned[name] for name in self.CHANGE}
        if cleaned["step"] == AppealStep.Step.CHANGED:
            typed["corrected_on"] = cleaned["taken_on"]
            for field, refusal in _refused(self.decision, self.user, self.today, **typed).items():
                self.add_error("taken_on" if field == "corrected_on" else field, refusal)
        elif any(typed.values()):
            self.add_error("step", _("You have written a change. Choose that the decision is changed."))
        return cleaned


def _refused(decision: Decision, user: User, today: date, **typed: Any) -> dict[str, str]:
    delegated = queries.delegated_to(user, decision.kind, typed["corrected_on"])
    return corrections_refused(decision, delegated, today=today, **typed)
