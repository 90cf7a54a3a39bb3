"""The figures of one's own authority, from the newest snapshot of a day."""

from contextlib import closing
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import DatedUserRequest, SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import end_of, local_date
from utvag.statistics import actions, policies, queries
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import periods
from utvag.statistics.presenters import figures as presenters
from utvag.ui.public import takes_day
from utvag.walls import public as walls

YEARS = 5


@takes_day
@require_safe
def figures(request: DatedUserRequest) -> HttpResponse:
    """How many, by definition and year."""
    policies.may_read_figures(request.user).require()
    now = timezone.now()
    actions.look_at_figures(by=request.user, at=now)
    shown: dict[str, Any] = {"may_take": bool(policies.may_take_snapshot(request.user)) and not request.on}
    edition = policies.edition_for(request.user)
    with walls.counting_at(request.user.controller_id, user=request.user):
        snapshot = queries.newest_snapshot(end_of(request.on) if request.on else None)
        if snapshot is not None:
            until = local_date(snapshot.taken_at)
            years = periods("year", date(until.year - YEARS + 1, 1, 1), until)
            says = presenters.Says(edition, until)
            with closing(queries.opened(snapshot)) as lines:
                shown |= {"sections": presenters.sections(lines, definitions(), years, until, says)}
            shown |= {"columns": presenters.columns(years, until), "is_exact": says.is_exact}
    return render(request, "statistics/figures.html", shown | {"snapshot": snapshot})


@require_http_methods(["POST"])
@audit.sent_once("statistics:figures")
def snapshot(request: SignedInRequest) -> HttpResponse:
    """Have a snapshot taken now."""
    policies.may_take_snapshot(request.user).require()
    actions.take_snapshot(controller_id=request.user.controller_id, at=timezone.now(), by=request.user)
    messages.success(request, _("A snapshot is taken. The figures are of this moment."))
    return redirect("statistics:figures")
