"""Making a package, getting it there, and taking it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from utvag.accounts.public import User
from utvag.common.clock import local_date
from utvag.exchange import policies, queries, seams
from utvag.exchange.actions.keeping import record, written_down
from utvag.exchange.actions.queueing import queue
from utvag.exchange.actions.receipts import read_receipt
from utvag.exchange.actions.receiving import Answer, keep_refusal, receive
from utvag.exchange.domain import envelope
from utvag.exchange.domain.header import Header
from utvag.exchange.domain.refusals import Hindrance, Refused
from utvag.exchange.domain.schemas import VERSION
from utvag.exchange.models import Attempt, Package, PartnerKey, Receipt
from utvag.walls import public as walls

Way, Outcome = Attempt.Way, Attempt.Outcome


@transaction.atomic
def prepare(
    *,
    kind: str,
    payload: Mapping[str, Any],
    partner: PartnerKey | None,
    unit_id: UUID,
    ends_at: datetime,
    by: User,
    at: datetime,
    case_id: UUID | None = None,
    reference: UUID | None = None,
    in_reply_to: UUID | None = None,
    gate: str = "",
) -> Package:
    """Sign and seal a package, and keep it in the outbox. Nothing has left yet.

    Raises `Refused` for what does not fit the schema of its kind: the receiver would say the same.
    """
    own = queries.own_to_sign_with(by.controller_id, local_date(at))
    policies.may_send(own, partner, by, local_date(at)).require()
    seams.may_act(case_id, by, at).require()
    assert own is not None
    assert partner is not None
    header = Header(
        id=uuid4(),
        kind=kind,
        version=VERSION,
        sender=own.controller_id,
        receiver=partner.party,
        receiver_key=partner.encryption_id,
        reference=reference or uuid4(),
        in_reply_to=in_reply_to,
        made_at=at,
        expires_at=ends_at,
        gate=gate,
    )
    header.require_in_time(at)
    sealed = envelope.seal(header, payload, by=own.pair, to=partner.public)
    row = written_down(
        header=header,
        payload=dict(payload),
        direction="OUT",
        partner=partner,
        digest=sealed.digest,
        at=at,
        unit_id=unit_id,
        case_id=case_id,
        wire=sealed.wire.decode(),
        kept_by=by,
        ends_by=by,
    )
    record("exchange.package.prepared", row, by, at, kind=kind, gate=gate)
    return row


@transaction.atomic
def deliver(*, package: Package, by: User, at: datetime) -> str:
    """Get it there: to another controller of this installation in the same transaction. Why not, if refused.

    Nothing is refused yet where it waits for the worker to carry it to another one, or for somebody who hands it over
    as a file.
    """
    wire = package.wire.encode()
    with walls.at_the_post():
        is_here = queries.own_key_by_encryption(package.partner.encryption_id) is not None
        if is_here:
            answer = receive(wire=wire, at=at)
            keep_refusal(answer, at=at)
    if is_here:
        return noted(package, answer, Way.HERE, by, at).refusal
    if package.partner.address:
        queue(package, by=by, at=at)
    return ""


@transaction.atomic
def write(
    *, kind: str, payload: Mapping[str, Any], by: User, at: datetime, gate: str = "", **to: Any
) -> Package:
    """Send what belongs to no case: a question about nobody, or a counterpart's own."""
    policies.may_write(by, kind=kind, payload=payload, gate=gate).require()
    return send(kind=kind, payload=payload, gate=gate, by=by, at=at, **to)[0]


@transaction.atomic
def send(*, by: User, at: datetime, **what: Any) -> tuple[Package, str]:
    """Prepare and deliver (`what`: the arguments of `prepare`). Why it did not get there, if refused."""
    row = prepare(by=by, at=at, **what)
    return row, deliver(package=row, by=by, at=at)


@transaction.atomic
def note_receipt(*, package: Package, wire: bytes, by: User, at: datetime) -> Receipt:
    """Keep the receiver's signature. Raises `Refused` for one that is not about this package."""
    if hasattr(package, "receipt"):
        return package.receipt
    signed = read_receipt(wire, package=package, at=at)
    row = Receipt(package=package, signed=signed, noted_at=at, noted_by=by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # It came back twice at once; the first one stands.
        return Receipt.objects.get(package=package)
    record("exchange.package.acknowledged", package, by, at)
    return row


@transaction.atomic
def withdraw(*, package: Package, reason: str, by: User, at: datetime) -> Package:
    """Take it back: one's own copy ends, and the receiver is told to end theirs."""
    policies.may_withdraw(package, by).require()
    row, _refused = send(
        kind="withdrawal",
        payload={"reason": reason},
        # By their newest key: the one that the package went by may have been replaced since.
        partner=queries.way_back(package, local_date(at)),
        unit_id=package.unit_id,
        case_id=package.case_id,
        reference=package.reference,
        in_reply_to=package.package_id,
        ends_at=package.ends_at,
        by=by,
        at=at,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.end_own_package(%s, %s)", [package.pk, at])
    record("exchange.package.withdrawn", package, by, at, code=reason)
    return row


def noted(package: Package, answer: Answer, way: str, by: User, at: datetime) -> Attempt:
    """How a try went, with the receipt when there is one."""
    if answer.refusal:
        return tried(package, way, Outcome.REFUSED, answer.refusal.value, by, at)
    try:
        with transaction.atomic():
            attempt = tried(package, way, Outcome.DELIVERED, "", by, at)
            note_receipt(package=package, wire=answer.receipt, by=by, at=at)
            return attempt
    except Refused:
        # A receipt that is not theirs, or not of this: as if nothing had been answered.
        return tried(package, way, Outcome.FAILED, Hindrance.BAD_ANSWER.value, by, at)


def tried(package: Package, way: str, outcome: str, refusal: str, by: User, at: datetime) -> Attempt:
    row = Attempt(package=package, way=way, outcome=outcome, refusal=refusal, tried_at=at, tried_by=by)
    row.save(force_insert=True)
    record("exchange.package.tried", package, by, at, way=way, outcome=outcome, code=refusal)
    return row
