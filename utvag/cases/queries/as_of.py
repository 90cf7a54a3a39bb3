"""A case as it stood at the end of a day. The rule itself is in `utvag.common.as_of`."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q, QuerySet

from utvag.cases.models import Case, StageEntry, TeamMember, Track
from utvag.common.as_of import known, not_yet, turned_back
from utvag.common.clock import end_of


def case_on(case: Case, on: date) -> Case:
    """The case turned back to the end of the day; every query that starts from it follows."""
    stages = stages_on(case, on)
    case.as_of = on
    case.social_stage = stages.get(Track.SOCIAL.value, "")
    case.police_stage = stages.get(Track.POLICE.value, "")
    # Chosen in place, with nothing kept of what was chosen before: the model's own next step is shown.
    case.next_step, case.next_step_on = "", None
    return turned_back(case, case.until)


def had_begun(case: Case, on: date) -> bool:
    return case.opened_at <= end_of(on)


def known_in[M: models.Model](case: Case, model: type[M]) -> QuerySet[M]:
    """Rows of the case as of its own day; all of them, as they are, when it is read now."""
    return known(model._default_manager.filter(case=case), case.until)


def ongoing_at(until: datetime | None, case: str = "case") -> Q:
    """The condition that the case of a row, or the case itself, was not closed."""
    closure = f"{case}__closure" if case else "closure"
    is_open = Q(**{closure: None})
    return is_open if until is None else is_open | Q(**{f"{closure}__closed_at__gt": until})


def stages_on(case: Case, on: date) -> dict[str, str]:
    """The stage of each track; a track that had not begun is left out."""
    entries = StageEntry.objects.filter(case=case, entered_at__lte=end_of(on)).order_by("entered_at", "id")
    return {Track(track).value: stage for track, stage in entries.values_list("track", "stage")}


def team_on(case: Case, on: date) -> QuerySet[TeamMember]:
    """Who worked with the case."""
    end = end_of(on)
    members = case.team.filter(not_yet("ends_at", end), starts_at__lte=end)
    return members.select_related("user").order_by("starts_at", "id")
