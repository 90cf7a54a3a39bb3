"""What a forecast or an alternative is asked with, and what is planned for a case."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from utvag.common.decimals import Decimals
from utvag.common.lengths import UNREMEMBERED
from utvag.economy.domain.alternatives import ABOVE_NOUGHT
from utvag.economy.domain.assumptions import Assumption
from utvag.economy.forms.fields import refuse_place
from utvag.economy.models import PlannedPhase, YearOfArrivals

UNITS = {
    "sek": gettext_lazy("SEK a day"),
    "sek_year": gettext_lazy("SEK a year"),
    "days": gettext_lazy("days"),
    "percent": gettext_lazy("per cent"),
    "number": gettext_lazy("how many"),
}
YEARS_AHEAD = 5
# More staff, rooms or clients no municipality has; each room more is one more to count with.
MOST_OF_A_KIND = 100
# Of those to come, by another way than round-the-clock care; that takes the rest.
SHARES = ("open_share", "shelter_share")
HUNDRED = 100


class AssumptionsForm(forms.Form):
    """A field for each assumption, begun with the file's value and bounded by what can be; all may be left as they are."""

    mark_optional = False

    def __init__(self, *args: Any, assumptions: tuple[Assumption, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assumptions = assumptions
        for each in assumptions:
            self.fields[each.key] = _field(each)
            self.initial.setdefault(each.key, each.value)

    @property
    def given(self) -> dict[str, Decimal]:
        """What the reader says otherwise than the file; what is left empty is as the file has it."""
        cleaned = self.cleaned_data if self.is_bound and self.is_valid() else {}
        asked = {each.key: cleaned.get(each.key) for each in self.assumptions}
        return {
            each.key: value
            for each in self.assumptions
            if (value := asked[each.key]) is not None and value != each.value
        }

    @property
    def lines(self) -> list[tuple[Any, Assumption]]:
        """Each field with what is known of it."""
        return [(self[each.key], each) for each in self.assumptions]


class ForecastForm(AssumptionsForm):
    """Which years, which budget, and what is assumed. It is asked by address and changes nothing."""

    first_year = forms.IntegerField(label=gettext_lazy("From the year"), required=False)
    last_year = forms.IntegerField(label=gettext_lazy("To the year"), required=False)
    budget = Decimals(
        label=gettext_lazy("Budget a year, SEK"),
        help_text=gettext_lazy("What the budget lines have for the year, if nothing else is written."),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
    )

    def __init__(self, *args: Any, known_on: date, budget: Decimal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_on, self.budget_set = known_on, budget
        self.initial.setdefault("budget", budget)
        if not self.assumptions:
            # Whoever holds one budget after another against a range works out the amount.
            del self.fields["budget"]
        self.initial.setdefault("first_year", known_on.year)
        self.initial.setdefault("last_year", known_on.year + 1)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first = cleaned.get("first_year") or self.known_on.year
        last = cleaned.get("last_year") or max(first, self.known_on.year + 1)
        if not self.known_on.year - YEARS_AHEAD <= first <= last <= self.known_on.year + YEARS_AHEAD:
            raise forms.ValidationError(
                _(
                    "Choose years no more than %(years)d from the day of the forecast, the first before the last."
                )
                % {"years": YEARS_AHEAD}
            )
        if sum(cleaned.get(key) or 0 for key in SHARES) > HUNDRED:
            self.add_error(
                SHARES[-1], _("The shares of the other ways are together more than all who come. Write less.")
            )
        budget = cleaned.get("budget", self.budget_set)
        return {**cleaned, "first_year": first, "last_year": last, "budget": budget}


class ScenarioForm(AssumptionsForm):
    """What is assumed of the three alternatives; a name to save them under, which is asked for only then."""

    name = forms.CharField(
        label=gettext_lazy("Name to save it under"),
        max_length=100,
        required=False,
        help_text=gettext_lazy(
            "You alone read the name; others read on which day the scenario was saved. Write nothing about a person or a "
            "place all the same."
        ),
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )

    def __init__(
        self, *args: Any, saves: bool = False, of_places: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = saves
        self.of_places = of_places

    def clean(self) -> dict[str, Any]:
        """The same staff serve all the rooms that there are, or the answer is about staff who are not paid for."""
        cleaned = super().clean() or self.cleaned_data
        usual = {each.key: each.value for each in self.assumptions}
        rooms, most = (
            usual[key] if cleaned.get(key) is None else cleaned[key] for key in ("rooms", "most_rooms")
        )
        if not {"rooms", "most_rooms"} & set(self.errors) and rooms > most:
            self.add_error(
                "rooms",
                _(
                    "The same staff cannot serve so many rooms. Write fewer rooms, or how many they can serve."
                ),
            )
        return cleaned

    def clean_name(self) -> str:
        """It stands on the page of whoever saved it, and on what they print."""
        name: str = self.cleaned_data["name"]
        refuse_place(name, self.of_places)
        return name


class PhaseForm(forms.ModelForm):
    """A phase to plan in a case."""

    class Meta:
        model = PlannedPhase
        fields = (
            "kind",
            "first_on",
            "last_on",
            "price",
            "enters",
            "extends",
            "extension_days",
            "breaks_off",
            "claimable",
        )
        field_classes = {"price": Decimals}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("extends") and not cleaned.get("extension_days"):
            self.add_error("extension_days", _("Say how long it is prolonged, if it is."))
        return cleaned


class YearForm(forms.ModelForm):
    """How many began in a year. Where it is known, both counts are the same."""

    class Meta:
        model = YearOfArrivals
        fields = ("year", "at_least", "at_most", "source")
        widgets = {"source": forms.TextInput(attrs=UNREMEMBERED)}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year >= self.today.year:
            raise forms.ValidationError(_("The year is not over yet."))
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("at_most", 0) < cleaned.get("at_least", 0):
            self.add_error("at_most", _("The greatest count cannot be less than the least."))
        return cleaned


class Wholes(Decimals):
    """A number of what there is no half of."""

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        if number is not None and number != number.to_integral_value():
            raise forms.ValidationError(_("Write a whole number."))
        return number


def _field(assumption: Assumption) -> Decimals:
    is_above = assumption.key in ABOVE_NOUGHT
    kind = Wholes if assumption.is_whole else Decimals
    return kind(
        label=str(assumption.name),
        help_text=pgettext("between two values", "%(unit)s; likely between %(low)s and %(high)s")
        % {
            "unit": UNITS[assumption.unit],
            "low": number_format(assumption.low, use_l10n=True, force_grouping=True),
            "high": number_format(assumption.high, use_l10n=True, force_grouping=True),
        },
        required=False,
        min_value=Decimal("0.01") if is_above else 0,
        error_messages={"min_value": _("Write more than nought.")} if is_above else None,
        max_value=MOST_OF_A_KIND if assumption.unit in ("percent", "number") else None,
        max_digits=10,
        decimal_places=2,
    )
