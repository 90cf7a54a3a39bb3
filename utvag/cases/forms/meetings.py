"""Meetings: planning, moving, what came of them."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.cases.forms.answers import a_moment, line, refuse, text
from utvag.cases.forms.days import not_too_far
from utvag.cases.models import Case, Meeting
from utvag.cases.policies import may_begin
from utvag.common.clock import local_date
from utvag.common.versions import ComparedForm


class MeetingTimeForm(forms.Form):
    """A meeting of last week may be written down afterwards; none is from before the case, or beyond all plans."""

    starts_at = a_moment(_("New time"))

    def __init__(self, *args: Any, today: date, case: Case, **kwargs: Any) -> None:
        self.today, self.case = today, case
        super().__init__(*args, **kwargs)

    def clean_starts_at(self) -> datetime:
        starts_at = self.cleaned_data["starts_at"]
        refuse(may_begin(self.case, starts_at))
        not_too_far(local_date(starts_at), self.today)
        return starts_at


class MeetingForm(MeetingTimeForm):
    """When, with whom and where."""

    field_order = ("kind", "starts_at")
    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.Kind.choices, initial=Meeting.Kind.JOINT)
    starts_at = a_moment(_("Begins"))
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=5,
        max_value=600,
        error_messages={
            "min_value": _("A meeting takes at least %(limit_value)s minutes."),
            "max_value": _("A meeting takes at most %(limit_value)s minutes (10 hours)."),
        },
        initial=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    users = forms.ModelMultipleChoiceField(
        label=_("From the team"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    counterparts = text(
        _("From other organisations"),
        help_text=_("Organisation and role, one a line. No names are needed."),
        rows=3,
    )
    client_attends = forms.BooleanField(label=_("The person takes part"), required=False, initial=True)
    place = line(_("Where"), help_text=_("Kept in the case. Never in the calendar file."))

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users = cast("forms.ModelMultipleChoiceField", self.fields["users"])
        users.queryset = colleagues
        users.initial = [each.pk for each in colleagues]


class MoveMeetingForm(ComparedForm, MeetingTimeForm):
    """The new time of a meeting that somebody else may be moving too."""


class HeldForm(forms.Form):
    outcome = text(_("What came of it"), required=True)


class CancellationForm(forms.Form):
    reason = text(_("Reason"), rows=2)
