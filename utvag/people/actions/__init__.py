"""Everything that changes a person. One action: one transaction, one audit event."""

from utvag.people.actions.asking import answer_request, ask_for_assumed_identity, withdraw_request
from utvag.people.actions.assuming import assume_identity
from utvag.people.actions.changing import EditedMeanwhile, change_person
from utvag.people.actions.identity import register_many
from utvag.people.actions.merging import decide, decide_different, decide_same, undo_merge
from utvag.people.actions.registering import register_person
from utvag.people.actions.relatives import add_relative, change_relative, remove_relative

__all__ = [
    "EditedMeanwhile",
    "add_relative",
    "answer_request",
    "ask_for_assumed_identity",
    "assume_identity",
    "change_person",
    "change_relative",
    "decide",
    "decide_different",
    "decide_same",
    "register_many",
    "register_person",
    "remove_relative",
    "undo_merge",
    "withdraw_request",
]
