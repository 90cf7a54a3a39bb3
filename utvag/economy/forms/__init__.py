"""Cleans what is typed; never saves."""

from utvag.economy.forms.bearers import BearerForm, OwnCareForm
from utvag.economy.forms.books import BudgetForm, HourlyRateForm, LedgerForm, LineForm, MonthForm
from utvag.economy.forms.costs import (
    AwayForm,
    AwayWithdrawalForm,
    EndForm,
    ExtraForm,
    HoursForm,
    IndexForm,
    RateForm,
)
from utvag.economy.forms.invoices import InvoiceForm, TypedInvoiceForm, WhyForm

__all__ = [
    "AwayForm",
    "AwayWithdrawalForm",
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
