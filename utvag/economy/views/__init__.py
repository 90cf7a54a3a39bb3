"""Request in, one action or one query, response out."""

from utvag.economy.views.bearers import (
    bearer,
    bearer_end,
    bearer_following,
    bearer_new,
    costs,
    own_care_new,
)
from utvag.economy.views.books import bearers, books, budget, hourly_rates, lines, statement_models
from utvag.economy.views.invoices import invoice, invoice_checked, invoice_new, invoices, payment
from utvag.economy.views.ledger import attesting, month, month_file, reconciliation
from utvag.economy.views.prices import (
    away_new,
    away_withdrawal,
    extra_new,
    extra_withdrawal,
    hours_new,
    index_new,
    rate_new,
)

__all__ = [
    "attesting",
    "away_new",
    "away_withdrawal",
    "bearer",
    "bearer_end",
    "bearer_following",
    "bearer_new",
    "bearers",
    "books",
    "budget",
    "costs",
    "extra_new",
    "extra_withdrawal",
    "hourly_rates",
    "hours_new",
    "index_new",
    "invoice",
    "invoice_checked",
    "invoice_new",
    "invoices",
    "lines",
    "month",
    "month_file",
    "own_care_new",
    "payment",
    "rate_new",
    "reconciliation",
    "statement_models",
]
