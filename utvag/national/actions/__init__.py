"""Everything that changes something in the national count."""

from utvag.national.actions.asking import ask_again, ask_for_tokens, take_up_tokens
from utvag.national.actions.holding import answer_request, end_period, give_quota, open_period
from utvag.national.actions.preparing import look_at, prepare
from utvag.national.actions.sending import send_return

__all__ = [
    "answer_request",
    "ask_again",
    "ask_for_tokens",
    "end_period",
    "give_quota",
    "look_at",
    "open_period",
    "prepare",
    "send_return",
    "take_up_tokens",
]
