"""The two places where a page must know that htmx asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django_htmx.http import HttpResponseClientRedirect


def page_or_partial(request: HttpRequest, template: str, partial: str) -> str:
    return f"{template}#{partial}" if request.htmx else template


def go_to(request: HttpRequest, to: object, *args: object, **kwargs: object) -> HttpResponse:
    """Redirect after a change, whoever asked."""
    if request.htmx:
        return HttpResponseClientRedirect(resolve_url(to, *args, **kwargs))
    return redirect(to, *args, **kwargs)
