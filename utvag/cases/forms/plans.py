"""The plan's frame, its goals with steps, and the SIP."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from utvag.cases.domain.outcome_domains import OUTCOME_DOMAINS
from utvag.cases.forms.answers import FollowedUpForm, not_in_future
from utvag.cases.forms.days import check_days
from utvag.cases.forms.rows import FormWithRows, RowForm, rows_of
from utvag.cases.models import (
    Goal,
    OtherPrincipal,
    Plan,
    PlanStep,
    Sip,
    SipMeasure,
    SipMeeting,
    SipParticipant,
)


class DaysField(forms.Field):
    """Days, one a line, as 2026-03-02."""

    widget = forms.Textarea(attrs={"rows": 3, "inputmode": "numeric"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        day = forms.DateField(input_formats=["%Y-%m-%d"])
        try:
            return [day.clean(line) for line in str(value or "").split()]
        except ValidationError as mistake:
            raise ValidationError(_("Write each day as 2026-03-02, one a line.")) from mistake


class OtherPrincipalForm(RowForm):
    class Meta:
        model = OtherPrincipal
        fields = ["who", "what"]
        widgets = {"who": forms.TextInput, "what": forms.Textarea(attrs={"rows": 2})}


class PlanForm(FollowedUpForm, FormWithRows):
    """The client's own view first; then contacts, follow-up and others who take part."""

    ROWS = {
        "other_principals": rows_of(
            OtherPrincipalForm, label=_("Principal"), heading=_("Services from other principals")
        )
    }
    view_sought_on = DaysField(
        label=_("Asked for on these days"), required=False, help_text=_("One day a line, as 2026-03-02.")
    )

    class Meta:
        model = Plan
        fields = [
            "client_view",
            "view_missing",
            "view_sought_on",
            "child_contact",
            "board_contact",
            "follow_up_on",
        ]
        widgets = {
            "client_view": forms.Textarea(attrs={"rows": 5}),
            "view_missing": forms.Textarea(attrs={"rows": 2}),
            "child_contact": forms.Textarea(attrs={"rows": 2}),
            "board_contact": forms.Textarea(attrs={"rows": 2}),
            "follow_up_on": forms.DateInput,
        }
        help_texts = {
            "client_view": _("In the client’s own words. A plan is not agreed without it."),
            "view_missing": _("Only when the view cannot be had: why, and below the days it was asked for."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("view_missing") and not cleaned.get("view_sought_on"):
            self.add_error("view_sought_on", _("Write at least one day on which the view was asked for."))
        if (
            cleaned.get("view_sought_on")
            and not cleaned.get("view_missing")
            and not cleaned.get("client_view")
        ):
            self.add_error("view_missing", _("Write why the view cannot be had."))
        return cleaned


class PlanStepForm(RowForm):
    PLANNED = ("due_on",)

    class Meta:
        model = PlanStep
        fields = ["what", "principal", "who", "due_on"]
        widgets = {"what": forms.TextInput, "who": forms.TextInput, "due_on": forms.DateInput}


class GoalForm(FormWithRows):
    """One goal and the steps towards it."""

    ROWS = {"steps": rows_of(PlanStepForm, label=_("Step"), heading=_("Steps"))}
    domain = forms.ChoiceField(label=_("Area"))

    class Meta:
        model = Goal
        fields = ["domain", "text", "known_by"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "known_by": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"known_by": _("What will be seen when the goal is reached.")}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        language = get_language() or "sv"
        cast("forms.ChoiceField", self.fields["domain"]).choices = [
            ("", _("Choose")),
            *((area.key, area.in_language(language)) for area in OUTCOME_DOMAINS),
        ]


class SipParticipantForm(RowForm):
    class Meta:
        model = SipParticipant
        fields = ["principal", "who"]
        widgets = {"who": forms.TextInput}
        # Only the municipality and the region are principals of the plan; others come along.
        labels = {"principal": _("Takes part for")}
        help_texts = {
            "principal": _(
                "The municipality and the region make the plan together. The police and the prison and probation service take part voluntarily."
            )
        }


class SipMeetingForm(RowForm):
    HAPPENED = ("held_on",)

    class Meta:
        model = SipMeeting
        fields = ["held_on", "note"]
        widgets = {"held_on": forms.DateInput, "note": forms.Textarea(attrs={"rows": 2})}


class SipMeasureForm(RowForm):
    PLANNED = ("due_on",)

    class Meta:
        model = SipMeasure
        fields = ["goal", "measure", "principal", "due_on"]
        widgets = {
            "goal": forms.TextInput,
            "measure": forms.Textarea(attrs={"rows": 2}),
            "due_on": forms.DateInput,
        }


class SipForm(FollowedUpForm, FormWithRows):
    """Consent first: without it there is no SIP."""

    ROWS = {
        "participants": rows_of(SipParticipantForm, label=_("Participant"), heading=_("Who takes part")),
        "meetings": rows_of(SipMeetingForm, label=_("Meeting"), heading=_("Meetings")),
        "measures": rows_of(SipMeasureForm, label=_("Measure"), heading=_("Goals and measures")),
    }

    class Meta:
        model = Sip
        fields = [
            "consent_on",
            "consent_how",
            "asked_on",
            "asked_by_whom",
            "started_on",
            "client_wishes",
            "follow_up_on",
        ]
        widgets = {
            "consent_on": forms.DateInput,
            "asked_on": forms.DateInput,
            "started_on": forms.DateInput,
            "follow_up_on": forms.DateInput,
            "asked_by_whom": forms.TextInput,
            "client_wishes": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "consent_on": _("Without consent there is no SIP. The help that we give does not depend on it.")
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_days(self, ("consent_on", "asked_on", "started_on"), lambda day: not_in_future(day, self.today))
        return cleaned
