"""The front door to packages between controllers."""

from utvag.exchange.actions import (
    accept_as_case,
    answer,
    check_key,
    deliver,
    make_own_key,
    note_read,
    prepare,
    receive,
    send,
    take_in_card,
    withdraw,
)
from utvag.exchange.domain.envelope import LARGEST
from utvag.exchange.domain.places import can_stand_on_a_card
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.domain.schemas import kind_of
from utvag.exchange.forms import WritingForm
from utvag.exchange.models import OwnKey, Package, PartnerKey
from utvag.exchange.policies import may_answer, may_send, may_settle
from utvag.exchange.presenters import asked_by, kind_label, lines_of, refusal_in_words
from utvag.exchange.queries import (
    has_way,
    may_reply,
    of_case,
    package_with,
    partner_of,
    partners_to_write_to,
    waiting_on,
)
from utvag.exchange.seams import Way, register_entrance, register_rule, register_way

__all__ = [
    "LARGEST",
    "OwnKey",
    "Package",
    "PartnerKey",
    "Reason",
    "Refused",
    "Way",
    "WritingForm",
    "accept_as_case",
    "answer",
    "asked_by",
    "can_stand_on_a_card",
    "check_key",
    "deliver",
    "has_way",
    "kind_label",
    "kind_of",
    "lines_of",
    "make_own_key",
    "may_answer",
    "may_reply",
    "may_send",
    "may_settle",
    "note_read",
    "of_case",
    "package_with",
    "partner_of",
    "partners_to_write_to",
    "prepare",
    "receive",
    "refusal_in_words",
    "register_entrance",
    "register_rule",
    "register_way",
    "send",
    "take_in_card",
    "waiting_on",
    "withdraw",
]
