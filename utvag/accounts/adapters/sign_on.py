"""The municipality's own sign-on: it proves who somebody is; whether they have an account is decided here."""

import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone
from requests import RequestException

from utvag.accounts import queries, step_up
from utvag.accounts.adapters.id_tokens import LEEWAY, is_answer_to, is_strong, verified_claims
from utvag.audit import public as audit
from utvag.walls import public as walls


class SignOnAdapter(OpenIDConnectOAuth2Adapter):
    """Every token's signature is verified, also of those that came straight from the issuer."""

    @property
    def openid_config(self) -> dict[str, Any]:
        try:
            config = super().openid_config
        except (RequestException, ValueError) as failed:
            raise OAuth2Error("The issuer does not answer") from failed
        if config.get("issuer") != settings.OIDC_ISSUER:
            raise OAuth2Error("Another issuer answers at the address")
        if settings.SECURE and not all(
            str(config.get(name, "https://")).startswith("https://")
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")
        ):
            raise OAuth2Error("The issuer's addresses are not protected")
        return config

    def get_client(self, request: HttpRequest, app: SocialApp) -> Any:
        """The first question to the issuer, asked where allauth would let a failure through."""
        try:
            return super().get_client(request, app)
        except OAuth2Error as failed:
            raise ImmediateHttpResponse(
                render_authentication_error(request, self.get_provider(), exception=failed)
            ) from failed

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        claims = verified_claims(kwargs["response"].get("id_token", ""), answer.json(), client=app.client_id)
        subject = claims.get(settings.OIDC_SUBJECT)
        if not isinstance(subject, str) or not subject:
            raise OAuth2Error("The token lacks the claim that says who it is")
        # Nothing else is handed on: no name, no address, and so nothing to link an account by.
        login = self.get_provider().sociallogin_from_response(request, {settings.OIDC_SUBJECT: subject})
        login.account.extra_data = {}
        login.claims = claims
        return login


class SignOnProvider(OpenIDConnectProvider):
    """Asks for one sign-in with a nonce of its own; nothing in the address changes what is asked."""

    oauth2_adapter_class = SignOnAdapter

    def get_default_scope(self) -> list[str]:
        return ["openid"]

    def redirect_from_request(self, request: HttpRequest) -> Any:
        given = self.get_redirect_from_request_kwargs(request)
        return self.redirect(request, AuthProcess.LOGIN, next_url=given.get("next_url"))

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> Any:
        nonce = secrets.token_urlsafe(24)
        asked = {"nonce": nonce}
        if settings.OIDC_ACR:
            asked["acr_values"] = " ".join(settings.OIDC_ACR)
        if process == AuthProcess.REDIRECT:
            asked |= {"prompt": "login", "max_age": "0"}
        elif settings.OIDC_PROMPT:
            asked["prompt"] = settings.OIDC_PROMPT
        kept = {"nonce": nonce, "asked_at": timezone.now().timestamp()}
        return super().redirect(request, process, next_url, data, auth_params=asked, **kept)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        return False

    def list_apps(self, request: Any, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """The settings' alone: whoever could write a row would otherwise name another issuer."""
        return [
            SocialApp(provider="openid_connect", **app)
            for app in settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
            if provider in (None, "openid_connect", app["provider_id"])
        ]

    def list_providers(self, request: Any) -> list[Any]:
        return [SignOnProvider(request, app=app) for app in self.list_apps(request)]

    def get_provider(self, request: Any, provider: str, client_id: str | None = None) -> Any:
        return SignOnProvider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Refuse an answer to another sign-in, a subject that nobody has linked, and a proof that is too weak."""
        claims = sociallogin.claims
        if not is_answer_to(claims, sociallogin.state.get("nonce")):
            raise OAuth2Error("Not an answer to this sign-in")
        if not sociallogin.is_existing:
            raise _refused(request, "UNKNOWN_SUBJECT", "account/signup_closed.html")
        strong = is_strong(claims)
        if sociallogin.state.get("process") == AuthProcess.REDIRECT:
            _confirm(request, sociallogin, strong=strong)
            return
        if not strong and not _may_add_factor(sociallogin.user):
            raise _refused(request, "WEAK_PROOF", "socialaccount/weak_proof.html")
        request.signed_on = strong

    def on_authentication_error(self, request: Any, provider: Any, **kwargs: Any) -> None:
        _keep_refusal(request, "SIGN_ON_FAILED")


def _may_add_factor(user: Any) -> bool:
    """A weaker proof is one of two, where the settings let it be and there is another to ask for."""
    undecided = not (settings.OIDC_ACR or settings.OIDC_AMR)
    return (undecided or settings.OIDC_WEAKER == "second_factor") and queries.has_second_factor(user)


def _confirm(request: Any, sociallogin: Any, *, strong: bool) -> None:
    """Step-up at the issuer: the same user, as strongly as the first time, and just now."""
    proved_at = sociallogin.claims.get("auth_time", 0)
    anew = isinstance(proved_at, int) and proved_at >= sociallogin.state["asked_at"] - LEEWAY
    if not (strong and anew and request.user.is_authenticated and request.user.pk == sociallogin.user.pk):
        raise _refused(request, "NOT_CONFIRMED", "socialaccount/weak_proof.html")
    step_up.confirm(request, timezone.now())


def _refused(request: Any, why: str, template: str) -> ImmediateHttpResponse:
    _keep_refusal(request, why)
    return ImmediateHttpResponse(render(request, template, status=403))


def _keep_refusal(request: Any, why: str) -> None:
    """After the rollback that follows a refusal; not who it was, because that is nobody here."""

    def keep(_response: object) -> None:
        with walls.signing_in():
            audit.record("accounts.session.refused", subject=None, by=None, at=timezone.now(), why=why)

    request.after_rollback = [keep]


def end_of_session_at(request: Any) -> str:
    """Where the issuer ends its own session, so that the next person at the computer is asked; or nothing."""
    for provider in get_adapter().list_providers(request):
        try:
            address = provider.get_oauth2_adapter(request).openid_config.get("end_session_endpoint")
        except OAuth2Error:
            # Signing out here must not hang on the issuer.
            return ""
        if address:
            back = request.build_absolute_uri(settings.LOGIN_REDIRECT_URL)
            return f"{address}?{urlencode({'client_id': provider.app.client_id, 'post_logout_redirect_uri': back})}"
    return ""
