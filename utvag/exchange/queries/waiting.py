"""What waits for somebody: what came in and nobody has taken care of, and what was sent and is stuck."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from utvag.access import public as access
from utvag.accounts.public import Membership, User
from utvag.common.clock import local_date
from utvag.exchange.domain import schemas
from utvag.exchange.domain.schedule import SOON
from utvag.exchange.models import Attempt, Package
from utvag.exchange.policies import ON_THE_WAY, may_use_post
from utvag.exchange.queries.packages import every, listed_to, with_last_try, with_next_check

# Whoever has asked and heard nothing for so long rings them up.
STALLED = timedelta(days=14)
# A file that somebody took out to send comes back as a receipt, or has been forgotten.
FORGOTTEN = timedelta(days=7)
# My day is no archive.
LIMIT = 200


def waiting_on(user: User, at: datetime, until: datetime | None = None) -> list[Package]:
    """For those responsible: what came in, what was refused there or has not got there, and what nobody answers.

    With `until`, what waited at the end of that day.
    """
    if not may_use_post(user):
        return []
    then = until or at
    alive, unsettled = Q(ended_at=None), Q(settlement=None)
    if until is not None:
        alive |= Q(ended_at__gt=until)
        unsettled |= Q(settlement__settled_at__gt=until)
    # A check whose day has not come waits for nobody.
    due = Q(next_on=None) | Q(next_on__lte=local_date(then) + SOON)
    came = Q(unsettled, due, direction=Package.Direction.IN)
    stuck = Q(_stuck(then), direction=Package.Direction.OUT) & _responsible(user, at)
    known = with_last_try(every().filter(alive, kept_at__lte=then), then)
    rows = with_next_check(known, then).filter(came | stuck)
    return list(listed_to(rows, user, at).order_by("kept_at", "id")[:LIMIT])


def _stuck(then: datetime) -> Q:
    """Sent, with no answer; refused, not there after a day, or not answered after two weeks."""
    replies = Package.objects.filter(
        direction=Package.Direction.IN, in_reply_to=OuterRef("package_id"), kept_at__lte=then
    )
    # A new one about the same thing has taken its place.
    again = Package.objects.filter(
        direction=Package.Direction.OUT,
        kind=OuterRef("kind"),
        reference=OuterRef("reference"),
        kept_at__gt=OuterRef("kept_at"),
        kept_at__lte=then,
    )
    arrived = Q(receipt__isnull=False, receipt__noted_at__lte=then)
    # To take back what never came in is refused, and nothing is lost by it.
    refused = Q(last_try=Attempt.Outcome.REFUSED) & ~Q(kind="withdrawal", refusal="NOT_ASKED_FOR")
    handed = Q(last_try=Attempt.Outcome.HANDED)
    on_paper = Q(handed, last_way=Attempt.Way.PAPER)
    tried = Q(last_try__in=[Attempt.Outcome.HANDED, Attempt.Outcome.REFUSED])
    late = (Q(last_try=None) | ~tried) & Q(kept_at__lte=then - ON_THE_WAY) | Q(
        handed, ~on_paper, kept_at__lte=then - FORGOTTEN
    )
    asks = Q(
        kind__in=[kind.key for kind in schemas.kinds_to_write() if schemas.answer_to(kind.key)],
        kept_at__lte=then - STALLED,
    ) & (Q(every_days=None) | Q(due_on__lt=local_date(then)))
    return Q(~Exists(replies), ~Exists(again)) & (asks | ~arrived & (refused | late))


def _responsible(user: User, at: datetime) -> Q:
    """Whoever sent it, those who work with its case, and whoever leads the unit that the sender has left."""
    there = Membership.objects.filter(unit=OuterRef("unit"), user=OuterRef("kept_by"), ends_on=None)
    left = Q(~Exists(there), case_id=None, unit__in=user.led_unit_ids)
    return Q(kept_by=user) | Q(case_id__in=access.worked_with(user, at)) | left
