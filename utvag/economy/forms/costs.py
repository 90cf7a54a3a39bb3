"""What a stay costs: prices, what comes besides, days away, invoices."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.economy.domain.agreed import EXEMPT
from utvag.economy.domain.periods import NEVER, Span
from utvag.economy.forms.fields import (
    ABOVE_NOUGHT,
    WarnsOfClosed,
    company_number_field,
    day_field,
    price_field,
    vat_field,
)
from utvag.economy.models import BudgetLine, CostBearer, ExtraCost, Rate
from utvag.economy.models.agreed import PartOfCost, PricedBy
from utvag.placements import public as placements

PERCENT = Decimal(100)
MOST_PIECES = Decimal(10_000)


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
    away_share = forms.DecimalField(
        label=_("Absence: per cent of the price that is paid then"),
        min_value=Decimal(0),
        max_value=PERCENT,
        max_digits=4,
        decimal_places=1,
        required=False,
        localize=True,
    )

    def __init__(self, *args: Any, stays: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("vat", EXEMPT)
        cast("forms.ChoiceField", self.fields["stay"]).choices = [("", _t("None of these")), *stays]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("away_from") is None) != (cleaned.get("away_share") is None):
            self.add_error("away_share", _t("Write both the day and the share, or neither."))
        return cleaned

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


class RateForm(WarnsOfClosed, forms.ModelForm):
    """A price for some days."""

    first_on = day_field(_("First day"))
    last_on = day_field(_("Last day"), required=False, help_text=_("Empty: until further notice."))
    price = price_field(_("Price without VAT"))
    vat = vat_field()
    index_base = forms.DecimalField(
        label=_("Index clause: the index that the price was agreed at"),
        required=False,
        min_value=Decimal("0.001"),
        max_digits=9,
        decimal_places=3,
        localize=True,
    )

    class Meta:
        model = Rate
        fields = ("part", "price", "unit", "vat", "first_on", "last_on", "index_base")

    def __init__(self, *args: Any, begins: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins = begins
        self.initial["vat"] = EXEMPT
        choices = [each for each in PartOfCost.choices if each[0] in ("CARE", "HOUSING", "OWN_PART", "EXTRA")]
        cast("forms.ChoiceField", self.fields["part"]).choices = choices

    def clean_first_on(self) -> date:
        first: date = self.cleaned_data["first_on"]
        if first < self.begins:
            told = _t("The cost begins on %(day)s. A price cannot hold before that.")
            raise forms.ValidationError(told % {"day": self.begins.isoformat()})
        return first


class IndexForm(WarnsOfClosed):
    """What the index was from a day on."""

    first_on = day_field(_("From"))
    value = forms.DecimalField(
        label=_("The index’s value"),
        min_value=Decimal("0.001"),
        max_digits=9,
        decimal_places=3,
        localize=True,
    )
    source = forms.CharField(label=_("Where it is published"), max_length=200)


class ExtraForm(WarnsOfClosed):
    """What comes besides the price."""

    goes_on = False

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[each for each in ExtraCost.Kind.choices if each[0] != "HOURS"]
    )
    first_on = day_field(_("First day"))
    last_on = day_field(_("Last day"), required=False, help_text=_("Empty: one day."))
    quantity = forms.DecimalField(
        label=_("How many"),
        min_value=ABOVE_NOUGHT,
        max_value=MOST_PIECES,
        error_messages=dict.fromkeys(
            ("min_value", "max_value"), _("Write a number above nought, at most 10,000.")
        ),
        max_digits=9,
        decimal_places=2,
        initial=1,
        localize=True,
    )
    price = price_field(_("Price of each, without VAT"), min_value=ABOVE_NOUGHT)
    vat = vat_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["vat"] = EXEMPT


class HoursForm(WarnsOfClosed):
    """Hours of own staff on one day."""

    on = day_field(_("Day"))
    hours = forms.DecimalField(
        label=_("Hours"),
        help_text=_("To the quarter of an hour: 1.25."),
        min_value=Decimal("0.25"),
        max_value=Decimal(24),
        max_digits=4,
        decimal_places=2,
        localize=True,
    )

    def days(self, cleaned: dict[str, Any]) -> Span:
        return Span(cleaned["on"], cleaned["on"])


class AwayForm(WarnsOfClosed):
    """Whole days away."""

    first_on = day_field(
        _("First day away"), help_text=_("The days of going and of coming back are not away.")
    )
    last_on = day_field(_("Last day away"))


class EndForm(WarnsOfClosed):
    """The day of leaving."""

    last_on = day_field(_("Day of leaving"))

    def __init__(self, *args: Any, bearer: CostBearer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bearer = bearer

    def clean_last_on(self) -> Any:
        if self.cleaned_data["last_on"] < self.bearer.first_on:
            raise forms.ValidationError(_t("The last day cannot come before the first."))
        return self.cleaned_data["last_on"]

    def days(self, cleaned: dict[str, Any]) -> Span:
        """Those that it would have had."""
        return Span(cleaned["last_on"], NEVER)
