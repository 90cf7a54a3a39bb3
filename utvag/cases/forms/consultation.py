"""A consultation: nothing in it may say who it is about."""

import re
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.answers import (
    FollowedUpForm,
    a_moment,
    not_before,
    not_in_future,
    source_choices,
    text,
)
from utvag.cases.models import Consultation
from utvag.common.clock import local_date
from utvag.common.versions import VersionedForm

# Six or eight digits and four: whatever it is, it may be somebody's number.
NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}\s?[-+–]?\s?[\dTRSUWXJKLMN]\d{3}(?!\d)", re.IGNORECASE)
EMAIL = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.[^\s@]{2,}")
# Begins with a nought or a country, and is no date; without full stops, which stand in hours: 08.30–16.30.
TELEPHONE = re.compile(r"(?<!\d)(?!\d\d-\d\d-\d{4}(?!\d))(?:\+\d|\(?0)(?:[\s/()–-]*\d){6,13}(?!\d)")
# Two words with capitals in a row; or one that does not begin a sentence.
NAME = re.compile(
    r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:[ -][A-ZÅÄÖÉ][a-zåäöéü]+)+|(?<=[a-zåäöé,;] )[A-ZÅÄÖÉ][a-zåäöéü]{2,}"
)
# Capitalised words that no person is called.
WORDS = frozenset(
    {"Statens", "Polisen", "Socialtjänsten", "Kriminalvården", "Arbetsförmedlingen", "Försäkringskassan"}
)
NOBODY = ("self", "relative", "unknown")


class NamelessText(forms.BaseForm):
    """Refuses numbers and addresses; warns once at what looks like names, and takes them when confirmed."""

    TEXTS: tuple[str, ...] = ("question", "advice")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.TEXTS:
            written = cleaned.get(name) or ""
            if refusal := identifies(written):
                self.add_error(name, refusal)
            elif not cleaned.get("nameless") and names_in(written):
                self._warn(name)
        return cleaned

    def _warn(self, name: str) -> None:
        self.fields["nameless"].widget = forms.CheckboxInput()
        # The words themselves stand in the text; repeating them would put them in one more place.
        self.add_error(
            name, _("There seems to be a name here. Remove it, or confirm below that it names nobody.")
        )


def identifies(written: str) -> Any:
    """What is to be removed because it leads to somebody; nothing where nothing does."""
    if EMAIL.search(written):
        return _("Remove the e-mail address. A consultation identifies nobody.")
    is_called = TELEPHONE.search(written)
    if NUMBER.search(written):
        if is_called:
            return _("Remove the telephone number or personal number. A consultation identifies nobody.")
        return _("Remove the personal number. A consultation identifies nobody.")
    return _("Remove the telephone number. A consultation identifies nobody.") if is_called else ""


def names_in(written: str) -> list[str]:
    """What looks like the names of people."""
    return [found for found in NAME.findall(written) if found not in WORDS]


def nameless() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("It is not the name of the person or of anybody near"),
        required=False,
        widget=forms.HiddenInput,
    )


class ConsultationForm(NamelessText, forms.ModelForm):
    """What a professional asked, and what they were advised."""

    asked_at = a_moment(_("When"))
    asker = forms.ChoiceField(label=_("Who asks"), help_text=_("The kind of organisation, not a name."))
    question = text(
        _("Question"), help_text=_("No names, numbers or places. Nobody is to be recognised."), required=True
    )
    advice = text(_("Advice"))
    nameless = nameless()

    class Meta:
        model = Consultation
        fields = ["asked_at", "channel", "asker", "question", "advice", "outcome", "follow_up_on"]
        widgets = {"follow_up_on": forms.DateInput()}

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        self.now = now
        super().__init__(*args, **kwargs)
        self.initial.setdefault("asked_at", now)
        self.initial.setdefault("outcome", Consultation.Outcome.ADVISED)
        cast("forms.ChoiceField", self.fields["outcome"]).choices = outcomes()
        cast("forms.ChoiceField", self.fields["asker"]).choices = [
            ("", _t("Choose")),
            *((key, label) for key, label in source_choices() if key not in NOBODY),
        ]

    def clean_asked_at(self) -> datetime:
        not_in_future(self.cleaned_data["asked_at"], self.now)
        return self.cleaned_data["asked_at"]

    def clean_follow_up_on(self) -> date | None:
        chosen: date | None = self.cleaned_data["follow_up_on"]
        if asked_at := self.cleaned_data.get("asked_at"):
            refusal = _("That is before the question. Choose the same day or a later one.")
            not_before(chosen, local_date(asked_at), refusal)
        return chosen

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AdviceForm(NamelessText, FollowedUpForm, VersionedForm):
    """What came of it afterwards."""

    TEXTS = ("advice",)

    advice = text(_("Advice"))
    nameless = nameless()

    class Meta:
        model = Consultation
        fields = ["advice", "outcome", "follow_up_on"]
        widgets = {"follow_up_on": forms.DateInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["advice"] = self.instance.advice
        if self.instance.outcome != Consultation.Outcome.BECAME_CASE:
            cast("forms.ChoiceField", self.fields["outcome"]).choices = outcomes()

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def outcomes() -> list[tuple[str, Any]]:
    """All but the one that opening a case writes."""
    return [pair for pair in Consultation.Outcome.choices if pair[0] != Consultation.Outcome.BECAME_CASE]
