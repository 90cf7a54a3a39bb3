"""Everything that changes an import. One action: one transaction, one audit event."""

from utvag.imports.actions.looking import look, make_template, mark_problems
from utvag.imports.actions.preparing import (
    choose_columns,
    choose_sheet,
    discard,
    hand_in,
    hand_in_again,
    repair,
)
from utvag.imports.actions.queueing import DIRECT_ROWS, ask_to_take_in, release
from utvag.imports.actions.taking_in import NotClean, take_in
from utvag.imports.actions.undoing import undo

__all__ = [
    "DIRECT_ROWS",
    "NotClean",
    "ask_to_take_in",
    "choose_columns",
    "choose_sheet",
    "discard",
    "hand_in",
    "hand_in_again",
    "look",
    "make_template",
    "mark_problems",
    "release",
    "repair",
    "take_in",
    "undo",
]
