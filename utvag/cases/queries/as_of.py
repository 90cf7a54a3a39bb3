"""A case as it stood at the end of a day."""

from datetime import date

from django.db.models import Q, QuerySet

from utvag.cases.models import Case, StageEntry, TeamMember, Track
from utvag.common.clock import end_of


def stages_on(case: Case, on: date) -> dict[str, str]:
    """The stage of each track; a track that had not begun is left out."""
    entries = StageEntry.objects.filter(case=case, entered_at__lte=end_of(on)).order_by("entered_at", "id")
    return {Track(track).value: stage for track, stage in entries.values_list("track", "stage")}


def team_on(case: Case, on: date) -> QuerySet[TeamMember]:
    """Who worked with the case."""
    end = end_of(on)
    members = case.team.filter(Q(ends_at=None) | Q(ends_at__gt=end), starts_at__lte=end)
    return members.select_related("user").order_by("starts_at", "id")
