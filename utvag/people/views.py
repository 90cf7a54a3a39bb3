from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import SignedInRequest, recent_sign_in_required
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.people import actions, policies, presenters, queries
from utvag.people.forms import AssumedIdentityForm, DecisionForm, UndoingForm
from utvag.ui.public import go_to, page_or_partial

ON_A_PAGE = 25


@require_safe
def candidates(request: SignedInRequest) -> HttpResponse:
    """Pairs that may be one person, the surest first; no names."""
    policies.may_merge(request.user).require()
    page = Paginator(queries.candidates_open_to(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    audit.record(
        "people.candidates.seen", subject=None, by=request.user, at=timezone.now(), rows=len(page.object_list)
    )
    rows = presenters.candidate_rows(page.object_list)
    return render(request, "people/candidates.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("people:candidates")
def candidate(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One pair side by side, and the decision whether the two are one."""
    found = get_object_or_404(queries.candidates_open_to(request.user), pk=pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.decide(candidate=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "people:candidates")
    return _pair(request, found, form, secret=False)


@require_safe
@recent_sign_in_required
def candidate_numbers(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The same pair with whole numbers."""
    found = get_object_or_404(queries.candidates_open_to(request.user), pk=pk)
    return _pair(request, found, DecisionForm(), secret=True)


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


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once(lambda request, _done, **_ids: _back_to(request))
@recent_sign_in_required
def assumed_identity(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Warn, and then replace everything known of the person by an assumed identity."""
    person = get_object_or_404(queries.people_of(request.user), pk=pk)
    now = timezone.now()
    policies.may_assume_identity(request.user, is_merged=queries.is_merged(person)).require()
    data = request.POST if request.method == "POST" else None
    form = AssumedIdentityForm(data, instance=person, today=local_date(now))
    back = _back_to(request)
    if form.is_valid():
        actions.assume_identity(
            person=person, by=request.user, at=now, version=form.saved_version, **form.changes
        )
        return go_to(request, back)
    audit.record("people.person.seen", subject=person, by=request.user, at=now, page="assumed-identity")
    return render(request, "people/assumed_identity.html", {"form": form, "back": back})


def _back_to(request: HttpRequest) -> str:
    """The page that led here, if it is one of ours."""
    asked = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else "/"
