"""Rounds, returns and periods in words."""

from utvag.national.presenters.actors import call_rows, checked_lines, leaving, step_of_holders
from utvag.national.presenters.holding import (
    answered_in_words,
    entry_rows,
    fingerprint_of,
    period_rows,
    quota_rows,
    request_rows,
)
from utvag.national.presenters.steps import steps

__all__ = [
    "answered_in_words",
    "call_rows",
    "checked_lines",
    "entry_rows",
    "fingerprint_of",
    "leaving",
    "period_rows",
    "quota_rows",
    "request_rows",
    "step_of_holders",
    "steps",
]
