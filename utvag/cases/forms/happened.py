"""Days of what has already happened."""

from datetime import date
from typing import Any

from django import forms

from utvag.cases.forms.answers import not_in_future
from utvag.cases.forms.days import Earliest, not_before_day


class HappenedForm(forms.Form):
    """Refuses a day that has not come, or that lies before what it follows (`earliest`).

    Deadlines are counted from such days, and what is written stays: a slip in a year would stand.
    """

    HAPPENED: tuple[str, ...] = ()

    def __init__(
        self, *args: Any, today: date, earliest: date | Earliest | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, earliest

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.HAPPENED:
            try:
                self._check(cleaned.get(name))
            except forms.ValidationError as refused:
                self.add_error(name, refused)
        return cleaned

    def _check(self, day: date | None) -> None:
        not_in_future(day, self.today)
        if self.earliest:
            not_before_day(day, self.earliest)
