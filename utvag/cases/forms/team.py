"""Letting colleagues in, cover and handover."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.cases.forms.answers import a_day, text
from utvag.cases.models import TeamMember

COVER_REASONS = [
    ("HOLIDAY", _("Holiday")),
    ("ILLNESS", _("Illness")),
    ("LEAVE", _("Leave of absence")),
    ("WORKLOAD", _("Workload")),
    ("OTHER", _("Another reason")),
]


class ColleagueForm(forms.Form):
    """One colleague, chosen by name."""

    user = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none(), empty_label=_("Choose"))

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["user"]).queryset = colleagues


class AddColleagueForm(ColleagueForm):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            (TeamMember.Role.CO_WORKER, TeamMember.Role.CO_WORKER.label),
            (TeamMember.Role.COORDINATOR, TeamMember.Role.COORDINATOR.label),
        ],
    )
    note = text(_("Note"), help_text=_("What the colleague is to do here."), rows=2)


class CoverForm(ColleagueForm):
    starts_on = a_day(_("First day"), required=True)
    ends_on = a_day(_("Last day"), required=True)
    reason = forms.ChoiceField(label=_("Why"), choices=COVER_REASONS)
    note = text(_("What to think of meanwhile"), rows=3)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["starts_on"].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < max(starts_on, self.today):
            self.add_error("ends_on", _("The last day must come after the first, and not lie behind."))
        return cleaned


class HandoverForm(ColleagueForm):
    note = text(_("What the next one must know"), rows=5)
    giver_until_on = a_day(
        _("The one who hands over reaches the case until"),
        help_text=_(
            "To the end of that day. Leave it empty and the reach ends at once, unless they lead the unit or reach "
            "the case in another way."
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_giver_until_on(self) -> date | None:
        until_on = self.cleaned_data["giver_until_on"]
        if until_on and until_on < self.today:
            raise forms.ValidationError(_("That day has passed."), code="past")
        return until_on
