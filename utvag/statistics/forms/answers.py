"""What the count asks about somebody: each question with what the case already says of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.common.periods import day_in_words
from utvag.statistics import policies
from utvag.statistics.domain.answers import AGE, AGES, ASKED, contradicts
from utvag.statistics.models import CountedAnswer
from utvag.statistics.presenters.suggestions import Suggestion

Said, Question = CountedAnswer.Said, CountedAnswer.Question
YES_NO = (Said.YES, Said.NO, Said.UNKNOWN)


class AnswersForm(forms.Form):
    """Begins with what was answered before, else with what the case suggests; not known is an answer too.

    `sealed`: questions that are not the reader's to answer.
    """

    as_of_on = forms.DateField(
        label=gettext_lazy("As known on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(
        self,
        *args: Any,
        before: Mapping[str, CountedAnswer],
        suggested: Mapping[str, Suggestion],
        sealed: tuple[str, ...],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.asked = [question for question in ASKED if question not in sealed]
        for question in self.asked:
            suggestion = suggested.get(question)
            self.fields[question] = forms.ChoiceField(
                label=Question(question).label,
                choices=[(said.value, said.label) for said in _choices(question)],
                widget=forms.RadioSelect,
                help_text=told(suggestion, before.get(question)),
            )
            answered = before[question].answer if question in before else ""
            self.initial.setdefault(question, answered or (suggestion.answer if suggestion else ""))
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


def _choices(question: str) -> tuple[Said, ...]:
    return tuple(Said(group) for group in AGES) if question == AGE else YES_NO


def told(suggestion: Suggestion | None, before: CountedAnswer | None) -> str:
    """What stood there, and what the case says, in one line beside the question."""
    lines = []
    if before is not None:
        lines.append(
            _("Answered before, as known on %(day)s: %(answer)s.")
            % {"day": day_in_words(before.as_of_on), "answer": before.get_answer_display().lower()}
        )
    if suggestion is not None and suggestion.answer:
        answer = str(Said(suggestion.answer).label).lower()
        lines.append(
            _("Suggested: %(answer)s, by %(source)s.") % {"answer": answer, "source": suggestion.source}
        )
    elif suggestion is not None:
        lines.append(_("For you to judge: %(source)s.") % {"source": suggestion.source})
    return " ".join(lines)
