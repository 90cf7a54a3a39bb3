"""Accounts and second factors as this program keeps them."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

from utvag.accounts import step_up
from utvag.accounts.adapters.sign_on import end_of_session_at
from utvag.accounts.events import BY_SIGN_ON


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "enter_current_password": _("Write your present password."),
        "incorrect_code": _("The code is wrong or has been used. Wait for the next one."),
        "incorrect_password": _("The password is wrong."),
        "too_many_login_attempts": _("Too many failed attempts. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts. Wait a moment and try again."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what a page says for itself; allauth's own announcements are noise here."""
        if message is not None:
            super().add_message(request, level, extra_tags=extra_tags, message=message)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """The password is no proof once there is something stronger; a passkey comes first."""
        methods = super().get_reauthentication_methods(user)
        strong = [method for method in methods if method["id"] != "reauthenticate"]
        return sorted(strong, key=lambda method: method["id"] != "mfa_reauthenticate:webauthn") or methods

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Whoever came by the sign-on service leaves it too, where it has a page for that."""
        leaves = request.user.is_authenticated and request.session.get(BY_SIGN_ON)
        return (end_of_session_at(request) if leaves else "") or super().get_logout_redirect_url(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not step_up.confirmed_recently(context.request, timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Nothing leaves the installation by itself."""


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of code generators are sealed with a key made from the program's own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong or has been used. Wait for the next one."),
    }

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sealer().decrypt(encrypted_text.encode()).decode()

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Not asked for again in the very request in which the sign-on service has proved as much."""
        if getattr(context.request, "signed_on", False):
            return False
        return super().is_mfa_enabled(user, types=types)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return ""


def _sealer() -> MultiFernet:
    return MultiFernet(
        [Fernet(_key_from(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key_from(secret: str | bytes) -> bytes:
    derived = HKDF(SHA256(), 32, salt=None, info=b"utvag.accounts.codes").derive(force_bytes(secret))
    return base64.urlsafe_b64encode(derived)
