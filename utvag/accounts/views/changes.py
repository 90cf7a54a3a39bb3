from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from utvag.accounts import actions, presenters, queries, step_up
from utvag.accounts.events import WAITING, changes_waiting
from utvag.accounts.forms import ReasonForm
from utvag.accounts.requests import SignedInRequest
from utvag.audit import public as audit
from utvag.ui.public import go_to


@require_safe
def account_changes(request: SignedInRequest) -> HttpResponse:
    """Show what has been asked for, by whom and why, and what became of it."""
    return _changes_page(request, ReasonForm())


@require_POST
@audit.sent_once("accounts:account_changes")
def account_change_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Agree to a change of somebody's account, or stop it."""
    change = get_object_or_404(queries.changes_seen(), pk=pk)
    now = timezone.now()
    agrees = "agree" in request.POST
    if agrees and not step_up.confirmed_recently(request, now):
        return step_up.confirm_first(request, reverse("accounts:account_changes"))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _changes_page(request, form, answering=pk)
    answer = actions.agree_to_change if agrees else actions.stop_change
    answer(change=change, reason=form.cleaned_data["reason"], by=request.user, at=now)
    request.session[WAITING] = changes_waiting(request.user)
    return go_to(request, "accounts:account_changes")


def _changes_page(request: SignedInRequest, form: ReasonForm, answering: UUID | None = None) -> HttpResponse:
    now = timezone.now()
    page = Paginator(queries.changes_seen(), 20).get_page(request.GET.get("page"))
    audit.record("accounts.changes.listed", subject=None, by=request.user, at=now, count=len(page))
    # Read anew: what has been answered by somebody else is no warning any longer.
    request.session[WAITING] = changes_waiting(request.user)
    may_answer, begun = queries.who_may_answer(page), queries.links_used(page)
    context = {
        "page": page,
        "changes": presenters.changes(page, request.user, may_answer, begun, form, answering, now),
    }
    return render(request, "accounts/changes.html", context)
