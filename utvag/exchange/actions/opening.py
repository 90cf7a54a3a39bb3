"""Opening what came: the receiver's key, the sender's card, and what the envelope itself says."""

from datetime import datetime

from utvag.common.clock import local_date
from utvag.exchange import queries
from utvag.exchange.domain import envelope
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.models import OwnKey, PartnerKey


def opened_by(
    own: OwnKey, wire: bytes, at: datetime, *, may_have_ended: bool = False
) -> tuple[PartnerKey, envelope.Opened]:
    """Who sent it, and what is in it; raises `Refused` at the first thing that is not in order.

    With `may_have_ended` a key of the sender's counts for as long as it opens what is on its way.
    """
    if not own.receives(local_date(at)):
        raise Refused(Reason.REVOKED_KEY if own.revoked_at else Reason.KEY_NOT_VALID)
    signed = envelope.unwrap(wire, key=own.pair)
    partner = _sender(own, envelope.sending_key(signed), at, may_have_ended)
    opened = envelope.verify(
        signed,
        key=partner.public,
        sender=partner.party,
        receiver=own.controller_id,
        receiver_key=own.encryption_id,
        at=at,
    )
    return partner, opened


def _sender(own: OwnKey, signing_id: str, at: datetime, may_have_ended: bool) -> PartnerKey:
    found, today = queries.sender_of(own.controller_id, signing_id), local_date(at)
    if found is None:
        raise Refused(Reason.UNKNOWN_SENDER)
    if found.revoked_at is not None:
        raise Refused(Reason.REVOKED_KEY)
    if found.checked_at is None:
        raise Refused(Reason.UNCHECKED_KEY)
    if not (found.receives(today) if may_have_ended else found.holds(today)):
        raise Refused(Reason.KEY_NOT_VALID)
    return found
