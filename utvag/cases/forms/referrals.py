"""Leaving a case to another unit, and what another authority answered."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.answers import a_day, line, not_in_future, text
from utvag.cases.forms.team import HandoverForm
from utvag.cases.models import Referral


class HandToUnitForm(HandoverForm):
    """To somebody in the unit that the rules point to."""


class SentForm(forms.Form):
    """That the case was sent to another authority: where to, and when."""

    address = line(
        _("Function address"),
        required=True,
        help_text=_("The address of the function that it was sent to, not of a person."),
    )
    sent_on = a_day(_("Sent"), required=True)
    note = text(_("Note"), rows=3, help_text=_("What was sent, and how the person was told."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["sent_on"].initial = today

    def clean_sent_on(self) -> date:
        not_in_future(self.cleaned_data["sent_on"], self.today)
        return self.cleaned_data["sent_on"]


class StaysForm(forms.Form):
    """Why the case stays where it is."""

    reason = text(_("Why the case stays here"), required=True, rows=3)


class AnswerForm(forms.Form):
    """What the other authority answered."""

    answer = forms.ChoiceField(label=_("Answer"), choices=Referral.Answer.choices, widget=forms.RadioSelect)
    answer_reason = forms.ChoiceField(
        label=_("If they do not take it: why"),
        choices=[("", _("Choose")), *Referral.Reason.choices],
        required=False,
    )
    answered_on = a_day(_("Answered"), required=True)
    answer_note = text(_("Note"), rows=3)

    def __init__(self, *args: Any, today: date, sent_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.sent_on = today, sent_on
        self.initial.setdefault("answered_on", today)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == Referral.Answer.TAKEN:
            given["answer_reason"] = ""
        elif given.get("answer") and not given.get("answer_reason") and "answer_reason" not in self.errors:
            self.add_error("answer_reason", _t("Choose why: it is counted."))
        return given

    def clean_answered_on(self) -> date:
        day: date = self.cleaned_data["answered_on"]
        not_in_future(day, self.today)
        if day < self.sent_on:
            raise forms.ValidationError(_("The answer cannot come before the case was sent."))
        return day
