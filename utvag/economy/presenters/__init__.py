"""Rows to words and figures for one page."""

from utvag.economy.presenters.books import (
    bearer_rows,
    budget_rows,
    close_rows,
    language,
    ledger_csv,
    ledger_sie,
    month_book,
    month_sums,
    posting_rows,
    reconciled,
)
from utvag.economy.presenters.costs import (
    bearer_facts,
    extra_rows,
    finding_rows,
    invoice_facts,
    invoice_rows,
    line_rows,
    month_rows,
    rate_rows,
    reading_rows,
    stay_choices,
)

__all__ = [
    "bearer_facts",
    "bearer_rows",
    "budget_rows",
    "close_rows",
    "extra_rows",
    "finding_rows",
    "invoice_facts",
    "invoice_rows",
    "language",
    "ledger_csv",
    "ledger_sie",
    "line_rows",
    "month_book",
    "month_rows",
    "month_sums",
    "posting_rows",
    "rate_rows",
    "reading_rows",
    "reconciled",
    "stay_choices",
]
