"""Bearers of cost: those of a case, for whoever has it and its place; all of them by number, for finance."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from utvag.cases import public as cases
from utvag.common.as_of import known
from utvag.economy.domain.periods import Span
from utvag.economy.models import Away, BearerCase, BudgetLine, CostBearer, ExtraCost, HourlyRate, Payee, Rate


def bearers_of(case: cases.Case, until: datetime | None = None) -> QuerySet[CostBearer]:
    """Those of one case, as known at a moment, the first day first."""
    rows = CostBearer.objects.filter(tie__case=case).select_related("line", "payee", "opened_by", "ended_by")
    return known(rows, until).order_by("first_on", "number").fetch_mode(FETCH_RAISE)


def bearers() -> QuerySet[CostBearer]:
    """All that the reader sees, by number: the order says nothing of when."""
    return CostBearer.objects.select_related("line", "payee").order_by("number").fetch_mode(FETCH_RAISE)


def rates_of(bearer: CostBearer, until: datetime | None = None) -> QuerySet[Rate]:
    """Prices of a bearer, the last written first."""
    return known(bearer.rates.select_related("agreed_by"), until).order_by("-agreed_at", "pk")


def extras_of(bearer: CostBearer, until: datetime | None = None) -> QuerySet[ExtraCost]:
    """What came besides, the latest first."""
    rows = bearer.extras.select_related("noted_by", "withdrawal__withdrawn_by")
    return known(rows, until).order_by("-first_on", "pk")


def absences_of(bearer: CostBearer, until: datetime | None = None) -> QuerySet[Away]:
    """Days away, the latest first."""
    return known(bearer.absences.select_related("noted_by"), until).order_by("-first_on", "pk")


def days_away(bearer: CostBearer) -> list[Span]:
    """The days on which the person is noted as away."""
    return [Span(first, last) for first, last in bearer.absences.values_list("first_on", "last_on")]


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
