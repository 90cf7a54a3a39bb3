"""Everything that changes something: one action, one transaction, one entry in the log."""

from utvag.economy.actions.away import note_away, withdraw_away
from utvag.economy.actions.books import add_line, set_budget, set_hourly_rate
from utvag.economy.actions.closing import attest_month, close_month, export_month, wait_for_turn
from utvag.economy.actions.costs import (
    add_extra,
    agree_rate,
    end_bearer,
    note_hours,
    note_index,
    open_bearer,
    open_own_care,
    withdraw_bearer,
    withdraw_extra,
)
from utvag.economy.actions.following import (
    be_away_with_stay,
    be_there_with_stay,
    begin_with_stay,
    correct_with_stay,
    end_with_stay,
    follow_stay,
    keep_days,
)
from utvag.economy.actions.invoices import (
    answer_invoice,
    is_taken_in,
    is_taken_in_elsewhere,
    mark_paid,
    receive_invoice,
    take_back_answer,
)
from utvag.economy.actions.looking import look_at_books

__all__ = [
    "add_extra",
    "add_line",
    "agree_rate",
    "answer_invoice",
    "attest_month",
    "be_away_with_stay",
    "be_there_with_stay",
    "begin_with_stay",
    "close_month",
    "correct_with_stay",
    "end_bearer",
    "end_with_stay",
    "export_month",
    "follow_stay",
    "is_taken_in",
    "is_taken_in_elsewhere",
    "keep_days",
    "look_at_books",
    "mark_paid",
    "note_away",
    "note_hours",
    "note_index",
    "open_bearer",
    "open_own_care",
    "receive_invoice",
    "set_budget",
    "set_hourly_rate",
    "take_back_answer",
    "wait_for_turn",
    "withdraw_away",
    "withdraw_bearer",
    "withdraw_extra",
]
