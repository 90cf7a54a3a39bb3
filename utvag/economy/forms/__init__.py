"""Cleans what is typed; never saves."""

from utvag.economy.forms.books import BudgetForm, HourlyRateForm, LedgerForm, LineForm, MonthForm
from utvag.economy.forms.costs import (
    AwayForm,
    BearerForm,
    EndForm,
    ExtraForm,
    HoursForm,
    IndexForm,
    InvoiceForm,
    OwnCareForm,
    RateForm,
)

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
]
