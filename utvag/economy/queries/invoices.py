"""Invoices, as the wall has narrowed them: finance sees days and amounts, the place's list the supplier's words too."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    FETCH_RAISE,
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from utvag.common.as_of import known
from utvag.common.clock import local_date
from utvag.economy.domain.agreed import Bearing, Part, Unit
from utvag.economy.domain.checking import Finding, Line, check
from utvag.economy.domain.periods import Span
from utvag.economy.models import CostBearer, Invoice, InvoiceLine, InvoiceSource, InvoiceStep, StateMoneyClaim
from utvag.economy.queries.bearings import bearings

Step = InvoiceStep.Step


def answered(value: str = "step", *, until: datetime | None = None, invoice: str = "pk") -> Subquery:
    """What was answered last of an invoice, as known at a moment; or by whom, or when."""
    steps = known(InvoiceStep.objects.filter(invoice=OuterRef(invoice)).exclude(step=Step.PAID), until)
    return Subquery(steps.order_by("-taken_at", "-pk").values(value)[:1])


def _approved_though(until: datetime | None) -> Subquery:
    """Why the first of two approved what is not as agreed, unless that was taken back."""
    steps = known(
        InvoiceStep.objects.filter(invoice=OuterRef("pk"), step__in=(Step.PROPOSED, Step.REVOKED)), until
    )
    return Subquery(steps.order_by("-taken_at", "-pk").values("why")[:1])


def invoices(until: datetime | None = None) -> QuerySet[Any]:
    """All that the reader sees, the latest first, with what became of them."""
    paid = known(InvoiceStep.objects.filter(invoice=OuterRef("pk"), step=Step.PAID), until)
    return (
        known(Invoice.objects.all(), until)
        .select_related("bearer__line", "bearer__payee", "payee", "received_by")
        .annotate(
            answer=Coalesce(answered(until=until), Value("")),
            answered_by=answered("taken_by", until=until),
            beyond=Coalesce(_approved_though(until), Value("")),
            is_paid=Exists(paid),
        )
        .annotate(
            is_approved=ExpressionWrapper(Q(answer=Step.APPROVED), BooleanField()),
            is_disputed=ExpressionWrapper(Q(answer=Step.DISPUTED), BooleanField()),
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
            number=F("invoice__number"),
            received_at=F("invoice__received_at"),
            answer=answered(invoice="invoice"),
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
        earlier=[
            replace(_line(row), invoice=row.number)
            for row in rows
            if row.received_at < invoice.received_at and row.answer != Step.DISPUTED
        ],
        same_payee=invoice.same_payee,
    )


def approved_lines(bearers: Any, until: Any = None) -> dict[UUID, list[Line]]:
    """Rows of invoices that were approved, by `until` where it is given, by bearer; one query."""
    rows = (
        InvoiceLine.objects.filter(invoice__bearer__in=bearers)
        .annotate(
            answer=answered(until=until, invoice="invoice"),
            answered_at=answered("taken_at", until=until, invoice="invoice"),
        )
        .filter(answer=Step.APPROVED)
        .select_related("invoice")
    )
    found: dict[UUID, list[Line]] = defaultdict(list)
    for row in rows:
        found[row.invoice.bearer_id].append(replace(_line(row), approved_on=local_date(row.answered_at)))
    return found


def invoices_of(bearer: CostBearer, until: datetime | None = None) -> QuerySet[Any]:
    """Those of one bearer, as known at a moment."""
    return invoices(until).filter(bearer=bearer)


def invoice_lines(invoice: Invoice) -> QuerySet[InvoiceLine]:
    """The rows of one, as they are shown."""
    return InvoiceLine.objects.filter(invoice=invoice).order_by("place")


def steps_of(invoice: Invoice) -> QuerySet[InvoiceStep]:
    """What became of it, the first first."""
    return InvoiceStep.objects.filter(invoice=invoice).select_related("taken_by").order_by("taken_at", "pk")


def is_claimed(invoice: Invoice) -> bool:
    """Whether state money is asked for by any of its rows."""
    return StateMoneyClaim.objects.filter(invoice_line__invoice=invoice, freed_at=None).exists()


def source_of(invoice: Invoice) -> InvoiceSource | None:
    """What the supplier wrote, where the reader is on the place's list."""
    return InvoiceSource.objects.select_related("key", "case").filter(invoice=invoice).first()


def is_taken_in(case_id: UUID, blind: bytes) -> bool:
    """Whether the supplier's invoice of this number is there, and was not sent back."""
    return _not_sent_back(InvoiceSource.objects.filter(case=case_id, blind=blind))


def times_taken_in(case_id: UUID, blind: bytes) -> int:
    """How often it was taken in: what was sent back comes once more."""
    return InvoiceSource.objects.filter(case=case_id, blind=blind).count()


def is_replaced(invoice: Invoice) -> bool:
    """Whether one of the same supplier and number was taken in after it, and was not sent back."""
    own = InvoiceSource.objects.filter(invoice=invoice).values("case", "blind", "earlier").first()
    if own is None:
        return False
    later = InvoiceSource.objects.filter(case=own["case"], blind=own["blind"], earlier__gt=own["earlier"])
    return _not_sent_back(later)


def _not_sent_back(sources: QuerySet[InvoiceSource]) -> bool:
    answer = Coalesce(answered(invoice="invoice"), Value(""))
    return sources.annotate(answer=answer).exclude(answer=Step.DISPUTED).exists()


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
