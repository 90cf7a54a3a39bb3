"""The front door to packages between controllers."""

from utvag.exchange.actions import (
    accept_as_case,
    answer,
    answer_from_case,
    check_key,
    look_at,
    make_own_key,
    note_read,
    receive,
    send,
    take_in_card,
    withdraw,
)
from utvag.exchange.domain.envelope import LARGEST
from utvag.exchange.domain.places import can_stand_on_a_card
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.domain.schedule import missed_days
from utvag.exchange.domain.schemas import kind_of
from utvag.exchange.forms import AnswerForm, ContentForm, WritingForm
from utvag.exchange.models import OwnKey, Package, PartnerKey
from utvag.exchange.policies import (
    WORDS_OF_AN_ANSWER,
    may_answer,
    may_send,
    may_settle,
    names_somebody,
    only_refuses,
)
from utvag.exchange.presenters import (
    OTHER_GROUND,
    asked_by,
    gate_in_words,
    kind_label,
    lines_of,
    outcome_of,
    refusal_in_words,
    sent_from,
    waits_as,
)
from utvag.exchange.queries import (
    answers_waiting,
    has_way,
    may_reply,
    may_take_back,
    of_case,
    package_with,
    partner_of,
    partners_to_write_to,
    waiting_on,
)
from utvag.exchange.seams import Entrance, Way, register_entrance, register_rule, register_way

__all__ = [
    "LARGEST",
    "OTHER_GROUND",
    "WORDS_OF_AN_ANSWER",
    "AnswerForm",
    "ContentForm",
    "Entrance",
    "OwnKey",
    "Package",
    "PartnerKey",
    "Reason",
    "Refused",
    "Way",
    "WritingForm",
    "accept_as_case",
    "answer",
    "answer_from_case",
    "answers_waiting",
    "asked_by",
    "can_stand_on_a_card",
    "check_key",
    "gate_in_words",
    "has_way",
    "kind_label",
    "kind_of",
    "lines_of",
    "look_at",
    "make_own_key",
    "may_answer",
    "may_reply",
    "may_send",
    "may_settle",
    "may_take_back",
    "missed_days",
    "names_somebody",
    "note_read",
    "of_case",
    "only_refuses",
    "outcome_of",
    "package_with",
    "partner_of",
    "partners_to_write_to",
    "receive",
    "refusal_in_words",
    "register_entrance",
    "register_rule",
    "register_way",
    "send",
    "sent_from",
    "take_in_card",
    "waiting_on",
    "waits_as",
    "withdraw",
]
