"""To another installation, try by try; what comes back is kept as what comes back within this one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.exchange import policies, queries, seams
from utvag.exchange.actions.queueing import queue
from utvag.exchange.actions.receiving import Answer
from utvag.exchange.actions.sending import deliver, noted, tried
from utvag.exchange.carrying import Carried
from utvag.exchange.domain.refusals import Reason
from utvag.exchange.models import Attempt, Package

Way, Outcome = Attempt.Way, Attempt.Outcome


@dataclass(frozen=True)
class Letter:
    """What is carried, and where; the receiver alone can open it."""

    wire: bytes
    address: str


@transaction.atomic
def to_carry(*, package_id: UUID, by: User, at: datetime) -> Letter | None:
    """Nothing where it has arrived, has ended, or is no longer for whoever sent it to see.

    Nor where the receiver's keys have been revoked since: whoever may have them is not to have this.
    """
    package = queries.package_with(package_id).first()
    if package is None or package.ended_at is not None or hasattr(package, "receipt"):
        return None
    if not policies.may_carry(package, by):
        tried(package, Way.NET, Outcome.FAILED, Reason.REVOKED_KEY.value, by, at)
        return None
    return Letter(package.wire.encode(), package.partner.address)


@transaction.atomic
def note_carried(
    *, package_id: UUID, carried: Carried, number: int, by: User, at: datetime
) -> Attempt | None:
    """How a try went: a receipt that holds ends it, a no waits for somebody, anything else is tried again."""
    package = queries.package_with(package_id).first()
    if package is None:
        return None
    if carried.hindrance is None:
        answer = Answer(receipt=carried.receipt, refusal=carried.refusal)
        attempt = noted(package, answer, Way.NET, by, at)
    else:
        attempt = tried(package, Way.NET, Outcome.FAILED, carried.hindrance.value, by, at)
    if attempt.outcome == Outcome.FAILED:
        queue(package, by=by, at=at, number=number + 1)
    return attempt


@transaction.atomic
def try_again(*, package: Package, by: User, at: datetime) -> None:
    """Somebody asks for it: after a no that has been talked over, or when the day of tries is over."""
    seams.may_act(package.case_id, by, at).require()
    policies.may_try_again(package, by, at=at, refused=queries.is_refused(package)).require()
    deliver(package=package, by=by, at=at)
