"""By secure mail: a sealed file out, a sealed file in, and what comes back on paper."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.exchange import policies, queries, seams
from utvag.exchange.actions.keeping import record, written_down
from utvag.exchange.actions.opening import opened_by
from utvag.exchange.actions.receipts import receipt_again
from utvag.exchange.actions.receiving import receive
from utvag.exchange.actions.sending import note_receipt
from utvag.exchange.domain import envelope
from utvag.exchange.domain.header import Header
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.domain.schemas import VERSION, answer_to
from utvag.exchange.models import Attempt, Package, Receipt
from utvag.walls import public as walls


@dataclass(frozen=True)
class TakenIn:
    """What a file was: a package that now waits, the receipt of one that was sent, or nothing, and why."""

    receipt: Receipt | None = None
    refusal: Reason | None = None


@transaction.atomic
def take_in_file(*, wire: bytes, by: User, at: datetime) -> TakenIn:
    """Put in a file that came by secure mail, for the user's own controller alone; the checks are those of every way."""
    policies.may_use_post(by).require()
    try:
        with transaction.atomic():
            receipt = _taken(wire, by, at)
    except Refused as refused:
        audit.record("exchange.package.refused", subject=None, by=by, at=at, code=refused.reason.value)
        return TakenIn(refusal=refused.reason)
    audit.record("exchange.package.put_in", subject=None, by=by, at=at)
    return TakenIn(receipt=receipt)


@transaction.atomic
def hand_over_file(*, package: Package, by: User, at: datetime) -> bytes:
    """The sealed package as a file, to send by secure mail. It opens for the receiver alone."""
    policies.may_carry(package, by).require()
    seams.may_act(package.case_id, by, at).require()
    row = _handed(package, by, at)
    record("exchange.package.tried", package, by, at, way=row.way, outcome=row.outcome)
    return package.wire.encode()


@transaction.atomic
def hand_over_receipt(*, package: Package, by: User, at: datetime) -> bytes:
    """The receipt of what came in as a file, to send back the same way."""
    own = queries.own_to_sign_with(by.controller_id, local_date(at))
    partner = queries.way_back(package, local_date(at))
    policies.may_send(own, partner, by, local_date(at)).require()
    policies.may_sign_for(package, typed=queries.is_typed(package)).require()
    seams.may_act(package.case_id, by, at).require()
    assert own is not None
    assert partner is not None
    record("exchange.package.receipted", package, by, at)
    return receipt_again(package, own=own, partner=partner, at=at)


@transaction.atomic
def take_out_paper(
    *,
    package: Package,
    make: Callable[[documents.TakenOut], bytes],
    by: User,
    at: datetime,
    **details: str,
) -> bytes:
    """The package as `make` writes it; each page says who took it out, and the log has its number and digest."""
    trace = documents.taken_out(by.name, at)
    content = make(trace)
    digest = hashlib.sha256(content).hexdigest()
    record("exchange.package.printed", package, by, at, **trace.details, **details, sha256=digest)
    return content


@transaction.atomic
def note_on_paper(*, package: Package, by: User, at: datetime) -> None:
    """It was sent on paper: no receipt comes back, and an answer is typed in."""
    policies.may_note_paper(package, by, received=hasattr(package, "receipt")).require()
    seams.may_act(package.case_id, by, at).require()
    row = _handed(package, by, at, way=Attempt.Way.PAPER)
    record("exchange.package.tried", package, by, at, way=row.way, outcome=row.outcome)


@transaction.atomic
def note_answer(
    *, package: Package, payload: Mapping[str, Any], ends_at: datetime, by: User, at: datetime
) -> None:
    """Type in what came back on paper, from a counterpart without the program. Nobody has signed it but the log."""
    kind = answer_to(package.kind)
    policies.may_note_answer(package, by, can_be_answered=kind is not None).require()
    seams.may_act(package.case_id, by, at).require()
    assert kind is not None
    header = Header(
        id=uuid4(),
        kind=kind.key,
        version=VERSION,
        sender=package.partner.party,
        receiver=package.controller_id,
        receiver_key="",
        reference=package.reference,
        in_reply_to=package.package_id,
        made_at=at,
        expires_at=ends_at,
        gate="",
    )
    with walls.at_the_post():
        row = written_down(
            header=header,
            payload=dict(payload),
            direction="IN",
            partner=package.partner,
            digest=hashlib.sha256(b"typed in" + header.id.bytes).digest(),
            at=at,
            unit_id=package.unit_id,
            case_id=package.case_id,
        )
    # What tells it from an answer that somebody has signed.
    _handed(row, by, at)
    record("exchange.package.answer_noted", package, by, at)


def _taken(wire: bytes, by: User, at: datetime) -> Receipt | None:
    own = queries.own_key_by_encryption(envelope.receiving_key(wire))
    if own is None:
        raise Refused(Reason.WRONG_RECIPIENT)
    # A receipt may be signed by a key that has ended since; of anything else the post asks more.
    _partner, opened = opened_by(own, wire, at, may_have_ended=True)
    if opened.header.kind == "receipt" and opened.header.in_reply_to:
        package = queries.sent_as(opened.header.in_reply_to)
        if package is None:
            raise Refused(Reason.NOT_ASKED_FOR)
        return note_receipt(package=package, wire=wire, by=by, at=at)
    with walls.at_the_post():
        answer = receive(wire=wire, at=at)
    if answer.refusal:
        raise Refused(answer.refusal)
    return None


def _handed(package: Package, by: User, at: datetime, way: str = Attempt.Way.FILE) -> Attempt:
    row = Attempt(package=package, way=way, outcome=Attempt.Outcome.HANDED, tried_at=at, tried_by=by)
    row.save(force_insert=True)
    return row
