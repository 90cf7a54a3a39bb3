"""Answering, taking snapshots, and publishing from them."""

from utvag.statistics.actions.answering import write_answers
from utvag.statistics.actions.publishing import change_rules, previewed, publish
from utvag.statistics.actions.snapshots import look_at_figures, take_first_snapshot, take_snapshot

__all__ = [
    "change_rules",
    "look_at_figures",
    "previewed",
    "publish",
    "take_first_snapshot",
    "take_snapshot",
    "write_answers",
]
