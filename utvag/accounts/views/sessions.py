from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utvag.accounts import actions, policies, presenters, queries, step_up
from utvag.accounts.requests import SignedInRequest
from utvag.audit import public as audit
from utvag.ui.public import go_to
from utvag.walls import public as walls


@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    """Show where one is signed in."""
    key = request.session.session_key
    assert key, "whoever is signed in has a session"
    found = walls.sessions_of(request.user.pk, token=walls.token_of(key))
    audit.record(
        "accounts.sessions.seen", subject=request.user, by=request.user, at=timezone.now(), count=len(found)
    )
    context = {"sessions": presenters.session_rows(found), "idle_minutes": settings.IDLE_MINUTES}
    return render(request, "accounts/sessions.html", context)


@require_POST
@audit.sent_once(lambda _request, _done, pk: reverse("accounts:sessions"))
def session_ending(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End one of one's sessions; whoever sits at another's open computer shows a factor first."""
    now = timezone.now()
    if not step_up.confirmed_recently(request, now):
        return step_up.confirm_first(request, reverse("accounts:sessions"))
    if not actions.end_session(place=pk, by=request.user, at=now):
        raise Http404
    return go_to(request, "accounts:sessions")


@require_POST
@audit.sent_once(lambda _request, _done, pk: reverse("accounts:user", args=[pk]))
def signing_out(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """End every session of a colleague, without learning whether there was one."""
    policies.may_administer(request.user).require()
    other = queries.colleagues_of(request.user.controller_id).filter(pk=pk).first()
    if other is None:
        raise Http404
    actions.sign_out(user=other, by=request.user, at=timezone.now())
    messages.success(request, _("The user is signed out everywhere, and can sign in again."))
    return redirect("accounts:user", pk=pk)
