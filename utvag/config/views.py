"""Health, and the pages that say no."""

import sys

import psycopg
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from utvag.ui.public import give_back, what_was_written


@login_not_required
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The process reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # noqa: BLE001 -- whatever the reason, the balancer needs only the answer
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for what does not exist and for what the reader may not know of; what was sent there is given back."""
    return render(request, "404.html", what_was_written(request), status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reason, for those who may see the thing but not do this to it, and what they wrote."""
    return give_back(request, "403.html", exception=str(exception))


def failed(request: HttpRequest) -> HttpResponse:
    """Where the database is away, full or read-only that is said; else that something went wrong.

    Without the request's context, which asks the database.
    """
    if not _nothing_is_taken_in(sys.exc_info()[1]):
        return HttpResponse(render_to_string("500.html"), status=500)
    page = render_to_string("503.html", what_was_written(request))
    return HttpResponse(page, status=503, headers={"Retry-After": "60"})


def _nothing_is_taken_in(failure: BaseException | None) -> bool:
    """No connection, no room on the disk (SQLSTATE 53100) and the like, or a database that may only be read."""
    if isinstance(failure, (OperationalError, psycopg.OperationalError)):
        return True
    # The gate's own connection knows nothing of Django, and says it without a cause.
    said = (failure, getattr(failure, "__cause__", None))
    return any(isinstance(each, psycopg.errors.ReadOnlySqlTransaction) for each in said)


def sent_too_late(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The session has ended, or the form is not this session's: nothing is done, and the texts can be copied."""
    return give_back(request, "403_csrf.html")
