"""Bearers of cost, what was agreed of them, invoices, the books, and state money. Of whom and where nothing stands here."""

from utvag.economy.models.agreed import (
    Away,
    ExtraCost,
    ExtraWithdrawal,
    HourlyRate,
    IndexValue,
    Rate,
)
from utvag.economy.models.bearers import BearerCase, CostBearer, Payee, Redating, WhyWithdrawn
from utvag.economy.models.books import Budget, BudgetLine
from utvag.economy.models.closing import MonthAttest, MonthClose, Posting
from utvag.economy.models.forecasts import ForecastRun, PlannedPhase, Scenario, YearOfArrivals
from utvag.economy.models.invoices import Invoice, InvoiceLine, InvoiceSource, InvoiceStep, WhyBeyond
from utvag.economy.models.state_money import (
    StateMoneyAmount,
    StateMoneyApplication,
    StateMoneyClaim,
    StateMoneyEvidence,
    StateMoneyStep,
)

__all__ = [
    "Away",
    "BearerCase",
    "Budget",
    "BudgetLine",
    "CostBearer",
    "ExtraCost",
    "ExtraWithdrawal",
    "ForecastRun",
    "HourlyRate",
    "IndexValue",
    "Invoice",
    "InvoiceLine",
    "InvoiceSource",
    "InvoiceStep",
    "MonthAttest",
    "MonthClose",
    "Payee",
    "PlannedPhase",
    "Posting",
    "Rate",
    "Redating",
    "Scenario",
    "StateMoneyAmount",
    "StateMoneyApplication",
    "StateMoneyClaim",
    "StateMoneyEvidence",
    "StateMoneyStep",
    "WhyBeyond",
    "WhyWithdrawn",
    "YearOfArrivals",
]
