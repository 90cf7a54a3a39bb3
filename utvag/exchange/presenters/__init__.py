"""Packages and keys in words and on paper."""

from utvag.exchange.presenters.becoming import counted, waits_as
from utvag.exchange.presenters.checks import rhythm
from utvag.exchange.presenters.outside import outside, taken_back
from utvag.exchange.presenters.packages import (
    OTHER_GROUND,
    asked_by,
    attempts_of,
    gate_in_words,
    hides,
    inbox_rows,
    key_state,
    kind_label,
    kind_to_write,
    kind_words,
    kinds_to_write,
    lines_of,
    nos_to,
    outbox_rows,
    outcome_of,
    sent_from,
    sent_row,
    typed_by,
)
from utvag.exchange.presenters.paper import paper_of
from utvag.exchange.presenters.refusals import refusal_in_words, refusal_of_file

__all__ = [
    "OTHER_GROUND",
    "asked_by",
    "attempts_of",
    "counted",
    "gate_in_words",
    "hides",
    "inbox_rows",
    "key_state",
    "kind_label",
    "kind_to_write",
    "kind_words",
    "kinds_to_write",
    "lines_of",
    "nos_to",
    "outbox_rows",
    "outcome_of",
    "outside",
    "paper_of",
    "refusal_in_words",
    "refusal_of_file",
    "rhythm",
    "sent_from",
    "sent_row",
    "taken_back",
    "typed_by",
    "waits_as",
]
