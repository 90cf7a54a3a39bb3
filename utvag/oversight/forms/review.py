"""Which period, what was found, and what is noted of a colleague."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.common.lengths import UNREMEMBERED, WrittenAtLength
from utvag.oversight.models import Finding, StaffMark
from utvag.people import public as people


class BeginForm(forms.Form):
    """A month that is over, and who reviews it."""

    month = forms.ChoiceField(label=_("Month"))
    reviewer = forms.ChoiceField(
        label=_("Reviewer"), help_text=_("Named in the review. Signs it off when everything is answered.")
    )

    def __init__(
        self,
        *args: Any,
        months: Sequence[tuple[date, date]],
        reviewers: Iterable[User],
        by: User,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.months = {first.isoformat(): (first, last) for first, last in months}
        self.reviewers = {str(user.pk): user for user in reviewers}
        choices: dict[str, Any] = {
            "month": [(key, date_format(first, "F Y")) for key, (first, _last) in self.months.items()],
            "reviewer": [(key, user.name) for key, user in self.reviewers.items()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.initial["reviewer"] = str(by.pk)

    def given(self) -> dict[str, Any]:
        first, last = self.months[self.cleaned_data["month"]]
        return {
            "first_on": first,
            "last_on": last,
            "reviewer": self.reviewers[self.cleaned_data["reviewer"]],
        }


class FindingForm(forms.Form):
    """What the reviewer found; it cannot be changed afterwards."""

    outcome = forms.ChoiceField(label=_("Finding"), choices=Finding.Outcome.choices, widget=forms.RadioSelect)
    reason = WrittenAtLength(
        label=_("Why?"),
        help_text=_(
            "How you know it: whom you asked and what they said. Nothing of what is written in a case."
        ),
    )


class FollowUpForm(forms.Form):
    """What was done about it."""

    text = WrittenAtLength(label=_("What was done?"))
    is_done = forms.BooleanField(label=_("Nothing more is to be done"), required=False)


class SignForm(forms.Form):
    """The reviewer's own words on the period."""

    summary = WrittenAtLength(
        label=_("Summary for the report"),
        help_text=_("What the period showed and what should be done. No names of persons in cases."),
    )


class MarkForm(forms.Form):
    """What tells that a colleague is near somebody, or is not to be named."""

    user = forms.ChoiceField(label=_("Colleague"))
    kind = forms.ChoiceField(label=_("Kind"), choices=StaffMark.Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Number or address"),
        required=False,
        max_length=200,
        help_text=_(
            "What you write is kept as a digest and can never be read again. A name that is never given out needs nothing here."
        ),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )

    def __init__(self, *args: Any, colleagues: Iterable[User], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(user.pk): user for user in colleagues}
        self.today = today
        self.fields["user"].choices = [(key, user.name) for key, user in self.colleagues.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, text = cleaned.get("kind"), cleaned.get("text", "")
        if kind in (StaffMark.Kind.OWN_NUMBER, StaffMark.Kind.RELATIVE):
            try:
                people.parse_number(text, today=self.today)
            except people.NumberRefused:
                self.add_error("text", _("Write a whole personal identity number."))
        elif kind == StaffMark.Kind.ADDRESS and not text.strip():
            self.add_error("text", _("Write the address: street and number, postcode and town."))
        return cleaned

    def given(self) -> dict[str, Any]:
        return {
            "user": self.colleagues[self.cleaned_data["user"]],
            "kind": self.cleaned_data["kind"],
            "text": self.cleaned_data["text"],
        }
