"""Invoices, as the wall has narrowed them: finance sees days and amounts, the place's list the supplier's words too."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, Exists, F, OuterRef, QuerySet, Subquery

from utvag.common.as_of import known
from utvag.common.clock import local_date
from utvag.economy.domain.agreed import Bearing, Part, Unit
from utvag.economy.domain.checking import Finding, Line, check
from utvag.economy.domain.periods import Span
from utvag.economy.models import CostBearer, Invoice, InvoiceLine, InvoiceSource, InvoiceStep
from utvag.economy.queries.bearings import bearings

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


def waiting() -> QuerySet[Any]:
    """Those that nobody has answered yet."""
    return invoices().filter(is_approved=False, is_disputed=False)


def findings_of(found: Sequence[Invoice]) -> dict[UUID, list[Finding]]:
    """What differs in each from what was agreed, by the invoice's id; four queries, however many there are."""
    bearers = {each.bearer_id for each in found}
    agreed = bearings(CostBearer.objects.filter(pk__in=bearers))
    rows = (
        InvoiceLine.objects.filter(invoice__bearer__in=bearers)
        .annotate(
            of_bearer=F("invoice__bearer_id"),
            received_at=F("invoice__received_at"),
            sent_back=Exists(InvoiceStep.objects.filter(invoice=OuterRef("invoice"), step=Step.DISPUTED)),
        )
        .order_by("received_at", "invoice_id", "place")
    )
    by_bearer: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        by_bearer[row.of_bearer].append(row)
    return {
        each.pk: _differs(each, agreed[each.bearer_id], by_bearer[each.bearer_id])
        for each in found
        if each.bearer_id in agreed
    }


def _differs(invoice: Invoice, agreed: Bearing, rows: list[Any]) -> list[Finding]:
    """Compared with the agreement, and with what was received before and not sent back."""
    return check(
        [_line(row) for row in rows if row.invoice_id == invoice.pk],
        agreed,
        net=invoice.net,
        tax=invoice.vat,
        earlier=[_line(row) for row in rows if row.received_at < invoice.received_at and not row.sent_back],
        same_payee=invoice.same_payee,
    )


def approved_lines(bearers: Any, until: Any = None) -> dict[UUID, list[Line]]:
    """Rows of invoices that were approved, by `until` where it is given, by bearer; one query."""
    steps = InvoiceStep.objects.filter(invoice=OuterRef("invoice"), step=Step.APPROVED)
    if until is not None:
        steps = steps.filter(taken_at__lte=until)
    rows = (
        InvoiceLine.objects.filter(invoice__bearer__in=bearers)
        .annotate(approved_at=Subquery(steps.values("taken_at")[:1]))
        .filter(approved_at__isnull=False)
        .select_related("invoice")
    )
    found: dict[UUID, list[Line]] = defaultdict(list)
    for row in rows:
        found[row.invoice.bearer_id].append(replace(_line(row), approved_on=local_date(row.approved_at)))
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


def is_taken_in_elsewhere(case_id: UUID, blind: bytes) -> bool:
    """Whether it is in another case of which the reader is on the place's list: the wall keeps all others away."""
    return InvoiceSource.objects.filter(blind=blind).exclude(case=case_id).exists()


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
