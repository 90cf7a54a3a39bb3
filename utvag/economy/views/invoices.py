"""Invoices: received and answered in the case, paid by finance."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utvag.accounts.public import SignedInRequest, fresh_sign_in_required
from utvag.audit import public as audit
from utvag.cases.public import Case, CaseRequest, asks, case_page, show
from utvag.economy import actions, policies, presenters, queries
from utvag.economy.forms import InvoiceForm, TypedInvoiceForm, WhyForm
from utvag.economy.models import Invoice, WhyBeyond, WhyWithdrawn
from utvag.placements import public as placements
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@case_page("costs", then="economy:costs")
def invoice_new(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Take an invoice in: its days and amounts are compared with what was agreed."""
    found = get_object_or_404(queries.open_bearers_of(case), pk=row)
    posted, is_typed = request.method == "POST", "typed" in request.POST
    typed = TypedInvoiceForm(request.POST if is_typed else None)
    file = InvoiceForm(request.POST, request.FILES) if posted and not is_typed else InvoiceForm()
    form: Any = typed if is_typed else file
    reads = placements.reads_place(case)
    may = policies.may_write_costs(case, request.user, part=request.part, reads_place=reads)
    if posted:
        may.require()
    if form.is_valid():
        received = form.received
        if actions.is_taken_in(case=case, received=received, by=request.user):
            form.add_error("number" if is_typed else "file", _("This invoice has been taken in already."))
        else:
            taken = actions.receive_invoice(
                case=case, bearer=found, received=received, by=request.user, at=timezone.now()
            )
            if actions.is_taken_in_elsewhere(case=case, received=received, by=request.user):
                messages.warning(
                    request,
                    _(
                        "The same supplier’s invoice of this number is taken in for another case that you work with."
                    ),
                )
            return go_to(request, "economy:invoice", case.pk, taken.pk)
    return asks(
        request,
        case,
        file,
        typed=typed,
        tab="costs",
        template="economy/invoice_new.html",
        heading=_("An invoice"),
        button=_("Compare it"),
        intro=_("The supplier’s name and number are sealed with the place. Finance sees days and amounts."),
        may_work=may,
    )


@fresh_sign_in_required
@case_page("costs", then="economy:costs")
def invoice(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """One invoice: what differs from what was agreed; approve it or send it back."""
    found = get_object_or_404(queries.invoices().filter(bearer__tie__case=case), pk=row)
    reads = placements.reads_place(case)
    may = policies.may_write_costs(case, request.user, part=request.part, reads_place=reads)
    findings = queries.findings_of([found])[found.pk]
    takes_two = found.answer in ("", "REVOKED") and policies.takes_two(found, differs=bool(findings))
    step = request.POST.get("step", "")
    why = WhyForm(
        request.POST if step in ("APPROVED", "REVOKED") else None,
        reasons=WhyBeyond.choices if takes_two else WhyWithdrawn.choices,
    )
    if request.method == "POST":
        may.require()
        if step == "DISPUTED" or (step == "APPROVED" and not takes_two) or why.is_valid():
            _answer(
                request, case, found, step, why.cleaned_data["why"] if why.is_bound and why.is_valid() else ""
            )
            return go_to(request, "economy:invoice", case.pk, found.pk)
        if step not in ("APPROVED", "REVOKED"):
            messages.error(
                request, _("Nothing is changed. Choose whether the invoice is approved or sent back.")
            )
    page = Paginator(queries.invoice_lines(found), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "economy/invoice.html",
        case,
        tab="costs",
        invoice=presenters.invoice_facts(found),
        findings=presenters.finding_rows(findings),
        steps=list(queries.steps_of(found)),
        others=_others(case, found),
        why=why,
        takes_two=takes_two,
        source=queries.source_of(found),
        page=page,
        rows=presenters.line_rows(page.object_list),
        bearer_pk=found.bearer_id,
        may_write=may,
        may_answer=may and policies.may_answer_invoice(found),
        may_approve=policies.may_approve(found, request.user),
        may_take_back=may
        and policies.may_take_back(
            found,
            is_claimed=bool(found.answer) and queries.is_claimed(found),
            is_replaced=found.is_disputed and queries.is_replaced(found),
        ),
    )


def _others(case: Case, found: Any) -> str:
    """Who can be the second of two."""
    if found.answer != "PROPOSED":
        return ""
    listed = placements.readers_of_place(case)
    return ", ".join(each.user.name for each in listed if each.user_id != found.answered_by)


def _answer(request: CaseRequest, case: Case, found: Invoice, step: str, why: str) -> None:
    """Approve it, as one or as the first of two, send it back, or take back what was answered."""
    said: dict[str, Any] = {"case": case, "invoice": found, "by": request.user, "at": timezone.now()}
    if step == "REVOKED":
        actions.take_back_answer(why=why, **said)
        messages.success(request, _("The answer is taken back. The invoice waits to be checked again."))
        return
    told = {
        "APPROVED": _("Approved. Finance sees that it may be paid."),
        "DISPUTED": _("Noted as sent back."),
        "PROPOSED": _("Approved by you as the first of two. It is paid once another approves it too."),
    }
    messages.success(request, told[actions.answer_invoice(step=step, why=why, **said).step])


@require_safe
def invoices(request: SignedInRequest) -> HttpResponse:
    """Every invoice by number, for whoever pays."""
    policies.may_keep_books(request.user).require()
    actions.look_at_books(page="invoices", by=request.user, at=timezone.now())
    page = Paginator(queries.invoices(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    # What was answered is settled: a price that is written later makes no old invoice wrong. What was approved though it
    # differs goes on saying so.
    findings = queries.findings_of([each for each in found if not each.is_disputed and _may_differ(each)])
    rows = [
        {**row, "may_pay": policies.may_pay(each, is_approved=each.is_approved, is_paid=each.is_paid)}
        for row, each in zip(presenters.checked_rows(found, findings), found, strict=True)
    ]
    shown: dict[str, Any] = {"page": page, "rows": rows}
    return render(request, "economy/invoices.html", shown)


def _may_differ(found: Any) -> bool:
    """Whether nobody has found that it is as agreed."""
    return not found.is_approved or bool(found.beyond) or not found.same_payee or found.net + found.vat <= 0


@require_safe
def invoice_checked(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One invoice as finance may know it: its rows, and which day or price is not as agreed; no name and no place."""
    policies.may_keep_books(request.user).require()
    found = get_object_or_404(queries.invoices(), pk=pk)
    actions.look_at_books(page="invoice", by=request.user, at=timezone.now(), subject=found)
    page = Paginator(queries.invoice_lines(found), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "invoice": presenters.invoice_facts(found),
        "findings": presenters.finding_rows(queries.findings_of([found])[found.pk]),
        "page": page,
        "rows": presenters.line_rows(page.object_list),
    }
    return render(request, "economy/invoice_checked.html", shown)


def _to_invoices(_request: HttpRequest, _done: audit.Entry, **_ids: UUID) -> str:
    return reverse("economy:invoices")


@require_POST
@audit.sent_once(_to_invoices)
def payment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Note that an invoice is paid."""
    policies.may_keep_books(request.user).require()
    found = get_object_or_404(queries.invoices(), pk=pk)
    actions.mark_paid(invoice=found, by=request.user, at=timezone.now())
    messages.success(request, _("The invoice is noted as paid."))
    return go_to(request, "economy:invoices")
