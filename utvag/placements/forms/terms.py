"""Prices, written one by one."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.common.decimals import Decimals
from utvag.placements.forms.register import OfRegister, at_length
from utvag.placements.models import Home, Price


class ByUnit(forms.ModelChoiceField):
    """A unit by its name and its provider's."""

    def label_from_instance(self, obj: Home) -> str:
        return f"{obj.name}, {obj.provider.name}"


class PriceForm(OfRegister):
    """One price; what went on until then ends the day before."""

    home = ByUnit(label=_("Unit"), queryset=Home.objects.none(), empty_label=_("Choose"))
    included = at_length(_("What is included"), longest=2_000)

    class Meta:
        model = Price
        fields = ["home", "what", "unit", "amount", "valid_from", "valid_to", "included"]
        widgets = {"valid_from": forms.DateInput, "valid_to": forms.DateInput}
        field_classes = {"amount": Decimals}
        help_texts = {
            "what": _("Empty for the care itself; else what is paid beside it, such as: extra staff."),
            "amount": _("In kronor, without VAT."),
            "valid_from": _("A price of the same thing that goes on ends the day before."),
        }

    def __init__(self, *args: Any, homes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("ByUnit", self.fields["home"]).queryset = homes

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day cannot come before the first."))
        return cleaned

    def clean_amount(self) -> Decimal:
        amount: Decimal = self.cleaned_data["amount"]
        if amount <= 0:
            raise forms.ValidationError(_("A price is above zero."))
        return amount

    def validate_constraints(self) -> None:
        """Whether another price holds, once the one that goes on is thought away."""
        if not self.errors and self.instance.overlaps_another():
            self.add_error("valid_from", _("Another price holds on some of these days."))


class PriceEndForm(forms.Form):
    valid_to = forms.DateField(label=_("Valid to"))

    def __init__(self, *args: Any, valid_from: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.valid_from = valid_from

    def clean_valid_to(self) -> date:
        day: date = self.cleaned_data["valid_to"]
        if day < self.valid_from:
            raise forms.ValidationError(_("The last day cannot come before the first."))
        return day


class PriceWithdrawalForm(forms.Form):
    because = forms.CharField(label=_("Why it was wrong"), max_length=300)
