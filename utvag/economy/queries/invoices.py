"""Invoices, as the wall has narrowed them: finance sees days and amounts, the place's list the supplier's words too."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet

from utvag.common.as_of import known
from utvag.economy.domain.agreed import Part, Unit
from utvag.economy.domain.checking import Line
from utvag.economy.domain.periods import Span
from utvag.economy.models import CostBearer, Invoice, InvoiceLine, InvoiceSource, InvoiceStep

Step = InvoiceStep.Step


def step_taken(step: str) -> Exists:
    """Whether an invoice has come so far."""
    return Exists(InvoiceStep.objects.filter(invoice=OuterRef("pk"), step=step))


def invoices() -> QuerySet[Any]:
    """All that the reader sees, the latest first, with what became of them."""
    return (
        Invoice.objects.select_related("bearer__line", "bearer__payee", "received_by")
        .annotate(
            is_approved=step_taken(Step.APPROVED),
            is_disputed=step_taken(Step.DISPUTED),
            is_paid=step_taken(Step.PAID),
        )
        .order_by("-issued_on", "-received_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def lines_of(invoice: Invoice) -> list[Line]:
    """The rows of one, as the check reads them."""
    return [_line(row) for row in InvoiceLine.objects.filter(invoice=invoice).order_by("place")]


def earlier_lines(invoice: Invoice) -> list[Line]:
    """Rows of the bearer's invoices that were received before, but for those that were sent back."""
    rows = (
        InvoiceLine.objects.filter(
            invoice__bearer=invoice.bearer_id, invoice__received_at__lt=invoice.received_at
        )
        .exclude(invoice__steps__step=Step.DISPUTED)
        .exclude(invoice=invoice.pk)
    )
    return [_line(row) for row in rows]


def approved_lines(bearers: Any, until: Any = None) -> dict[UUID, list[Line]]:
    """Rows of invoices that were approved, by `until` where it is given, by bearer; one query."""
    steps = InvoiceStep.objects.filter(invoice=OuterRef("invoice"), step=Step.APPROVED)
    if until is not None:
        steps = steps.filter(taken_at__lte=until)
    rows = InvoiceLine.objects.filter(Exists(steps), invoice__bearer__in=bearers).select_related("invoice")
    found: dict[UUID, list[Line]] = defaultdict(list)
    for row in rows:
        found[row.invoice.bearer_id].append(_line(row))
    return found


def invoices_of(bearer: CostBearer, until: datetime | None = None) -> QuerySet[Any]:
    """Those of one bearer, as known at a moment."""
    return known(invoices().filter(bearer=bearer), until)


def invoice_lines(invoice: Invoice) -> QuerySet[InvoiceLine]:
    """The rows of one, as they are shown."""
    return InvoiceLine.objects.filter(invoice=invoice).order_by("place")


def source_of(invoice: Invoice) -> InvoiceSource | None:
    """What the supplier wrote, where the reader is on the place's list."""
    return InvoiceSource.objects.select_related("key", "case").filter(invoice=invoice).first()


def is_taken_in(case_id: UUID, blind: bytes) -> bool:
    """Whether the supplier's invoice of this number is there already."""
    return InvoiceSource.objects.filter(case=case_id, blind=blind).exists()


def _line(row: InvoiceLine) -> Line:
    return Line(
        Span(row.first_on, row.last_on),
        row.quantity,
        row.price,
        row.net,
        row.vat_rate,
        Part(row.part),
        Unit(row.unit),
    )
