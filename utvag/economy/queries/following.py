"""Whether costs follow their stays, and what waits of costs for whoever holds the place."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from utvag.access import public as access
from utvag.cases import public as cases
from utvag.common.as_of import known
from utvag.economy.domain.periods import Span
from utvag.economy.models import BearerCase, CostBearer, Invoice, InvoiceStep, MonthClose, Rate, Redating
from utvag.economy.queries.invoices import answered
from utvag.placements import public as placements

LIMIT = 100
# How long after the end of a stay it is still asked what it has cost.
STILL_ASKED = timedelta(days=60)
SOON = timedelta(days=30)
ANSWERED = (InvoiceStep.Step.APPROVED, InvoiceStep.Step.DISPUTED)


def bearers_of_stay(stay_id: UUID) -> list[CostBearer]:
    """What a stay costs, for those on the place's list."""
    return list(
        CostBearer.objects.filter(tie__stay_id=stay_id, withdrawn_at=None).order_by("opened_at", "pk")
    )


def stay_of_cost(case: cases.Case, bearer: CostBearer) -> placements.Stay | None:
    """The stay that it is the cost of."""
    stay_id = BearerCase.objects.filter(bearer=bearer).values_list("stay_id", flat=True).first()
    return placements.stays_of(case).filter(pk=stay_id).first() if stay_id else None


def differing() -> QuerySet[BearerCase]:
    """Costs with another first or last day than their stays, unless somebody has said since that theirs is right."""
    stay = placements.Stay.objects.filter(pk=OuterRef("stay_id")).annotate(
        put_right=Coalesce(Max("day_corrections__corrected_at"), "arrived_at")
    )
    first_said = stay.annotate(said=Greatest("arrived_at", "put_right"))
    last_said = stay.annotate(said=Greatest(Coalesce("ended_at", "arrived_at"), "put_right"))
    right = Redating.objects.filter(bearer=OuterRef("bearer"), are_right=True)
    same_last = Q(bearer__last_on=F("stay_last")) | Q(bearer__last_on=None, stay_last=None)
    return (
        BearerCase.objects.filter(stay_id__isnull=False, bearer__withdrawn_at=None)
        .annotate(
            stay_first=Subquery(stay.values("first_on")[:1]),
            stay_last=Subquery(stay.values("last_on")[:1]),
            first_said_at=Subquery(first_said.values("said")[:1]),
            last_said_at=Subquery(last_said.values("said")[:1]),
        )
        .filter(stay_first__isnull=False)
        .filter(
            (
                ~Q(bearer__first_on=F("stay_first"))
                & ~Exists(right.filter(redated_at__gte=OuterRef("first_said_at")))
            )
            | (~same_last & ~Exists(right.filter(redated_at__gte=OuterRef("last_said_at"))))
        )
    )


def differs(bearer: CostBearer) -> BearerCase | None:
    """In what a cost and its stay differ: `stay_first` and `stay_last`."""
    return differing().filter(bearer=bearer).first()


def differing_of(user: Any, at: datetime) -> QuerySet[BearerCase]:
    """The same in all cases that the user works with."""
    rows = differing().filter(case__in=access.worked_with(user, at))
    return rows.select_related("case__key", "bearer").order_by("tied_at", "pk")[:LIMIT]


def stays_without_cost(user: Any, at: datetime, today: date) -> QuerySet[placements.Stay]:
    """Bought stays that have begun and whose cost nobody has written, for those who hold the place."""
    written = BearerCase.objects.filter(stay_id=OuterRef("pk"), bearer__withdrawn_at=None)
    return (
        placements.Stay.objects.filter(
            Q(last_on=None) | Q(last_on__gte=today - STILL_ASKED),
            placements.on_the_list(user),
            ~Exists(written),
            first_on__isnull=False,
            case__in=access.worked_with(user, at),
        )
        .exclude(framework=placements.Framework.OWN)
        .select_related("case__key")
        .order_by("first_on", "pk")[:LIMIT]
    )


def invoices_to_answer(user: Any, at: datetime, until: datetime | None = None) -> QuerySet[Invoice]:
    """Invoices that wait for the user's answer, of cases that they work with; the wall asks for the place.

    Whoever has approved as the first of two waits for the second.
    """
    return (
        known(Invoice.objects.filter(bearer__tie__case__in=access.worked_with(user, at)), until)
        .annotate(
            answer=Coalesce(answered(until=until), Value("")), answered_by=answered("taken_by", until=until)
        )
        .exclude(answer__in=ANSWERED)
        .exclude(answer=InvoiceStep.Step.PROPOSED, answered_by=user.pk)
        .select_related("bearer__tie__case__key")
        .order_by("received_at", "pk")[:LIMIT]
    )


def rates_ending(user: Any, at: datetime, today: date, until: datetime | None = None) -> QuerySet[Rate]:
    """Prices that end within a month, or have ended, while the stay goes on and no other follows."""
    after = known(Rate.objects.filter(bearer=OuterRef("bearer"), part=OuterRef("part")), until).filter(
        Q(last_on=None) | Q(last_on__gt=OuterRef("last_on")), first_on__gt=OuterRef("first_on")
    )
    wider = known(Rate.objects.filter(bearer=OuterRef("bearer"), part=OuterRef("part")), until).filter(
        Q(last_on=None) | Q(last_on__gt=OuterRef("last_on")), agreed_at__gt=OuterRef("agreed_at")
    )
    return (
        known(Rate.objects.filter(bearer__tie__case__in=access.worked_with(user, at)), until)
        .filter(
            Q(bearer__last_on=None) | Q(bearer__last_on__gt=F("last_on")),
            bearer__withdrawn_at=None,
            last_on__lte=today + SOON,
        )
        .filter(~Exists(after), ~Exists(wider))
        .select_related("bearer__tie__case__key")
        .order_by("last_on", "pk")[:LIMIT]
    )


def closed_days(bearer: CostBearer) -> Span | None:
    """The bearer's days in months that are closed: whoever writes of them is told so. The wall says which months alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.books_closed_until()")
        (until,) = cursor.fetchone()
    return Span(bearer.first_on, until) if until and bearer.first_on <= until else None


def months_to_attest(user: Any, until: datetime | None = None) -> QuerySet[MonthClose]:
    """Months that somebody else has made and nobody has attested; for finance officers alone."""
    open_then = Q(attest=None) if until is None else Q(attest=None) | Q(attest__attested_at__gt=until)
    rows = MonthClose.objects.filter(open_then).exclude(closed_by=user)
    if until is not None:
        rows = rows.filter(closed_at__lte=until)
    return rows.order_by("month_on")[:LIMIT]
