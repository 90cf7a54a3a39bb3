"""Bearers of cost: those of a case, for whoever has it and its place; all of them by number, for finance."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import FETCH_RAISE, QuerySet, Value
from django.db.models.functions import Coalesce

from utvag.cases import public as cases
from utvag.common.as_of import known
from utvag.economy.domain.periods import Span
from utvag.economy.models import (
    Away,
    BearerCase,
    BudgetLine,
    CostBearer,
    ExtraCost,
    HourlyRate,
    InvoiceStep,
    Payee,
    Rate,
)
from utvag.economy.queries.invoices import answered


def bearers_of(case: cases.Case, until: datetime | None = None) -> QuerySet[CostBearer]:
    """Those of one case, as known at a moment, the first day first."""
    rows = CostBearer.objects.filter(tie__case=case).select_related(
        "line", "payee", "opened_by", "ended_by", "withdrawn_by"
    )
    return known(rows, until).order_by("first_on", "number").fetch_mode(FETCH_RAISE)


def open_bearers_of(case: cases.Case) -> QuerySet[CostBearer]:
    """Those of one case of which something can be written: what was withdrawn is only read."""
    return bearers_of(case).filter(withdrawn_at=None)


def is_posted(bearer: CostBearer) -> bool:
    """Whether any closed month has something of it, for whoever has its case; the wall says no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.is_posted(%s)", [bearer.pk])
        return bool(cursor.fetchone()[0])


def is_invoiced(bearer: CostBearer) -> bool:
    """Whether an invoice of it waits or is approved: what was sent back asks for nothing."""
    answer = Coalesce(answered(), Value(""))
    sent_back = InvoiceStep.Step.DISPUTED
    return bearer.invoices.annotate(answer=answer).exclude(answer=sent_back).exists()


def what_has_come(bearer: CostBearer) -> dict[str, bool]:
    """What stands in the way of withdrawing it."""
    return {
        "is_posted": is_posted(bearer),
        "is_invoiced": is_invoiced(bearer),
        "has_extras": bearer.extras.filter(withdrawal=None).exists(),
    }


def bearers() -> QuerySet[CostBearer]:
    """All that the reader sees and that hold, by number: the order says nothing of when."""
    return (
        CostBearer.objects.filter(withdrawn_at=None)
        .select_related("line", "payee")
        .order_by("number")
        .fetch_mode(FETCH_RAISE)
    )


def rates_of(bearer: CostBearer, until: datetime | None = None) -> QuerySet[Rate]:
    """Prices of a bearer, the last written first."""
    return known(bearer.rates.select_related("agreed_by"), until).order_by("-agreed_at", "pk")


def extras_of(bearer: CostBearer, until: datetime | None = None) -> QuerySet[ExtraCost]:
    """What came besides, the latest first."""
    rows = bearer.extras.select_related("noted_by", "withdrawal__withdrawn_by")
    return known(rows, until).order_by("-first_on", "pk")


def absences_of(bearer: CostBearer, until: datetime | None = None) -> QuerySet[Away]:
    """Days away, the latest first."""
    return known(bearer.absences.select_related("noted_by", "withdrawn_by"), until).order_by(
        "-first_on", "pk"
    )


def days_away(bearer: CostBearer) -> list[Span]:
    """The days on which the person is noted as away, and which nobody has withdrawn."""
    held = bearer.absences.filter(withdrawn_at=None)
    return [Span(first, last) for first, last in held.values_list("first_on", "last_on")]


def stay_of_bearer(bearer_id: UUID) -> UUID | None:
    """Which stay a bearer is the cost of, for those on the place's list."""
    return BearerCase.objects.filter(bearer=bearer_id).values_list("stay_id", flat=True).first()


def lines() -> QuerySet[BudgetLine]:
    """The accounting strings, by name."""
    return BudgetLine.objects.order_by("name", "pk")


def accounts() -> set[str]:
    """The accounts that costs are booked on."""
    return set(BudgetLine.objects.values_list("account", flat=True))


def payee_with(controller_id: UUID, blind: bytes) -> Payee | None:
    """Who is paid, by the digest of the company number."""
    return Payee.objects.filter(controller=controller_id, blind=blind).first()


def hourly_rates() -> QuerySet[HourlyRate]:
    """What an hour has cost, the latest first."""
    return HourlyRate.objects.select_related("set_by").order_by("-first_on")


def has_rate_from(day: date) -> bool:
    """Whether an hour has a price from this very day."""
    return HourlyRate.objects.filter(first_on=day).exists()


def hour_costs(day: date) -> Decimal | None:
    """What an hour of own staff costs on the day, where it was decided."""
    rate = hourly_rates().filter(first_on__lte=day).first()
    return rate.price if rate else None
