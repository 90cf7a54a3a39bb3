"""Everything that changes keys and packages."""

from utvag.exchange.actions.expiring import expire
from utvag.exchange.actions.keys import (
    check_key,
    look_at_keys,
    make_own_key,
    revoke_own_key,
    revoke_partner_key,
    take_in_card,
)
from utvag.exchange.actions.receiving import Answer, keep_refusal, receive
from utvag.exchange.actions.sending import deliver, hand_over_file, note_receipt, prepare, send, withdraw
from utvag.exchange.actions.settling import answer, look_at, note_read, settle_as_case

__all__ = [
    "Answer",
    "answer",
    "check_key",
    "deliver",
    "expire",
    "hand_over_file",
    "keep_refusal",
    "look_at",
    "look_at_keys",
    "make_own_key",
    "note_read",
    "note_receipt",
    "prepare",
    "receive",
    "revoke_own_key",
    "revoke_partner_key",
    "send",
    "settle_as_case",
    "take_in_card",
    "withdraw",
]
