"""Taking in a package: the one way, whichever way it came. Whoever does it has no user, and reads nothing back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from utvag.audit import public as audit
from utvag.exchange import queries
from utvag.exchange.actions.keeping import written_down
from utvag.exchange.actions.opening import opened_by
from utvag.exchange.actions.receipts import receipt_for
from utvag.exchange.domain import envelope
from utvag.exchange.domain.refusals import BEHIND_THE_SIGNATURE, Reason, Refused
from utvag.exchange.domain.schemas import kind_of
from utvag.exchange.models import OwnKey, PartnerKey
from utvag.exchange.queries import Asked
from utvag.walls import public as walls


@dataclass(frozen=True)
class Answer:
    """What whoever sent it is told: a sealed receipt, or why not."""

    receipt: bytes = b""
    refusal: Reason | None = None
    # Of the key that it was encrypted to, where there is one: whose log keeps the refusal.
    controller_id: UUID | None = None
    # Seen before anybody was asked who it is for.
    is_outside: bool = False

    @property
    def told(self) -> Reason | None:
        """What goes back over the network: nothing of whose keys are here and whom they know.

        The exact reason is in the receiver's log, for those whom the sender calls.
        """
        if self.refusal is None or self.is_outside or self.refusal in BEHIND_THE_SIGNATURE:
            return self.refusal
        return Reason.NOT_ACQUAINTED


def receive(*, wire: bytes, at: datetime) -> Answer:
    """Take in a package for whichever controller here it is encrypted to. Inside `walls.at_the_post()`.

    The same package again gets the same receipt, and is kept once.
    """
    own: OwnKey | None = None
    try:
        addressed_to = envelope.receiving_key(wire)
    except Refused as refused:
        return Answer(refusal=refused.reason, is_outside=True)
    try:
        with transaction.atomic():
            own = queries.own_key_by_encryption(addressed_to)
            return _taken(wire, own, at)
    except Refused as refused:
        return Answer(refusal=refused.reason, controller_id=own.controller_id if own else None)


def take_in(*, wire: bytes, at: datetime) -> Answer:
    """What another installation has carried here, in a transaction of its own, with its entry in the log."""
    with walls.at_the_post():
        answer = receive(wire=wire, at=at)
        keep_refusal(answer, at=at)
    return answer


def keep_refusal(answer: Answer, *, at: datetime) -> None:
    """Keep in the log why a package was not taken; in a transaction that stands."""
    if answer.refusal:
        audit.record_by_itself(
            "exchange.package.refused",
            subject=None,
            at=at,
            controller_id=answer.controller_id,
            code=answer.refusal.value,
        )


def _taken(wire: bytes, own: OwnKey | None, at: datetime) -> Answer:
    if own is None:
        raise Refused(Reason.WRONG_RECIPIENT)
    partner, opened = opened_by(own, wire, at)
    known = queries.known_package(own.controller_id, opened.header.id)
    if known is None and not _keep(own, partner, opened, at):
        # The same came at the same moment, by another try; it stands now.
        known = queries.known_package(own.controller_id, opened.header.id)
    if known is not None and known.digest != opened.digest:
        raise Refused(Reason.REPLAYED)
    received_at = known.kept_at if known else at
    receipt = receipt_for(opened, own=own, partner=partner, received_at=received_at, at=at)
    return Answer(receipt=receipt, controller_id=own.controller_id)


def _keep(own: OwnKey, partner: PartnerKey, opened: envelope.Opened, at: datetime) -> bool:
    """False where one of its id has come in meanwhile."""
    asked = _place_of(own, partner, opened)
    if opened.header.kind == "withdrawal" and opened.header.in_reply_to:
        _take_back(own, partner, opened.header.in_reply_to, at)
    try:
        with transaction.atomic():
            row = written_down(
                header=opened.header,
                payload=opened.payload,
                direction="IN",
                partner=partner,
                digest=opened.digest,
                at=at,
                unit_id=asked.unit_id if asked else own.unit_id,
                case_id=asked.case_id if asked else None,
            )
    except IntegrityError:
        return False
    audit.record_by_itself(
        "exchange.package.came_in",
        subject=row,
        at=at,
        case=row.case_id,
        controller_id=own.controller_id,
        kind=row.kind,
        package=str(row.package_id),
    )
    return True


def _place_of(own: OwnKey, partner: PartnerKey, opened: envelope.Opened) -> Asked | None:
    """What it answers; nothing for what begins something. An answer to nothing is refused."""
    kind, reply = kind_of(opened.header.kind, opened.header.version), opened.header.in_reply_to
    if kind.key == "receipt":
        # It comes back by the way that the package went, or as a file that somebody puts in.
        raise Refused(Reason.UNKNOWN_KIND)
    if reply is None:
        return None
    way = "IN" if kind.key == "withdrawal" else "OUT"
    asked = queries.replied_to(own.controller_id, partner, reply, way=way)
    if asked is None or not kind.fits(asked.kind):
        raise Refused(Reason.NOT_ASKED_FOR)
    return asked


def _take_back(own: OwnKey, partner: PartnerKey, package_id: UUID, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall.take_back(%s, %s, %s, %s)", [own.controller_id, partner.party, package_id, at]
        )
