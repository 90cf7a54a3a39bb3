"""What holds for every page of a signed-in user: limits of the session, a second factor, the language."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from utvag.accounts import actions, queries
from utvag.accounts.events import OPENED, SEEN, SIGNED_ON, WAITING, changes_waiting
from utvag.accounts.models import User
from utvag.accounts.requests import IncomingRequest
from utvag.accounts.step_up import confirm, confirm_first, confirmed_recently, is_demo_persona
from utvag.audit import public as audit

ENROLLED = "accounts.enrolled"
# The pages of a user who has signed in by a password alone: those that add a second factor.
OPEN_WITHOUT_SECOND_FACTOR = {
    "accounts:second_factor",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "set_language",
    "ui:theme",
}
ADDS_FACTOR = {"mfa_activate_totp", "mfa_add_webauthn"}
CHANGES_FACTORS = ADDS_FACTOR | {"mfa_deactivate_totp", "mfa_remove_webauthn", "mfa_generate_recovery_codes"}


class SignedInMiddleware:
    """Stands below authentication, messages and allauth's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: IncomingRequest) -> HttpResponse:
        if not getattr(request, "walled", False) or not request.user.is_authenticated:
            return self.get_response(request)
        now = timezone.now()
        if why := why_ended(request.session, now):
            request.session_ended_by = why
            logout(request)
            return forgotten(self.get_response(request))
        if now.timestamp() - request.session[SEEN] >= 60:
            request.session[SEEN] = now.timestamp()
            request.session[WAITING] = changes_waiting(request.user)
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        match = request.resolver_match
        if request.method == "POST" and request.user.is_authenticated and match:
            _keep(request, request.user, match.view_name, response, now)
        return response if request.user.is_authenticated else forgotten(response)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """A password alone opens nothing but the pages where a second factor is added."""
        if request.user.is_authenticated and request.session.get(SIGNED_ON):
            return _confirm_before_adding(request)
        if (
            not request.user.is_authenticated
            or is_demo_persona(request.user)
            or request.session.get(ENROLLED)
        ):
            return None
        if queries.has_second_factor(request.user):
            request.session[ENROLLED] = True
            return None
        match = request.resolver_match
        if match and match.view_name in OPEN_WITHOUT_SECOND_FACTOR:
            return None
        return redirect("accounts:second_factor")


def forgotten(response: HttpResponse) -> HttpResponse:
    """The browser throws away the pages that it still holds; the next one at the computer cannot go back to them."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _confirm_before_adding(request: Any) -> HttpResponse | None:
    """allauth asks for no proof anew where there is neither password nor factor; the sign-on service does."""
    match = request.resolver_match
    if match and match.view_name in ADDS_FACTOR and not confirmed_recently(request, timezone.now()):
        return confirm_first(request, request.path)
    return None


def why_ended(session: SessionBase, now: datetime) -> str:
    """The limit that the session has passed, or nothing."""
    moment = now.timestamp()
    if moment - session.get(OPENED, 0) > timedelta(hours=settings.ABSOLUTE_HOURS).total_seconds():
        return "ABSOLUTE_LIMIT"
    if moment - session.get(SEEN, 0) > timedelta(minutes=settings.IDLE_MINUTES).total_seconds():
        return "IDLE_LIMIT"
    return ""


def _keep(request: HttpRequest, user: User, name: str, response: HttpResponse, now: datetime) -> None:
    """What other people's views have just changed about the user."""
    chosen = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    if name == "set_language" and chosen and chosen.value != user.language:
        actions.choose_language(user=user, language=chosen.value, by=user, at=now)
    if name in CHANGES_FACTORS and response.status_code == 302:
        audit.record("accounts.factors.changed", subject=user, by=user, at=now, page=name)
        request.session.pop(ENROLLED, None)
        if name in ADDS_FACTOR:
            confirm(request, now)
