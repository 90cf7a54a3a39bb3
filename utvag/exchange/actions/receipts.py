"""A receipt: the receiver's signature over what came in and when, sealed to whoever sent it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

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


def receipt_again(package: Package, *, own: OwnKey, at: datetime) -> bytes:
    """For what came in earlier."""
    about = (package.package_id, package.reference, bytes(package.digest))
    return _sealed(*about, own=own, partner=package.partner, received_at=package.kept_at, at=at)


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


def read_receipt(wire: bytes, *, package: Package, own: OwnKey, party: UUID, at: datetime) -> str:
    """What the receiver signed about this package of ours.

    Raises `Refused` where it is of another package, of somebody else, or of other content than was sent.
    """
    if envelope.receiving_key(wire) != own.encryption_id:
        raise Refused(Reason.WRONG_RECIPIENT)
    opened = envelope.verify(
        envelope.unwrap(wire, key=own.pair),
        key=package.partner.public,
        sender=party,
        receiver=own.controller_id,
        receiver_key=own.encryption_id,
        at=at,
    )
    if opened.header.kind != "receipt" or opened.header.in_reply_to != package.package_id:
        raise Refused(Reason.NOT_ASKED_FOR)
    if opened.payload["digest"] != bytes(package.digest).hex():
        raise Refused(Reason.ALTERED)
    return opened.signed
