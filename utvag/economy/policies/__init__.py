"""Who may do what with money, and why not. Decides only from what it is given."""

from utvag.economy.policies.books import may_attest, may_close, may_export, may_keep_books, may_pay
from utvag.economy.policies.costs import (
    may_answer_invoice,
    may_approve,
    may_end_costs,
    may_follow_stay,
    may_note_hours,
    may_take_back,
    may_take_in,
    may_withdraw,
    may_withdraw_cost,
    may_write_costs,
    may_write_own,
    says_why,
    takes_two,
)
from utvag.economy.policies.state_money import may_see_pipeline

__all__ = [
    "may_answer_invoice",
    "may_approve",
    "may_attest",
    "may_close",
    "may_end_costs",
    "may_export",
    "may_follow_stay",
    "may_keep_books",
    "may_note_hours",
    "may_pay",
    "may_see_pipeline",
    "may_take_back",
    "may_take_in",
    "may_withdraw",
    "may_withdraw_cost",
    "may_write_costs",
    "may_write_own",
    "says_why",
    "takes_two",
]
