"""What somebody wrote in a form that is not taken: shown to that browser once, to be copied, and kept nowhere."""

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Nothing of the pages where one signs in, and nothing whose name says that it is secret.
SECRET_PAGES = ("utvag.accounts.", "allauth.")
SECRET_NAMES = re.compile("password|token|secret|personal_number", re.IGNORECASE)
# What a form says for its own sake: chosen codes, ticks and versions.
MACHINE_SAID = re.compile(r"on|\d{1,4}|[A-Z][A-Z0-9_]*|[a-z0-9]+(_[a-z0-9]+)+|yes|no|true|false")


def give_back(request: HttpRequest, template: str, **said: str) -> HttpResponse:
    """Nothing is done; the texts can be copied. 403, which takes back whatever was done on the way."""
    return render(request, template, {**what_was_written(request), **said}, status=403)


def what_was_written(request: HttpRequest) -> dict[str, Any]:
    """For a page that gives it back: the texts, and how many rows they take."""
    written = written_in(request)
    return {"written": written, "rows": min(24, written.count("\n") + len(written) // 80 + 2)}


def confirm_and_send_again(request: HttpRequest, where: str) -> HttpResponse:
    """What was posted is not taken before something has been confirmed at the address `where`."""
    return give_back(request, "ui/confirm_and_send_again.html", where=where)


def written_in(request: HttpRequest) -> str:
    """The texts of the form, one under the other; nothing for another site's form, nor for what is secret."""
    if request.method != "POST" or not _from_here(request) or _is_secret(request):
        return ""
    texts = [
        text.strip()
        for name, texts in request.POST.lists()
        if not SECRET_NAMES.search(name)
        for text in texts
    ]
    return "\n\n".join(text for text in texts if text and not _is_machine_said(text))


def _from_here(request: HttpRequest) -> bool:
    """Browsers name the site that a posted form stood on; another's words are not repeated here."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _is_secret(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is None or match.func.__module__.startswith(SECRET_PAGES)


def _is_machine_said(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return bool(MACHINE_SAID.fullmatch(text))
    return True
