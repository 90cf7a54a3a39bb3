"""Meetings: planning, moving, what came of them."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.cases.forms.answers import a_moment, line, text
from utvag.cases.models import Meeting
from utvag.common.versions import ComparedForm


class MeetingForm(forms.Form):
    """When, with whom and where."""

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


class MoveMeetingForm(ComparedForm):
    starts_at = a_moment(_("New time"))


class HeldForm(forms.Form):
    outcome = text(_("What came of it"), required=True)


class CancellationForm(forms.Form):
    reason = text(_("Reason"), rows=2)
