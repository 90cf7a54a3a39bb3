"""The front door to packages between controllers."""

from utvag.exchange.actions import (
    check_key,
    deliver,
    make_own_key,
    prepare,
    receive,
    send,
    settle_as_case,
    take_in_card,
    withdraw,
)
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.models import OwnKey, Package, PartnerKey
from utvag.exchange.presenters import kind_label, lines_of
from utvag.exchange.queries import of_case, package_with, partner_of, partners_to_write_to, waiting_on
from utvag.exchange.seams import register_entrance, register_rule, register_way

__all__ = [
    "OwnKey",
    "Package",
    "PartnerKey",
    "Reason",
    "Refused",
    "check_key",
    "deliver",
    "kind_label",
    "lines_of",
    "make_own_key",
    "of_case",
    "package_with",
    "partner_of",
    "partners_to_write_to",
    "prepare",
    "receive",
    "register_entrance",
    "register_rule",
    "register_way",
    "send",
    "settle_as_case",
    "take_in_card",
    "waiting_on",
    "withdraw",
]
