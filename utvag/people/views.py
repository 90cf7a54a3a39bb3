from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import (
    SignedInRequest,
    confirm_first,
    confirmed_recently,
    recent_sign_in_required,
)
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.people import actions, policies, presenters, queries
from utvag.people.forms import DecisionForm, UndoingForm
from utvag.ui.public import go_to, page_or_partial

ON_A_PAGE = 25


@require_safe
def candidates(request: SignedInRequest) -> HttpResponse:
    """Pairs that may be one person, the surest first; no names."""
    policies.may_merge(request.user).require()
    rows = presenters.candidate_rows(queries.candidates_to_weigh(request.user))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    audit.record(
        "people.candidates.seen", subject=None, by=request.user, at=timezone.now(), rows=len(page.object_list)
    )
    return render(request, "people/candidates.html", {"page": page, "rows": page.object_list})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("people:candidates")
def candidate(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One pair side by side, and the decision whether the two are one."""
    found = get_object_or_404(queries.candidates_open_to(request.user), pk=pk)
    form = DecisionForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        actions.decide(candidate=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "people:candidates")
    return _pair(request, found, form, secret=False)


@require_safe
@recent_sign_in_required
def candidate_numbers(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The same pair with whole numbers."""
    found = get_object_or_404(queries.candidates_open_to(request.user), pk=pk)
    return _pair(request, found, DecisionForm(by=request.user), secret=True)


def _pair(request: SignedInRequest, found: Any, form: DecisionForm, *, secret: bool) -> HttpResponse:
    now = timezone.now()
    for person in (found.first, found.second):
        audit.record(
            "people.person.seen",
            subject=person,
            by=request.user,
            at=now,
            page="candidate",
            whole_number=secret,
        )
    shown = presenters.pair_shown(found, local_date(now), secret=secret)
    context = {"pair": shown, "form": form, "secret": secret}
    return render(request, page_or_partial(request, "people/candidate.html", "decision"), context)


@require_safe
def identity_requests(request: SignedInRequest) -> HttpResponse:
    """What was asked about assumed identities, by whom, and what was answered; no names of persons."""
    policies.may_answer_requests(request.user).require()
    now = timezone.now()
    page = Paginator(queries.requests_seen_by(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    audit.record(
        "people.identity_requests.seen", subject=None, by=request.user, at=now, rows=len(page.object_list)
    )
    rows = presenters.request_rows(page.object_list, request.user, now)
    return render(request, "people/identity_requests.html", {"page": page, "rows": rows})


@require_POST
@audit.sent_once("people:identity_requests")
def identity_request_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Agree that an old identity is destroyed, or refuse."""
    found = get_object_or_404(queries.requests_seen_by(request.user), pk=pk)
    now = timezone.now()
    agrees = "agree" in request.POST
    if agrees and not confirmed_recently(request, now):
        return confirm_first(request, reverse("people:identity_requests"))
    actions.answer_request(request=found, agreed=agrees, by=request.user, at=now)
    return go_to(request, "people:identity_requests")


@require_safe
def merges(request: SignedInRequest) -> HttpResponse:
    """What was joined and parted, by whom and when."""
    policies.may_merge(request.user).require()
    page = Paginator(queries.merges_seen_by(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    audit.record(
        "people.merges.seen", subject=None, by=request.user, at=timezone.now(), rows=len(page.object_list)
    )
    return render(request, "people/merges.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("people:merges")
def undoing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask before two records are parted again, and part them."""
    merge = get_object_or_404(queries.merges_seen_by(request.user).filter(undone_at=None), pk=pk)
    policies.may_merge(request.user).require()
    form = UndoingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.undo_merge(merge=merge, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "people:merges")
    return render(request, "people/undoing.html", {"merge": merge, "form": form})
