"""Everything that changes keys and packages."""

from utvag.exchange.actions.expiring import expire
from utvag.exchange.actions.files import (
    hand_over_file,
    hand_over_receipt,
    note_answer,
    note_on_paper,
    take_in_file,
    take_out_paper,
)
from utvag.exchange.actions.keys import (
    check_key,
    look_at_keys,
    make_own_key,
    replace_own_key,
    revoke_own_key,
    revoke_partner_key,
    take_in_card,
    write_on_paper,
)
from utvag.exchange.actions.limiting import may_come_in, refuse
from utvag.exchange.actions.receiving import Answer, keep_refusal, receive, take_in
from utvag.exchange.actions.sending import deliver, note_receipt, prepare, send, withdraw, write
from utvag.exchange.actions.settling import accept_as_case, answer, answer_from_case, look_at, note_read
from utvag.exchange.actions.trying import note_carried, to_carry, try_again

__all__ = [
    "Answer",
    "accept_as_case",
    "answer",
    "answer_from_case",
    "check_key",
    "deliver",
    "expire",
    "hand_over_file",
    "hand_over_receipt",
    "keep_refusal",
    "look_at",
    "look_at_keys",
    "make_own_key",
    "may_come_in",
    "note_answer",
    "note_carried",
    "note_on_paper",
    "note_read",
    "note_receipt",
    "prepare",
    "receive",
    "refuse",
    "replace_own_key",
    "revoke_own_key",
    "revoke_partner_key",
    "send",
    "take_in",
    "take_in_card",
    "take_in_file",
    "take_out_paper",
    "to_carry",
    "try_again",
    "withdraw",
    "write",
    "write_on_paper",
]
