"""The figures of one's own authority, from the newest snapshot of a day."""

from collections.abc import Sequence
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
from utvag.statistics.domain.by_criteria import by_criteria
from utvag.statistics.domain.criteria import in_force
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import Period, periods
from utvag.statistics.presenters import figures as presenters
from utvag.statistics.presenters.breakdowns import breakdowns
from utvag.statistics.presenters.criteria import criteria_shown
from utvag.statistics.presenters.says import Says
from utvag.statistics.presenters.versions import changed
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
            says = Says(edition, until)
            labels = presenters.columns(years, until)
            year = _chosen(request.GET.get("year", ""), years)
            sets = in_force(min(year.last, until))
            with closing(queries.opened(snapshot)) as lines:
                shown |= {
                    "sections": presenters.sections(lines, definitions(), years, until, says),
                    "breakdowns": breakdowns(lines, definitions(), years, labels, says),
                    "changed": changed(lines, definitions(), years, labels, says),
                    "criteria": criteria_shown(by_criteria(lines, sets, year), says),
                }
            shown |= {"columns": labels, "is_exact": says.is_exact}
            shown |= {"year": labels[years.index(year)], "years": _others(years, labels, year)}
    return render(request, "statistics/figures.html", shown | {"snapshot": snapshot})


def _chosen(asked: str, years: Sequence[Period]) -> Period:
    """The year that the address names; the newest where it names none of them."""
    return next((each for each in years if str(each.first.year) == asked), years[-1])


def _others(years: Sequence[Period], labels: Sequence[str], chosen: Period) -> list[tuple[int, str]]:
    return [(each.first.year, label) for each, label in zip(years, labels, strict=True) if each != chosen]


@require_http_methods(["POST"])
@audit.sent_once("statistics:figures")
def snapshot(request: SignedInRequest) -> HttpResponse:
    """Have a snapshot taken now."""
    policies.may_take_snapshot(request.user).require()
    actions.take_snapshot(controller_id=request.user.controller_id, at=timezone.now(), by=request.user)
    messages.success(request, _("A snapshot is taken. The figures are of this moment."))
    return redirect("statistics:figures")
