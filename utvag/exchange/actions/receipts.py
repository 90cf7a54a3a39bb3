"""A receipt: the receiver's signature over what came in and when, sealed to whoever sent it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from utvag.common.clock import local_date
from utvag.exchange import queries
from utvag.exchange.actions.opening import opened_by
from utvag.exchange.domain import envelope
from utvag.exchange.domain.header import Header
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.models import OwnKey, Package, PartnerKey

LASTING = timedelta(days=30)


def receipt_for(
    opened: envelope.Opened, *, own: OwnKey, partner: PartnerKey, received_at: datetime, at: datetime
) -> bytes:
    about = (opened.header.id, opened.header.reference, opened.digest)
    return _sealed(*about, own=own, partner=partner, received_at=received_at, at=at)


def receipt_again(package: Package, *, own: OwnKey, partner: PartnerKey, at: datetime) -> bytes:
    """For what came in earlier."""
    about = (package.package_id, package.reference, bytes(package.digest))
    return _sealed(*about, own=own, partner=partner, received_at=package.kept_at, at=at)


def _sealed(
    package_id: UUID,
    reference: UUID,
    digest: bytes,
    *,
    own: OwnKey,
    partner: PartnerKey,
    received_at: datetime,
    at: datetime,
) -> bytes:
    header = Header(
        id=uuid4(),
        kind="receipt",
        version=1,
        sender=own.controller_id,
        receiver=partner.party,
        receiver_key=partner.encryption_id,
        reference=reference,
        in_reply_to=package_id,
        made_at=at,
        expires_at=at + LASTING,
        gate="",
    )
    moment = received_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    payload = {"digest": digest.hex(), "received_at": moment}
    return envelope.seal(header, payload, by=own.pair, to=partner.public).wire


def read_receipt(wire: bytes, *, package: Package, at: datetime) -> str:
    """What the receiver signed about this package of ours, by any key of theirs that holds, or that held when it was sent.

    Raises `Refused` where it is of another package, of somebody else, or of other content than was sent.
    """
    own = queries.own_key_by_encryption(envelope.receiving_key(wire))
    if own is None:
        raise Refused(Reason.WRONG_RECIPIENT)
    partner, opened = opened_by(own, wire, at, may_have_ended=True)
    if partner.party != package.partner.party:
        raise Refused(Reason.UNKNOWN_SENDER)
    if not (partner.holds(local_date(at)) or partner.holds(local_date(package.kept_at))):
        raise Refused(Reason.KEY_NOT_VALID)
    if opened.header.kind != "receipt" or opened.header.in_reply_to != package.package_id:
        raise Refused(Reason.NOT_ASKED_FOR)
    if opened.payload["digest"] != bytes(package.digest).hex():
        raise Refused(Reason.ALTERED)
    return opened.signed
