"""Two authorities with their keys, and packages between them; no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from utvag.exchange.domain import envelope
from utvag.exchange.domain.header import Header
from utvag.exchange.domain.keys import Pair

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BOARD, POLICE, ELSEWHERE = (UUID(int=number, version=4) for number in (1, 2, 3))
BOARDS, POLICES, ELSEWHERES = Pair.new(), Pair.new(), Pair.new()
REFERRAL = {
    "about": "Vill lämna gänget.",
    "asked": "Att ni tar över.",
    "urgency": "SOON",
    "contact": "Växeln, fråga efter samordnaren.",
}


def header(**changed):
    plain = Header(
        id=uuid4(),
        kind="referral",
        version=1,
        sender=BOARD,
        receiver=POLICE,
        receiver_key=POLICES.public.encryption_id,
        reference=uuid4(),
        in_reply_to=None,
        made_at=NOW,
        expires_at=NOW + timedelta(days=30),
        gate="consent",
    )
    return replace(plain, **changed)


def sealed(payload=REFERRAL, by=BOARDS, to=POLICES, **changed):
    changed.setdefault("receiver_key", to.public.encryption_id)
    return envelope.seal(header(**changed), payload, by=by, to=to.public)


def opened(wire, *, to=POLICES, by=BOARDS, sender=BOARD, receiver=POLICE, at=NOW):
    """As the receiving authority opens it."""
    envelope.receiving_key(wire)
    signed = envelope.unwrap(wire, key=to)
    envelope.sending_key(signed)
    return envelope.verify(
        signed,
        key=by.public,
        sender=sender,
        receiver=receiver,
        receiver_key=to.public.encryption_id,
        at=at,
    )
