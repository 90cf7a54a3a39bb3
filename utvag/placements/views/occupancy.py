"""How many are placed over time: kinds and counts, and never where."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from utvag.accounts.public import SignedInRequest
from utvag.analytics import public as analytics
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.placements import policies, presenters, queries
from utvag.placements.domain.occupancy import last_days
from utvag.placements.domain.occupancy import occupancy as stock_of

MONTHS = 24


@require_safe
def occupancy(request: SignedInRequest) -> HttpResponse:
    """The last day of each of two years' months; `outside` is the version to hand out."""
    policies.may_see_occupancy(request.user).require()
    now = timezone.now()
    audit.record("placements.occupancy.seen", subject=None, by=request.user, at=now)
    outside = request.GET.get("edition") == analytics.Edition.OUTSIDE.value
    days = last_days(local_date(now), MONTHS)
    of_books = request.user.has_role(*policies.OF_BOOKS)
    counted = stock_of(queries.days_to_count(days[0], days[-1], of_books=of_books), days)
    edition = analytics.Edition.OUTSIDE if outside else analytics.Edition.INSIDE
    shown = presenters.occupancy_shown(counted, edition, days[-1])
    return render(request, "placements/occupancy.html", {"shown": shown, "of_books": of_books})
