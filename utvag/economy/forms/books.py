"""Accounting strings, budgets, months and the ledger's own file."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.economy.domain.invoice_csv import rows_of
from utvag.economy.domain.messages import MESSAGES
from utvag.economy.domain.received import MOST_BYTES, InvoiceRefused, money
from utvag.economy.forms.fields import ABOVE_NOUGHT, day_field, price_field, sek_field
from utvag.economy.models import BudgetLine
from utvag.ui.public import HandedInFile

MOST_ROWS = 5_000
COLUMNS = ("sträng", "månad", "belopp")


class LineForm(forms.ModelForm):
    """One accounting string."""

    class Meta:
        model = BudgetLine
        fields = ("name", "account", "contra", "centre", "activity", "object_code")


class BudgetForm(forms.Form):
    """What is set aside, and what it was taken from."""

    line = forms.ModelChoiceField(
        label=_("Budget line"), queryset=BudgetLine.objects.none(), empty_label=_("Choose")
    )
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    amount = sek_field(_("Budget for the year"))
    displaced = sek_field(_("Of which taken from something else"), initial=Decimal(0))
    displaced_what = forms.CharField(label=_("From what it was taken"), max_length=200, required=False)

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["line"]).queryset = lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("displaced") and not cleaned.get("displaced_what"):
            self.add_error("displaced_what", _t("Say from what it was taken."))
        return cleaned


class HourlyRateForm(forms.Form):
    """What an hour of own staff costs."""

    first_on = day_field(_("From"))
    price = price_field(_("An hour costs"), min_value=ABOVE_NOUGHT)
    source = forms.CharField(label=_("Who has decided it, and when"), max_length=200)


class MonthForm(forms.Form):
    """A month that is over and not made."""

    month = forms.ChoiceField(label=_("Month"))

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = {month.isoformat(): month for month in months}
        field = cast("forms.ChoiceField", self.fields["month"])
        field.error_messages["invalid_choice"] = _t(
            "The month is closed already, or not over yet. What is learnt later is posted in the next."
        )
        field.choices = [(key, date_format(month, "F Y")) for key, month in self.months.items()]

    @property
    def given(self) -> date:
        """The first day of the month."""
        return self.months[self.cleaned_data["month"]]


class LedgerForm(forms.Form):
    """What the ledger says, to compare with; cleaned to amounts by accounting string and month."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    file = HandedInFile(
        label=_("File from the ledger"),
        help_text=_("CSV with the columns sträng, månad (2021-05) and belopp. Nothing of it is kept."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
    )

    def clean_file(self) -> dict[tuple[str, str], Decimal]:
        found: dict[tuple[str, str], Decimal] = {}
        try:
            for row in rows_of(self.cleaned_data["file"].read(MOST_BYTES + 1), COLUMNS, most=MOST_ROWS):
                key = (row["sträng"], row["månad"][:7])
                found[key] = found.get(key, Decimal(0)) + money(row["belopp"], "belopp")
        except InvoiceRefused as refused:
            raise forms.ValidationError(_t(MESSAGES[refused.key]) % {"what": refused.what}) from None
        return found
