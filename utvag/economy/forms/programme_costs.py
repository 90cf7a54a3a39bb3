"""Of which year the programme's costs are asked, and of which month by day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy

from utvag.economy.forms.forecasts import YEARS_AHEAD

FIRST_YEAR = 2015


class CostsForm(forms.Form):
    """Asked by address; changes nothing. Only those who keep the books ask for days."""

    mark_optional = False
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR)
    month = forms.TypedChoiceField(
        label=gettext_lazy("By day, in"),
        choices=[("", gettext_lazy("no month")), *MONTHS.items()],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, known_on: date, by_day: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = known_on.year + YEARS_AHEAD
        self.fields["year"].widget.attrs["max"] = self.most
        if not by_day:
            del self.fields["month"]

    def clean_year(self) -> int:
        """No further ahead than a forecast goes."""
        year: int = self.cleaned_data["year"]
        if year > self.most:
            raise forms.ValidationError(gettext_lazy("Forecasts go no further than that."))
        return year
