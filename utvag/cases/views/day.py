"""My day: what waits, what is late, who called."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from utvag.accounts.public import DatedUserRequest, pages_to_come
from utvag.cases import policies, presenters, queries, seams
from utvag.cases.actions import looking
from utvag.common.clock import end_of, local_date
from utvag.ui.public import takes_day


@takes_day
@require_safe
def day(request: DatedUserRequest) -> HttpResponse:
    """Everything that waits for the user, the most urgent first."""
    now = timezone.now()
    until = end_of(request.on) if request.on else None
    today = request.on or local_date(now)
    items = seams.day_of(request.user, until or now, until)
    looking.look_at_day(items=items, by=request.user, at=now)
    shown: dict[str, Any] = {
        "groups": presenters.groups_of_day(items, today),
        "counts": queries.counts_on(request.user, today),
        "today": today,
        "to_come": pages_to_come(held.role for held in request.user.current_memberships),
        "may_register": policies.may_register(request.user),
    }
    return render(request, "cases/day.html", shown)
