"""My day: what waits, what is late, who called."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from utvag.cases import policies, queries, seams
from utvag.cases.actions import looking
from utvag.common.clock import local_date


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the user, the most urgent first."""
    now = timezone.now()
    items = seams.day_of(request.user, now)
    looking.look_at_day(items=items, by=request.user, at=now)
    shown = {
        "items": items,
        "counts": queries.counts_on(request.user, local_date(now)),
        "today": local_date(now),
        "may_register": policies.may_register(request.user),
    }
    return render(request, "cases/day.html", shown)
