"""Fields that several forms of a case share."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from utvag.common.clock import local_date
from utvag.common.lengths import UNREMEMBERED, WrittenAtLength
from utvag.common.policy import Verdict
from utvag.common.telephone import has_number
from utvag.pathways import public as pathways

YES_NO = [("unknown", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]


def line(label: Any, *, help_text: Any = "", required: bool = False, longest: int = 200) -> forms.CharField:
    """One line that the browser does not remember."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=longest,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )


def telephone(label: Any) -> forms.CharField:
    field = line(label, longest=40)
    field.validators.append(has_number)
    return field


def text(label: Any, *, help_text: Any = "", required: bool = False, rows: int = 4) -> forms.CharField:
    """Several lines."""
    return WrittenAtLength(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def yes_no(label: Any, *, help_text: Any = "") -> forms.ChoiceField:
    """Yes, no or not known; not known until somebody says."""
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=YES_NO, initial="unknown", required=False
    )


def a_day(label: Any, *, help_text: Any = "", required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required)


def a_moment(label: Any, *, help_text: Any = "") -> forms.DateTimeField:
    return forms.DateTimeField(label=label, help_text=help_text)


def said(words: Any) -> str:
    """Words of a model, in the reader's language, as a label."""
    chosen = words.in_(get_language() or "sv")
    return chosen[:1].upper() + chosen[1:]


def source_choices() -> list[tuple[str, str]]:
    """Who can make contact, in the words of the operating models."""
    return [(key, said(words)) for key, words in pathways.SOURCES.items()]


class FollowedUpForm(forms.BaseForm):
    """A follow-up lies ahead when its day is written; a day that has come since may stand."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_follow_up_on(self) -> date | None:
        chosen: date | None = self.cleaned_data["follow_up_on"]
        if "follow_up_on" in self.changed_data:
            not_before(chosen, self.today, _("That day has passed. Choose a day ahead, or leave it empty."))
        return chosen


def not_before(value: date | None, earliest: date, refusal: Any) -> None:
    """Refuse a day that would have come before there was anything to do on it."""
    if value is not None and value < earliest:
        raise forms.ValidationError(refusal, code="past")


def call_back_after(cleaned: dict[str, Any]) -> None:
    """Refuse a call-back before its contact; a contact of last week may be written down with both days."""
    if made_at := cleaned.get("made_at"):
        refusal = _("That is before the contact. Choose the same day or a later one.")
        not_before(cleaned.get("call_back_on"), local_date(made_at), refusal)


def agrees(form: forms.BaseForm, is_minor: bool | None) -> None:
    """Refuse an answer to whether somebody is under 18 that the age contradicts."""
    told = form.cleaned_data.get("minor")
    if is_minor is not None and told in ("yes", "no") and (told == "yes") != is_minor:
        form.add_error("minor", _("The age says otherwise. Put one of them right."))


def refuse(verdict: Verdict) -> None:
    """Say in a form what the action would refuse."""
    if not verdict:
        raise forms.ValidationError(verdict.refusal)


def not_in_future(value: datetime | date | None, limit: datetime | date) -> None:
    """Refuse what has not happened yet."""
    if value is not None and value > limit:
        raise forms.ValidationError(
            _("This has not happened yet. Check the day and the time."), code="future"
        )
