"""What every answer carries, and what happens after a refusal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import structlog
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import ResolverMatch
from django.utils import timezone

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.config.views import sent_too_late
from utvag.statistics import public as statistics
from utvag.ui.public import written_in
from utvag.walls import public as walls

logger = structlog.get_logger()


class NeverStoreMiddleware:
    """Pages are about people: no cache may keep them, and no address leaks to another site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_file = request.path.startswith("/static/") and response.status_code < 400
        # What is published is about nobody, and says itself how long it may be kept.
        is_published = request.path.startswith(statistics.PUBLIC_PLACE) and response.status_code == 200
        if not (is_file or is_published):
            response["Cache-Control"] = "no-store"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads strangers to sign in; one who was signed in when the form was opened gets back what they wrote."""

    def handle_no_permission(  # type: ignore[override]  # whatever it gives is the answer, not a redirect alone
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if written_in(request):
            return sent_too_late(request)
        return super().handle_no_permission(request, view_func)


class MethodMiddleware:
    """An address that only takes what a form sends says so in words; Django answers with an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class RefusalMiddleware:
    """Keeps refused, missing and failed pages in the log, after the rollback so that it cannot erase them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: walls.WalledRequest) -> HttpResponse:
        response = self.get_response(request)
        user: User | AnonymousUser | None = getattr(request, "user", None)
        match = request.resolver_match
        keep = KEPT.get(response.status_code)
        if keep and match and user and user.is_authenticated:
            request.after_rollback = [lambda _response: keep(request, user, match, response.status_code)]
        return response


def _keep_failure(request: HttpRequest, user: User, match: ResolverMatch, status: int) -> None:
    """The page that says so is shown also where the log is what failed: there is nothing else on it."""
    try:
        _keep(request, user, match, status, action="web.page.failed")
    except Exception as failure:  # the failure before it is the one to tell of
        logger.error("log.failure.not_kept", exc_info=failure)


def _keep(
    request: HttpRequest, user: User, match: ResolverMatch, status: int, *, action: str = "web.page.refused"
) -> None:
    # Not what somebody wrote into an address: it may be an invitation, or nothing that can be kept.
    of_case = getattr(match.func, "page_of_case", "")
    known: dict[str, Any] = {"of_case": of_case} if of_case else {}
    ids = [str(value) for value in match.kwargs.values() if isinstance(value, (UUID, int))]
    key = request.session.session_key
    assert key, "whoever is signed in has a session"
    with walls.holding(walls.token_of(key)):
        audit.record(
            action,
            subject=None,
            by=user,
            at=timezone.now(),
            page=match.view_name,
            ids=ids,
            status=status,
            method=request.method,
            **known,
        )


KEPT = {403: _keep, 404: _keep, 500: _keep_failure}
