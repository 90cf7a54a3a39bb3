"""Who may do what with what crosses the wall of a case, and why not. Decides only from what it is given."""

from utvag.disclosures.policies.consents import covers, may_withdraw
from utvag.disclosures.policies.disclosing import (
    AGREED,
    Wanted,
    goes_on,
    is_decided,
    level_needed,
    may_be_next,
    may_decide,
    may_say,
    may_send,
    may_take_request,
    not_the_day,
    objections,
)
from utvag.disclosures.policies.finding import (
    may_carry,
    may_find,
    may_say_to,
    pointing,
    running,
    too_much_to,
    warned_of,
)
from utvag.disclosures.policies.handing import (
    may_answer_from_case,
    may_ask_for_check,
    may_call_to,
    may_go_to,
    may_hand_over,
)
from utvag.disclosures.policies.police import (
    is_open_to,
    may_go_as_package,
    may_note_check,
    may_receive,
    may_start_checks,
)

__all__ = [
    "AGREED",
    "Wanted",
    "covers",
    "goes_on",
    "is_decided",
    "is_open_to",
    "level_needed",
    "may_answer_from_case",
    "may_ask_for_check",
    "may_be_next",
    "may_call_to",
    "may_carry",
    "may_decide",
    "may_find",
    "may_go_as_package",
    "may_go_to",
    "may_hand_over",
    "may_note_check",
    "may_receive",
    "may_say",
    "may_say_to",
    "may_send",
    "may_start_checks",
    "may_take_request",
    "may_withdraw",
    "not_the_day",
    "objections",
    "pointing",
    "running",
    "too_much_to",
    "warned_of",
]
