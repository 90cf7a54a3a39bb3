"""Health, and the pages that say no."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from utvag.ui.public import give_back


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
    """The same page for what does not exist and for what the reader may not know of."""
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reason, for those who may see the thing but not do this to it."""
    return render(request, "403.html", {"exception": str(exception)}, status=403)


def sent_too_late(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The session has ended, or the form is not this session's: nothing is done, and the texts can be copied."""
    return give_back(request, "403_csrf.html")
