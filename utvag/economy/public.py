"""The front door to money: costs, invoices and the books; what is planned and foreseen; and state money."""

from utvag.economy.actions import (
    add_extra,
    add_line,
    agree_rate,
    answer_invoice,
    attest_month,
    close_month,
    end_bearer,
    mark_paid,
    note_away,
    note_hours,
    note_index,
    open_bearer,
    open_own_care,
    receive_invoice,
    set_budget,
    set_hourly_rate,
)
from utvag.economy.actions.forecasts import note_year, plan_phase
from utvag.economy.actions.state_money import apply_for_year as apply_for_state_money
from utvag.economy.actions.state_money import move as move_state_money
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.domain.ubl import read_ubl
from utvag.economy.queries.forecasts import years_noted

__all__ = [
    "add_extra",
    "add_line",
    "agree_rate",
    "answer_invoice",
    "apply_for_state_money",
    "attest_month",
    "close_month",
    "end_bearer",
    "mark_paid",
    "move_state_money",
    "note_away",
    "note_hours",
    "note_index",
    "note_year",
    "open_bearer",
    "open_own_care",
    "plan_phase",
    "read_csv",
    "read_ubl",
    "receive_invoice",
    "set_budget",
    "set_hourly_rate",
    "years_noted",
]
