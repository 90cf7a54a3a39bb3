"""Whose turn is counted where attempts have a limit."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The last address that our own proxy wrote, or the one that connects."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        return forwarded[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
