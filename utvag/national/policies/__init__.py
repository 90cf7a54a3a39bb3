"""Who prepares, sends and keeps keys for the national count. Decides only from what it is given."""

from utvag.national.policies.actors import may_ask_for_tokens, may_prepare, may_send, may_take_part
from utvag.national.policies.holding import may_end, may_hold_keys, may_open, may_use

__all__ = [
    "may_ask_for_tokens",
    "may_end",
    "may_hold_keys",
    "may_open",
    "may_prepare",
    "may_send",
    "may_take_part",
    "may_use",
]
