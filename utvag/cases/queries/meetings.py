"""The meetings of a case, and of a day."""

from uuid import UUID

from django.db import models

from utvag.accounts.public import User
from utvag.cases.models import Case, Meeting, Rescheduling
from utvag.cases.queries.as_of import known_in
from utvag.common.as_of import known, not_yet


def meetings_of(case: Case) -> models.QuerySet[Meeting]:
    """Planned ones first, the nearest first; then the others, the latest first."""
    planned = not_yet("held_at", case.until) & not_yet("cancelled_at", case.until)
    moves = known(Rescheduling.objects.all(), case.until).select_related("moved_by")
    return (
        known_in(case, Meeting)
        .select_related("case__key", "held_by", "cancelled_by")
        .prefetch_related("seats__user", models.Prefetch("reschedulings", moves))
        .annotate(
            is_over=models.Case(models.When(planned, then=models.Value(0)), default=models.Value(1)),
            soonest=models.Case(models.When(planned, then="starts_at")),
        )
        .order_by("is_over", "soonest", "-starts_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def meeting_of(case: Case, pk: UUID) -> models.QuerySet[Meeting]:
    """One meeting of the case."""
    return Meeting.objects.filter(case=case, pk=pk).select_related("case__key")


def colleagues_of(case: Case) -> models.QuerySet[User]:
    """The users in the team of the case now: who may be put down for a meeting."""
    return User.objects.filter(
        pk__in=case.team.filter(ends_at=None).values("user_id"), is_active=True
    ).order_by("name", "id")
