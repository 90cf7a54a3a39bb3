"""What the count asks about somebody: each question with what the case already says of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.statistics import policies
from utvag.statistics.domain.answers import AGE, AGES, ASKED, contradicts
from utvag.statistics.models import CountedAnswer

YES_NO = (CountedAnswer.Said.YES, CountedAnswer.Said.NO, CountedAnswer.Said.UNKNOWN)


class AnswersForm(forms.Form):
    """Each question begins with an answer (`begins`) and says where it is from (`beside`); not known is an answer too.

    `sealed`: questions that are not the reader's to answer.
    """

    as_of_on = forms.DateField(
        label=gettext_lazy("As known on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(
        self,
        *args: Any,
        begins: Mapping[str, str],
        beside: Mapping[str, str],
        sealed: tuple[str, ...],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.asked = [question for question in ASKED if question not in sealed]
        for question in self.asked:
            self.fields[question] = forms.ChoiceField(
                label=CountedAnswer.Question(question).label,
                choices=[(said.value, said.label) for said in _choices(question)],
                widget=forms.RadioSelect,
                help_text=beside.get(question, ""),
            )
            self.initial.setdefault(question, begins.get(question, ""))
        self.initial.setdefault("as_of_on", today)
        self.order_fields([*self.asked, "as_of_on"])

    def clean_as_of_on(self) -> date:
        day: date = self.cleaned_data["as_of_on"]
        if day > self.today:
            raise forms.ValidationError(_("This has not happened yet. Check the day."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if contradicts(cleaned):
            self.add_error("adult", policies.says_both().refusal)
        return cleaned

    @property
    def answers(self) -> dict[str, str]:
        return {question: self.cleaned_data[question] for question in self.asked}


def _choices(question: str) -> tuple[CountedAnswer.Said, ...]:
    return tuple(CountedAnswer.Said(group) for group in AGES) if question == AGE else YES_NO
