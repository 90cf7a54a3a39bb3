"""What a colleague may know, and until when."""

from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.common.clock import end_of
from utvag.common.lengths import UNREMEMBERED, WrittenAtLength
from utvag.common.reasons import says_why

LONGEST = timedelta(days=365)


class LockedForm(forms.Form):
    """Nothing of the case is filled in: whoever leads it writes what the colleague knows already, and whom to ask."""

    user = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none(), empty_label=_("Choose"))
    label = forms.CharField(
        label=_("What the colleague knows the person by"),
        help_text=_("For example their own case number or initials. Nothing that they do not know already."),
        max_length=80,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    contact = forms.CharField(
        label=_("Whom to ask, and how"),
        help_text=_("The unit and its telephone. It is shown as it stands."),
        max_length=200,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    ends_on = forms.DateField(
        label=_("Until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    in_protected_mode = forms.BooleanField(
        label=_("The case is in protected mode, and the colleague may know all the same"), required=False
    )
    reason = WrittenAtLength(
        label=_("Why"),
        help_text=_("Kept sealed in the log of the case, where its team reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[says_why],
    )

    def __init__(self, *args: Any, colleagues: Any, is_protected: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        cast("forms.ModelChoiceField", self.fields["user"]).queryset = colleagues
        if not is_protected:
            del self.fields["in_protected_mode"]
        else:
            self.fields["in_protected_mode"].required = True

    def clean_ends_on(self) -> date:
        on = self.cleaned_data["ends_on"]
        if not self.today <= on <= self.today + LONGEST:
            raise forms.ValidationError(_t("A day from today, and at most a year from now."))
        return on

    @property
    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        given = dict(self.cleaned_data)
        ends_at: datetime = end_of(given.pop("ends_on"))
        return {**given, "ends_at": ends_at}
