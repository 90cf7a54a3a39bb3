"""Everything that changes who sees a case beside its team: one action, one transaction, one entry in the log."""

from utvag.secrecy.actions.canaries import end_canary, look_at_canaries, place_canary, settle_alarm
from utvag.secrecy.actions.emergency import (
    end_emergency,
    look_at_opening,
    look_at_openings,
    may_open,
    open_in_emergency,
    review,
)
from utvag.secrecy.actions.locked import end_locked, let_know, look_at_locked, told_by_number
from utvag.secrecy.actions.protecting import end_protected_mode, explain_look, look_at_door, protect_case
from utvag.secrecy.actions.restricting import block_colleague, declare_conflict, end_block
from utvag.secrecy.actions.sealing import seal_threat

__all__ = [
    "block_colleague",
    "declare_conflict",
    "end_block",
    "end_canary",
    "end_emergency",
    "end_locked",
    "end_protected_mode",
    "explain_look",
    "let_know",
    "look_at_canaries",
    "look_at_door",
    "look_at_locked",
    "look_at_opening",
    "look_at_openings",
    "may_open",
    "open_in_emergency",
    "place_canary",
    "protect_case",
    "review",
    "seal_threat",
    "settle_alarm",
    "told_by_number",
]
