"""My day: what waits, what is late, who called."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest
from utvag.cases import policies, presenters, queries, seams
from utvag.cases.actions import looking
from utvag.common.clock import local_date


@require_safe
def day(request: SignedInRequest) -> HttpResponse:
    """Everything that waits for the user, the most urgent first."""
    now = timezone.now()
    items = seams.day_of(request.user, now)
    looking.look_at_day(items=items, by=request.user, at=now)
    shown: dict[str, Any] = {
        "groups": presenters.groups_of_day(items, local_date(now)),
        "counts": queries.counts_on(request.user, local_date(now)),
        "today": local_date(now),
        "may_register": policies.may_register(request.user),
    }
    return render(request, "cases/day.html", shown)
