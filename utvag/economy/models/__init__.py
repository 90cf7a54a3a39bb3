"""Bearers of cost, what was agreed of them, invoices, and the books. Of whom and where nothing stands here."""

from utvag.economy.models.agreed import Away, ExtraCost, HourlyRate, IndexValue, Rate
from utvag.economy.models.bearers import BearerCase, CostBearer, Payee
from utvag.economy.models.books import Budget, BudgetLine
from utvag.economy.models.closing import MonthAttest, MonthClose, Posting
from utvag.economy.models.forecasts import ForecastRun, PlannedPhase, Scenario, YearOfArrivals
from utvag.economy.models.invoices import Invoice, InvoiceLine, InvoiceSource, InvoiceStep

__all__ = [
    "Away",
    "BearerCase",
    "Budget",
    "BudgetLine",
    "CostBearer",
    "ExtraCost",
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
    "Scenario",
    "YearOfArrivals",
]
