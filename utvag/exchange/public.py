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
from utvag.exchange.queries import of_case, partner_of, partners_to_write_to

__all__ = [
    "OwnKey",
    "Package",
    "PartnerKey",
    "Reason",
    "Refused",
    "check_key",
    "deliver",
    "make_own_key",
    "of_case",
    "partner_of",
    "partners_to_write_to",
    "prepare",
    "receive",
    "send",
    "settle_as_case",
    "take_in_card",
    "withdraw",
]
