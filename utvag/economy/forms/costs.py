"""What a stay costs: prices, what comes besides, days away, invoices."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.decimals import Decimals
from utvag.common.periods import day_in_words
from utvag.economy.domain.agreed import EXEMPT
from utvag.economy.domain.periods import NEVER, Span, days_in_month
from utvag.economy.forms.fields import (
    ABOVE_NOUGHT,
    WarnsOfClosed,
    WithinCost,
    day_field,
    price_field,
    vat_field,
)
from utvag.economy.forms.invoices import WhyForm
from utvag.economy.models import CostBearer, ExtraCost, Rate
from utvag.economy.models.agreed import PartOfCost, PricedBy

MOST_PIECES = Decimal(10_000)


class RateForm(WarnsOfClosed, forms.ModelForm):
    """A price for some days."""

    first_on = day_field(_("First day"))
    last_on = day_field(_("Last day"), required=False, help_text=_("Empty: until further notice."))
    price = price_field(_("Price without VAT"))
    vat = vat_field()
    index_base = Decimals(
        label=_("Index clause: the index that the price was agreed at"),
        required=False,
        min_value=Decimal("0.001"),
        max_digits=9,
        decimal_places=3,
    )

    class Meta:
        model = Rate
        fields = ("part", "price", "unit", "vat", "first_on", "last_on", "index_base")

    def __init__(
        self, *args: Any, begins: date, price_of: Callable[[date], Decimal] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.begins, self.price_of = begins, price_of
        self.initial["vat"] = EXEMPT
        choices = [each for each in PartOfCost.choices if each[0] in ("CARE", "HOUSING", "OWN_PART", "EXTRA")]
        cast("forms.ChoiceField", self.fields["part"]).choices = choices

    def clean_first_on(self) -> date:
        first: date = self.cleaned_data["first_on"]
        if first < self.begins:
            told = _t("The cost begins on %(day)s. A price cannot hold before that.")
            raise forms.ValidationError(told % {"day": day_in_words(self.begins)})
        return first

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, price = cleaned.get("first_on"), cleaned.get("price")
        if cleaned.get("part") == PartOfCost.OWN_PART and first and price is not None and self.price_of:
            a_day = price
            if cleaned.get("unit") == PricedBy.MONTH:
                a_day = price / days_in_month(first.year, first.month)
            if a_day > self.price_of(first):
                self.add_error(
                    "price", _t("The person cannot pay more than the place costs. Look at the amount.")
                )
        return cleaned


class IndexForm(WarnsOfClosed):
    """What the index was from a day on."""

    first_on = day_field(_("From"))
    value = Decimals(
        label=_("The index’s value"),
        min_value=Decimal("0.001"),
        max_digits=9,
        decimal_places=3,
    )
    source = forms.CharField(label=_("Where it is published"), max_length=200)


class ExtraForm(WarnsOfClosed, WithinCost):
    """What comes besides the price."""

    goes_on = False

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[each for each in ExtraCost.Kind.choices if each[0] != "HOURS"]
    )
    first_on = day_field(_("First day"))
    last_on = day_field(_("Last day"), required=False, help_text=_("Empty: one day."))
    quantity = Decimals(
        label=_("How many"),
        min_value=ABOVE_NOUGHT,
        max_value=MOST_PIECES,
        error_messages=dict.fromkeys(
            ("min_value", "max_value"), _("Write a number above nought, at most 10,000.")
        ),
        max_digits=9,
        decimal_places=2,
        initial=1,
    )
    price = price_field(_("Price of each, without VAT"), min_value=ABOVE_NOUGHT)
    vat = vat_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["vat"] = EXEMPT


class AwayWithdrawalForm(WarnsOfClosed, WhyForm):
    """Why the days away `of` a row are withdrawn; they can be in months that are closed."""

    def __init__(self, *args: Any, of: Span, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of = of

    def days(self, cleaned: dict[str, Any]) -> Span:
        return self.of


class HoursForm(WarnsOfClosed, WithinCost):
    """Hours of own staff on one day."""

    has_been = True

    on = day_field(_("Day"))
    hours = Decimals(
        label=_("Hours"),
        help_text=_("To the quarter of an hour: 1.25."),
        min_value=Decimal("0.25"),
        max_value=Decimal(24),
        max_digits=4,
        decimal_places=2,
    )

    def days(self, cleaned: dict[str, Any]) -> Span:
        return Span(cleaned["on"], cleaned["on"])


class AwayForm(WarnsOfClosed, WithinCost):
    """Whole days away."""

    has_been = True

    first_on = day_field(
        _("First day away"), help_text=_("The days of going and of coming back are not away.")
    )
    last_on = day_field(_("Last day away"))

    def __init__(self, *args: Any, noted: Iterable[Span] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noted = tuple(noted)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        met = [each for each in self.noted if first and last and each.meets(Span(first, last))]
        if met:
            told = _t("The person is noted as away on %(first)s – %(last)s already. Choose other days.")
            self.add_error(
                "first_on", told % {"first": day_in_words(met[0].first), "last": day_in_words(met[0].last)}
            )
        return cleaned


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
