"""Accounting strings, budgets, months and the ledger's own file."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.economy.domain.ledger_file import Said, read_ledger
from utvag.economy.domain.messages import MESSAGES
from utvag.economy.domain.received import MOST_BYTES, InvoiceRefused
from utvag.economy.forms.fields import ABOVE_NOUGHT, day_field, price_field, sek_field
from utvag.economy.models import BudgetLine
from utvag.ui.public import HandedInFile


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
    """What the ledger says of a year or of one of its months; cleaned to amounts by accounting string and month."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    month = forms.ChoiceField(label=_("Month"), required=False)
    file = HandedInFile(
        label=_("File from the ledger"),
        help_text=_(
            "SIE 4, or CSV with the columns sträng, månad (2021-05) and belopp. Rows of other months are left out. Nothing "
            "of it is kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.se,.si"}),
    )

    def __init__(self, *args: Any, accounts: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = accounts
        cast("forms.ChoiceField", self.fields["month"]).choices = [
            ("", _t("The whole year")),
            *((f"{number:02}", capfirst(date_format(date(2000, number, 1), "F"))) for number in range(1, 13)),
        ]

    def clean_file(self) -> list[Said]:
        try:
            return read_ledger(self.cleaned_data["file"].read(MOST_BYTES + 1), self.accounts)
        except InvoiceRefused as refused:
            said = _t(MESSAGES[refused.key]) % {"what": refused.what}
            if refused.row:
                said = _t("Line %(line)d of the file: %(said)s") % {"line": refused.row, "said": said}
            raise forms.ValidationError(said) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "file" in cleaned and "year" in cleaned and not self.errors:
            rows = [each for each in cleaned["file"] if each.month.startswith(self.period)]
            if not rows:
                self.add_error("file", _t("The file says nothing of the time that you have chosen."))
            found: dict[tuple[str, str], Decimal] = {}
            for each in rows:
                key = (each.string, each.month)
                found[key] = found.get(key, Decimal(0)) + each.amount
            cleaned["theirs"] = found
        return cleaned

    @property
    def period(self) -> str:
        """What the months that are compared begin with: 2021, or 2021-05."""
        month = self.cleaned_data["month"]
        return f"{self.cleaned_data['year']}" + (f"-{month}" if month else "")
