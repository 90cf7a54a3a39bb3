"""By whose criteria one counts, where, and what is known of overlaps."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common import sweden
from utvag.national.domain.returns import Overlap
from utvag.statistics import public as statistics

OVERLAPS = (1, 2, 3)
MOST = 1_000_000


class PreparationForm(forms.Form):
    """A return begins with these; all else is counted."""

    criteria = forms.ChoiceField(
        label=_("Your own criteria"),
        help_text=_(
            "Whom you count when you say how many you have. The round's other criteria are counted too."
        ),
    )
    municipality = forms.ChoiceField(
        label=_("Municipality"),
        help_text=_(
            "Its county is sent with each row, and its name is part of what links those without a number."
        ),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(each.criteria, str(each.actor)) for each in statistics.in_force(on)]
        cast("forms.ChoiceField", self.fields["criteria"]).choices = [("", _t("Choose")), *known]
        cast("forms.ChoiceField", self.fields["municipality"]).choices = [
            ("", _t("Choose")),
            *sweden.by_county(),
        ]
        for number in OVERLAPS:
            self.fields |= _overlap(number)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in OVERLAPS:
            with_whom, low, high = (cleaned.get(name) for name in _names(number))
            if not with_whom and (low is not None or high is not None):
                self.add_error(f"with_{number}", _t("Say with whom, or leave the numbers out."))
            elif with_whom and (low is None or high is None):
                self.add_error(f"low_{number}", _t("Say both numbers. The same twice if you know exactly."))
            elif low is not None and high is not None and low > high:
                self.add_error(f"high_{number}", _t("The highest number is below the lowest."))
        return cleaned

    @property
    def overlaps(self) -> list[Overlap]:
        said = [[self.cleaned_data[name] for name in _names(number)] for number in OVERLAPS]
        return [Overlap(*each) for each in said if each[0]]


def _names(number: int) -> tuple[str, str, str]:
    return f"with_{number}", f"low_{number}", f"high_{number}"


def _overlap(number: int) -> dict[str, forms.Field]:
    words = {"number": number}
    return {
        f"with_{number}": forms.CharField(
            label=_t("Known overlap %(number)d: with whom") % words, max_length=200, required=False
        ),
        f"low_{number}": forms.IntegerField(
            label=_t("Known overlap %(number)d: at least so many persons") % words,
            min_value=0,
            max_value=MOST,
            required=False,
        ),
        f"high_{number}": forms.IntegerField(
            label=_t("Known overlap %(number)d: at most so many persons") % words,
            min_value=0,
            max_value=MOST,
            required=False,
        ),
    }
