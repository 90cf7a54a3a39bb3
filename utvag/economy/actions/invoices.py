"""An invoice is received and answered by whoever knows the place; finance pays what is approved."""

from datetime import datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.economy import policies, queries
from utvag.economy.actions.closing import wait_for_turn
from utvag.economy.actions.costs import _held, _payee
from utvag.economy.domain.received import Received
from utvag.economy.models import CostBearer, Invoice, InvoiceLine, InvoiceSource, InvoiceStep
from utvag.vault import public as vault

TAKEN_IN = "economy.invoice"
Step = InvoiceStep.Step


def blinded_invoice(controller_id: object, received: Received) -> bytes:
    """16 bytes of supplier and number, by which the same invoice is known again."""
    said = (
        f"{''.join(filter(str.isdigit, received.company_number))[-10:]}:{received.number.strip().casefold()}"
    )
    return vault.blind_index(controller_id, TAKEN_IN, said)  # type: ignore[arg-type]


def is_taken_in(*, case: cases.Case, received: Received, by: User) -> bool:
    """Whether this supplier's invoice of this number is in the case already, and was not sent back."""
    return queries.is_taken_in(case.pk, blinded_invoice(by.controller_id, received))


def is_taken_in_elsewhere(*, case: cases.Case, received: Received, by: User) -> bool:
    """Whether it is in another case whose place the reader knows too. Of other cases nothing is told."""
    return queries.is_taken_in_elsewhere(case.pk, blinded_invoice(by.controller_id, received))


@transaction.atomic
def receive_invoice(
    *, case: cases.Case, bearer: CostBearer, received: Received, by: User, at: datetime
) -> Invoice:
    """Days and amounts for finance; who wrote it, its number and its words under the key of the place."""
    case = _held(case, by, at)
    key = vault.DataKey.objects.get(kind=vault.DataKey.Kind.PLACE, subject_id=case.pk)
    blind = blinded_invoice(by.controller_id, received)
    policies.may_take_in(is_taken_in=queries.is_taken_in(case.pk, blind)).require()
    payee = _payee(received.company_number, by, at)
    invoice = Invoice.objects.create(
        controller_id=by.controller_id,
        bearer=bearer,
        issued_on=received.issued_on,
        due_on=received.due_on,
        net=received.net,
        vat=received.tax,
        payee=payee,
        same_payee=bearer.payee_id == payee.pk,
        received_at=at,
        received_by=by,
    )
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=invoice,
            place=place,
            part=line.part,
            unit=line.unit,
            first_on=line.days.first,
            last_on=line.days.last,
            quantity=line.quantity,
            price=line.price,
            vat_rate=line.vat_rate,
            net=line.net,
        )
        for place, line in enumerate(received.lines, start=1)
    )
    InvoiceSource.objects.create(
        invoice=invoice,
        case=case,
        key=key,
        supplier_number=received.number,
        supplier=received.supplier,
        words="\n".join(received.words),
        blind=blind,
        earlier=queries.times_taken_in(case.pk, blind),
        kept_at=at,
        kept_by=by,
    )
    audit.record("economy.invoice.received", subject=invoice, by=by, at=at, case=case)
    return invoice


@transaction.atomic
def answer_invoice(
    *, case: cases.Case, invoice: Invoice, step: str, why: str = "", by: User, at: datetime
) -> InvoiceStep:
    """Approve it, or note that it went back to the supplier. What is not as agreed is approved by two, and why is said."""
    case = _held(case, by, at)
    current = queries.invoices().get(pk=invoice.pk)
    policies.may_answer_invoice(current).require()
    if step == Step.APPROVED:
        policies.may_approve(current, by).require()
        if current.answer != Step.PROPOSED and _takes_two(current):
            policies.says_why(why).require()
            step = Step.PROPOSED
    said = why if step == Step.PROPOSED else ""
    taken = InvoiceStep.objects.create(invoice=current, step=step, why=said, taken_at=at, taken_by=by)
    audit.record("economy.invoice.answered", subject=current, by=by, at=at, case=case, step=step)
    return taken


def _takes_two(invoice: Invoice) -> bool:
    return policies.takes_two(invoice, differs=bool(queries.findings_of([invoice])[invoice.pk]))


@transaction.atomic
def take_back_answer(*, case: cases.Case, invoice: Invoice, why: str, by: User, at: datetime) -> InvoiceStep:
    """The answer was wrong. It stays to be read; what closed months say by it is put right in the next."""
    case = _held(case, by, at)
    wait_for_turn(by)
    current = queries.invoices().get(pk=invoice.pk)
    policies.may_take_back(
        current, is_claimed=queries.is_claimed(current), is_replaced=queries.is_replaced(current)
    ).require()
    policies.says_why(why).require()
    taken = InvoiceStep.objects.create(invoice=current, step=Step.REVOKED, why=why, taken_at=at, taken_by=by)
    audit.record("economy.invoice.answer_taken_back", subject=current, by=by, at=at, case=case, why=why)
    return taken


@transaction.atomic
def mark_paid(*, invoice: Invoice, by: User, at: datetime) -> InvoiceStep:
    """Finance has paid it."""
    policies.may_keep_books(by).require()
    wait_for_turn(by)
    current = queries.invoices().get(pk=invoice.pk)
    policies.may_pay(current, is_approved=current.is_approved, is_paid=current.is_paid).require()
    taken = InvoiceStep.objects.create(invoice=current, step=Step.PAID, taken_at=at, taken_by=by)
    audit.record("economy.invoice.paid", subject=current, by=by, at=at)
    return taken
