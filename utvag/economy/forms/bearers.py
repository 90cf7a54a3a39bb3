"""What begins to cost: a stay as its agreement says, and the municipality's own open care."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.common.decimals import Decimals
from utvag.common.periods import day_in_words
from utvag.economy.domain.agreed import EXEMPT
from utvag.economy.forms.fields import ABOVE_NOUGHT, company_number_field, day_field, price_field, vat_field
from utvag.economy.models import BudgetLine
from utvag.economy.models.agreed import PricedBy
from utvag.economy.queries import ToCost
from utvag.placements import public as placements

PERCENT = Decimal(100)


def plain_number(company_number: str) -> str:
    """The last ten figures: a century before them tells nothing."""
    return "".join(filter(str.isdigit, company_number))[-10:]


def line_field() -> forms.ModelChoiceField:
    """An accounting string of the controller's own."""
    return forms.ModelChoiceField(
        label=_("Budget line"), queryset=BudgetLine.objects.none(), empty_label=_("Choose")
    )


class OwnCareForm(forms.Form):
    """The municipality's own open care for the person."""

    line = line_field()
    first_on = day_field(_("First day"))

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["line"]).queryset = lines


class BearerForm(OwnCareForm):
    """What the agreement says of a stay."""

    stay = forms.ChoiceField(label=_("Stay"), required=False)
    company_number = company_number_field()
    framework = forms.ChoiceField(
        label=_("Bought"), choices=[each for each in placements.Framework.choices if each[0] != "OWN"]
    )
    price = price_field(_("Price without VAT"), min_value=ABOVE_NOUGHT)
    unit = forms.ChoiceField(
        label=pgettext_lazy("price", "Price for"),
        choices=[(PricedBy.DAY, PricedBy.DAY.label), (PricedBy.MONTH, PricedBy.MONTH.label)],
    )
    vat = vat_field()
    last_day_paid = forms.BooleanField(label=_("The day of leaving is paid"), required=False)
    least_days = forms.IntegerField(
        label=_("Days paid at the least"), min_value=0, max_value=60, required=False, initial=0
    )
    away_from = forms.IntegerField(
        label=_("Absence: another price from day"),
        help_text=_("Empty where the agreement says nothing: the place is then paid for in full."),
        min_value=1,
        max_value=90,
        required=False,
    )
    away_share = Decimals(
        label=_("Absence: per cent of the price that is paid then"),
        min_value=Decimal(0),
        max_value=PERCENT,
        max_digits=4,
        decimal_places=1,
        required=False,
    )

    def __init__(
        self, *args: Any, stays: Iterable[tuple[str, str]], to_cost: Mapping[str, ToCost], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.to_cost = to_cost
        self.initial.setdefault("vat", EXEMPT)
        cast("forms.ChoiceField", self.fields["stay"]).choices = [("", _t("None of these")), *stays]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("away_from") is None) != (cleaned.get("away_share") is None):
            self.add_error("away_share", _t("Write both the day and the share, or neither."))
        if self.to_cost and "stay" in cleaned:
            self._fits(self.to_cost[cleaned["stay"]], cleaned)
        return cleaned

    def _fits(self, stay: ToCost, cleaned: dict[str, Any]) -> None:
        """The days, how it is bought and from whom are the stay's."""
        first = cleaned.get("first_on")
        if first and first < stay.first:
            told = (
                _t(
                    "The stay began on %(day)s. Write that day or a later one; put the days of the stay right if they are wrong."
                )
                if cleaned["stay"]
                else _t("The first contact of the case was on %(day)s. Write that day or a later one.")
            )
            self.add_error("first_on", told % {"day": day_in_words(stay.first)})
        elif first and stay.last and first > stay.last:
            told = _t("The stay ended on %(day)s. Choose another stay, or an earlier day.")
            self.add_error("first_on", told % {"day": day_in_words(stay.last)})
        elif first:
            self._not_twice(first, stay)
        framework, company = cleaned.get("framework"), cleaned.get("company_number")
        if framework and stay.framework in self.bought and framework != stay.framework:
            told = _t("The stay is bought otherwise: %(bought)s. Choose that.")
            self.add_error("framework", told % {"bought": self.bought[stay.framework]})
        if company and stay.company_number and plain_number(company) != plain_number(stay.company_number):
            self.add_error(
                "company_number",
                _t(
                    "The unit where the person stays belongs to another company in the register of places. Write its "
                    "number, or put the register or the place right first."
                ),
            )

    def _not_twice(self, first: date, stay: ToCost) -> None:
        for number, days in stay.written:
            if days.last >= first and days.days:
                told = _t(
                    "Cost %(number)s pays these days already. Write a new price on it, or end it before this one begins."
                )
                self.add_error("first_on", told % {"number": number})
                return

    @property
    def bought(self) -> dict[str, Any]:
        """Ways in which a stay is bought, in words."""
        choices: Any = cast("forms.ChoiceField", self.fields["framework"]).choices
        return dict(choices)

    @property
    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        said = dict(self.cleaned_data)
        day, share, stay = said.pop("away_from"), said.pop("away_share"), said.pop("stay")
        said["least_days"] = said["least_days"] or 0
        return {
            **said,
            "absence": [] if day is None else [(day, share / PERCENT)],
            "stay_id": stay or None,
        }
