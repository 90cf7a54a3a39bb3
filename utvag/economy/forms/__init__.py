"""Cleans what is typed; never saves."""

from utvag.economy.forms.books import BudgetForm, HourlyRateForm, LedgerForm, LineForm, MonthForm
from utvag.economy.forms.costs import (
    AwayForm,
    BearerForm,
    EndForm,
    ExtraForm,
    HoursForm,
    IndexForm,
    OwnCareForm,
    RateForm,
)
from utvag.economy.forms.invoices import InvoiceForm, TypedInvoiceForm, WhyForm

__all__ = [
    "AwayForm",
    "BearerForm",
    "BudgetForm",
    "EndForm",
    "ExtraForm",
    "HourlyRateForm",
    "HoursForm",
    "IndexForm",
    "InvoiceForm",
    "LedgerForm",
    "LineForm",
    "MonthForm",
    "OwnCareForm",
    "RateForm",
    "TypedInvoiceForm",
    "WhyForm",
]
