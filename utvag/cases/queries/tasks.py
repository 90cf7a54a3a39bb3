"""Tasks: of one case, and what waits for a user in all of theirs."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from utvag.accounts.public import User
from utvag.cases.models import Case, Task, TeamMember
from utvag.cases.queries.as_of import known_in, ongoing_at
from utvag.cases.queries.team import parts_of
from utvag.common.as_of import come, known, not_yet

LIMIT = 200
SOON = timedelta(days=14)


def _open(until: datetime | None) -> Q:
    return not_yet("done_at", until) & not_yet("unneeded_at", until)


def open_tasks_of(case: Case) -> models.QuerySet[Task]:
    """What is left to do, the most urgent first."""
    return _told(known_in(case, Task).filter(_open(case.until))).order_by("due_at", "id")


def ended_tasks_of(case: Case) -> models.QuerySet[Task]:
    """What was done or not needed, the latest first."""
    return (
        _told(known_in(case, Task).filter(come("done_at", case.until) | come("unneeded_at", case.until)))
        .annotate(ended=Coalesce("done_at", "unneeded_at"))
        .order_by("-ended", "id")
    )


def all_tasks_of(case: Case) -> models.QuerySet[Task]:
    return _told(known_in(case, Task)).order_by("added_at", "id")


def task_of(case: Case, pk: UUID) -> models.QuerySet[Task]:
    return Task.objects.filter(case=case, pk=pk).select_related("case__key")


def tasks_waiting(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Task]:
    """Open tasks that are due soon in the cases that the user works with or leads.

    `part` is the user's role in the team; `has_team`, `has_worker` and `has_coordinator` whether somebody is
    there for a task: with the user's own roles they say whose it is that nobody has been given.
    """
    mine = parts_of(user, at).filter(case=OuterRef("case"))
    team = known(TeamMember.objects.all(), until).filter(not_yet("ends_at", until), case=OuterRef("case"))
    workers = team.filter(role__in=("RESPONSIBLE", "CO_WORKER"))
    coordinators = team.filter(
        Q(role="COORDINATOR") | Q(user__memberships__role="COORDINATOR", user__memberships__ends_on=None)
    )
    return (
        known(Task.objects.all(), until)
        .filter(_open(until), ongoing_at(until), due_at__lte=at + SOON)
        .annotate(
            part=models.Subquery(mine.values("role")[:1]),
            has_team=Exists(team),
            has_worker=Exists(workers),
            has_coordinator=Exists(coordinators),
        )
        .filter(
            Q(assigned_to=user)
            | Q(assigned_to=None, part__isnull=False)
            | Q(assigned_to=None, case__unit__in=user.led_unit_ids)
        )
        .select_related("case__key")
        .order_by("due_at", "id")
        .fetch_mode(models.FETCH_RAISE)[:LIMIT]
    )


def _told(tasks: models.QuerySet[Task]) -> models.QuerySet[Task]:
    return tasks.select_related("case__key", "assigned_to", "added_by", "done_by", "unneeded_by").fetch_mode(
        models.FETCH_RAISE
    )
