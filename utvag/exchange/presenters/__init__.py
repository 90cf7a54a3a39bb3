"""Packages and keys in words and on paper."""

from utvag.exchange.presenters.packages import (
    asked_by,
    attempts_of,
    inbox_rows,
    key_state,
    kind_label,
    kind_words,
    kinds_to_write,
    lines_of,
    nos_to,
    outbox_rows,
    outcome_of,
    refusal_in_words,
    sent_row,
    typed_by,
)
from utvag.exchange.presenters.paper import paper_of

__all__ = [
    "asked_by",
    "attempts_of",
    "inbox_rows",
    "key_state",
    "kind_label",
    "kind_words",
    "kinds_to_write",
    "lines_of",
    "nos_to",
    "outbox_rows",
    "outcome_of",
    "paper_of",
    "refusal_in_words",
    "sent_row",
    "typed_by",
]
