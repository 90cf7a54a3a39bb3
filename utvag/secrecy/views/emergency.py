"""Opening a case in an emergency, and reviewing that somebody did."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import SignedInRequest, fresh_sign_in_required
from utvag.audit import public as audit
from utvag.secrecy import actions, policies, presenters, queries
from utvag.secrecy.forms import EmergencyForm, ReviewForm
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25
LOOKS_ON_A_PAGE = 50


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("cases:caseload")
def emergency(request: SignedInRequest) -> HttpResponse:
    """One case by its whole number, for hours; a wrong number and somebody else's case are answered alike."""
    may = actions.may_open(request.user, timezone.now())
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if may and form.is_valid():
        opening = actions.open_in_emergency(by=request.user, at=timezone.now(), **form.cleaned_data)
        if opening:
            messages.warning(
                request, _("The case is open to you. Its team and those who lead the unit have been told.")
            )
            return go_to(request, "cases:overview", opening.case_id)
        form.add_error("text", _("There is no case to open with this number. The try has been counted."))
    shown: dict[str, Any] = {"form": form, "may": may, "tries": policies.EMERGENCIES_A_DAY}
    return render(request, "secrecy/emergency.html", shown)


@require_safe
def openings(request: SignedInRequest) -> HttpResponse:
    """Every opening that the reader may know of, those to review first."""
    policies.may_see_openings(request.user).require()
    now = timezone.now()
    page = Paginator(queries.openings_seen(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at_openings(openings=list(page.object_list), by=request.user, at=now)
    rows = presenters.opening_rows(page.object_list, now)
    return render(request, "secrecy/openings.html", {"page": page, "rows": rows})


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("cases:day")
def opening(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Why a case was opened and what was looked at; whoever may, signs what they found."""
    found = get_object_or_404(queries.opening_seen(pk))
    now = timezone.now()
    leads = queries.leads_case_of(found, request.user)
    may_review = policies.may_review(found, request.user, leads=leads, at=now)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        may_review.require()
    if form.is_valid():
        actions.review(opening=found, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The review is signed."))
        return go_to(request, "cases:day")
    actions.look_at_opening(opening=found, by=request.user, at=now)
    (row,) = presenters.opening_rows([found], now)
    looks: Any = queries.looks_in(found)
    page = Paginator(looks, LOOKS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "row": row,
        "page": page,
        "looks": presenters.looked_at(page.object_list),
        "form": form,
        "may_review": may_review,
        "may_end": policies.may_end(found, request.user, leads=leads, at=now),
        "may_declare": policies.is_open_to(found, request.user, now),
    }
    return render(request, "secrecy/opening.html", shown)


@require_POST
@audit.sent_once("cases:day")
def ending(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End an opening before its time."""
    found = get_object_or_404(queries.opening_seen(pk))
    actions.end_emergency(opening=found, by=request.user, at=timezone.now())
    messages.success(request, _("It is ended. The case is closed to whoever had opened it."))
    return go_to(request, "cases:day")
