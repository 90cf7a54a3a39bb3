"""Consultations: a professional asks about somebody who is never named."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import DatedUserRequest, SignedInRequest
from utvag.audit import public as audit
from utvag.cases import policies, presenters, queries, seams
from utvag.cases.actions import consultation as actions
from utvag.cases.forms.consultation import AdviceForm, ConsultationForm
from utvag.cases.pages import sent
from utvag.common.clock import end_of, local_date
from utvag.ui.public import go_to, takes_day

ROWS_ON_A_PAGE = 25


@takes_day
@require_safe
def consultations(request: DatedUserRequest) -> HttpResponse:
    """Those that the user recorded or leads the unit of; the list shows no text."""
    policies.may_register(request.user).require()
    now = timezone.now()
    until = end_of(request.on) if request.on else None
    page = Paginator(queries.consultations(until), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at_consultation(consultation=None, by=request.user, at=now, page="consultations")
    shown: dict[str, Any] = {
        "page": page,
        "rows": presenters.consultation_rows(page.object_list),
        "today": request.on or local_date(now),
    }
    return render(request, "cases/consultations.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, done: reverse("cases:consultation", args=[done.subject_id]))
def new_consultation(request: SignedInRequest) -> HttpResponse:
    """Write down what was asked and advised."""
    policies.may_register(request.user).require()
    now = timezone.now()
    origin = seams.origin_of(request.user, request.GET.get("from") or request.POST.get("from"))
    form = ConsultationForm(sent(request), initial=dict(origin.consultation) if origin else {}, now=now)
    if form.is_valid():
        written = actions.record_consultation(by=request.user, at=now, origin=origin, **form.given)
        messages.success(request, _("The consultation is written down. No case was opened."))
        return go_to(request, "cases:consultation", pk=written.pk)
    return render(request, "cases/new_consultation.html", {"form": form, "origin": origin})


@takes_day
@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda _request, _done, pk: reverse("cases:consultation", args=[pk]))
def consultation(request: DatedUserRequest, pk: UUID) -> HttpResponse:
    """One consultation, with what came of it."""
    policies.may_register(request.user).require()
    now, is_post = timezone.now(), request.method == "POST"
    until = end_of(request.on) if request.on else None
    found = queries.consultation_to_change(pk) if is_post else queries.consultations(until).filter(pk=pk)
    row = get_object_or_404(found)
    form = AdviceForm(request.POST if is_post else None, instance=row, today=local_date(now))
    if form.is_valid():
        actions.change_consultation(consultation=row, by=request.user, at=now, **form.given)
        messages.success(request, _("Saved."))
        return go_to(request, "cases:consultation", pk=pk)
    actions.look_at_consultation(consultation=row, by=request.user, at=now, page="consultation")
    shown: dict[str, Any] = {
        "form": form,
        "row": presenters.consultation_rows([row])[0],
        "today": request.on or local_date(now),
    }
    return render(request, "cases/consultation.html", shown)
