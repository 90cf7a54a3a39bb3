"""The places where a page must know that htmx asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django_htmx.http import HttpResponseClientRedirect


def page_or_partial(request: HttpRequest, template: str, partial: str) -> str:
    return f"{template}#{partial}" if asked_by_htmx(request) else template


def go_to(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Redirect after a change, whoever asked."""
    if asked_by_htmx(request):
        return HttpResponseClientRedirect(resolve_url(to, *args, **kwargs))
    return redirect(to, *args, **kwargs)


def is_page_left(response: HttpResponse) -> bool:
    """Whether the answer shows nothing and leads elsewhere, or refuses."""
    return response.status_code >= 300 or isinstance(response, HttpResponseClientRedirect)


def asked_by_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))
