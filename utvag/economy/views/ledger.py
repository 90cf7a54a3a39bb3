"""One month of the books: what it posts, who stands for it, its files, and the ledger's own word."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.economy import actions, policies, presenters, queries
from utvag.economy.forms import LedgerForm
from utvag.economy.models import MonthClose
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 50


@require_safe
def month(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What the month posts."""
    policies.may_keep_books(request.user).require()
    return _page(request, _made(pk))


def _page(request: SignedInRequest, close: MonthClose, refusal: str = "") -> HttpResponse:
    actions.look_at_books(page="month", by=request.user, at=timezone.now(), subject=close)
    page = Paginator(queries.postings_of(close), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    (row,) = presenters.close_rows([close])
    shown: dict[str, Any] = {
        "close": row,
        "sums": presenters.month_sums(queries.sums_of(close)),
        "page": page,
        "rows": presenters.posting_rows(page.object_list),
        "refusal": refusal,
        "may_export": policies.may_export(request.user, is_attested=bool(row["attested_by"])),
        "may_attest": policies.may_attest(request.user, close, is_attested=bool(row["attested_by"])),
    }
    return render(request, "economy/month.html", shown)


def _to_month(_request: HttpRequest, _done: audit.Entry, pk: UUID) -> str:
    return reverse("economy:month", args=[pk])


@require_POST
@audit.sent_once(_to_month)
def attesting(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Stand for a month that somebody else has made."""
    policies.may_keep_books(request.user).require()
    actions.wait_for_turn(request.user)
    close = _made(pk)
    if hasattr(close, "attest"):
        # Somebody was quicker: the page says who.
        return _page(request, close, _("The month is attested already."))
    actions.attest_month(close=close, by=request.user, at=timezone.now())
    messages.success(request, _("The month is attested. It can be taken to the ledger."))
    return go_to(request, "economy:month", pk)


@require_safe
def month_file(request: SignedInRequest, pk: UUID, kind: str) -> HttpResponse:
    """The month as a file: a workbook, SIE or CSV. Finance makes no other, and none of them has a name or a place."""
    policies.may_keep_books(request.user).require()
    close, now = _made(pk), timezone.now()
    actions.export_month(close=close, kind=kind, by=request.user, at=now)
    rows = list(queries.postings_of(close))
    language = presenters.language()
    if kind == "xlsx":
        content = documents.xlsx(
            presenters.month_book(close, rows), title=_("A month of the books"), language=language, at=now
        )
    elif kind == "se":
        content = presenters.ledger_sie(close, rows, local_date(now))
    else:
        content = presenters.ledger_csv(rows)
    return documents.attachment(content, presenters.month_file_name(close, kind))


@require_http_methods(["GET", "HEAD", "POST"])
def reconciliation(request: SignedInRequest) -> HttpResponse:
    """Where the ledger and what was posted here differ; nothing of the file is kept."""
    policies.may_keep_books(request.user).require()
    now = timezone.now()
    posted = request.method == "POST"
    accounts = queries.accounts() if posted else ()
    form = (
        LedgerForm(request.POST, request.FILES, accounts=accounts)
        if posted
        else LedgerForm(accounts=accounts, initial={"year": local_date(now).year})
    )
    rows = None
    if form.is_valid():
        ours = queries.posted_by_string(form.cleaned_data["year"])
        chosen = {key: amount for key, amount in ours.items() if key[1].startswith(form.period)}
        rows = presenters.reconciled(chosen, form.cleaned_data["theirs"])
    actions.look_at_books(page="reconciliation", by=request.user, at=now)
    return render(request, "economy/reconciliation.html", {"form": form, "rows": rows})


def _made(pk: UUID) -> MonthClose:
    return get_object_or_404(queries.closes(), pk=pk)
