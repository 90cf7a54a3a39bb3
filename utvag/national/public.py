"""The front door to the national count: what the command line calls."""

from utvag.national.actions import (
    answer_request,
    ask_for_tokens,
    end_period,
    give_quota,
    open_period,
    prepare,
    send_return,
    take_up_tokens,
)
from utvag.national.domain.returns import Overlap, Return
from utvag.national.domain.rounds import KeyHolder, Round, call_payload
from utvag.national.domain.saying import said_of
from utvag.national.domain.writing import NotRead
from utvag.national.presenters import checked_lines, leaving, steps
from utvag.national.queries import (
    calls,
    contributions_to,
    last_sent_before,
    period_named,
    requests_waiting,
    round_of,
)

__all__ = [
    "KeyHolder",
    "NotRead",
    "Overlap",
    "Return",
    "Round",
    "answer_request",
    "ask_for_tokens",
    "call_payload",
    "calls",
    "checked_lines",
    "contributions_to",
    "end_period",
    "give_quota",
    "last_sent_before",
    "leaving",
    "open_period",
    "period_named",
    "prepare",
    "requests_waiting",
    "round_of",
    "said_of",
    "send_return",
    "steps",
    "take_up_tokens",
]
