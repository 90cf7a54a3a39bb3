"""What waits for a user in the cases whose team they are in."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from utvag.accounts.public import User
from utvag.cases.models import Case, Contact, Investigation, Meeting, StageEntry, Track
from utvag.cases.queries.as_of import ongoing_at
from utvag.cases.queries.clock import is_before_decision, with_first_joint_meeting
from utvag.cases.queries.team import in_own_team
from utvag.common.as_of import known, not_yet
from utvag.common.clock import end_of, local_date, start_of

LIMIT = 200
# A deadline that is further away than this is read on the case's own page.
SOON = timedelta(days=14)


def call_backs_of(user: User, until: datetime | None = None) -> models.QuerySet[Contact]:
    """Promised to be called back, with no contact from us since."""
    since = known(Contact.objects.all(), until).filter(
        case=OuterRef("case"), direction=Contact.Direction.OUT, made_at__gt=OuterRef("made_at")
    )
    return (
        known(Contact.objects.all(), until)
        .filter(in_own_team(user, until), ongoing_at(until), ~Exists(since), call_back_on__isnull=False)
        .select_related("case__key")
        .order_by("call_back_on", "id")
        .fetch_mode(models.FETCH_RAISE)[:LIMIT]
    )


def meetings_today(user: User, at: datetime, until: datetime | None = None) -> models.QuerySet[Meeting]:
    """Planned for the day of `at`, with the user among those who take part."""
    today = local_date(at)
    return (
        known(Meeting.objects.all(), until)
        .filter(
            not_yet("held_at", until),
            not_yet("cancelled_at", until),
            seats__user=user,
            starts_at__gte=start_of(today),
            starts_at__lte=end_of(today),
        )
        .select_related("case__key")
        .order_by("starts_at", "id")
        .fetch_mode(models.FETCH_RAISE)[:LIMIT]
    )


def investigations_due(
    user: User, at: datetime, until: datetime | None = None
) -> models.QuerySet[Investigation]:
    """Not concluded, and due soon or past."""
    return (
        known(Investigation.objects.all(), until)
        .filter(
            in_own_team(user, until),
            not_yet("concluded_at", until),
            ongoing_at(until),
            due_on__lte=local_date(at + SOON),
        )
        .select_related("case__key")
        .order_by("due_on", "id")
        .fetch_mode(models.FETCH_RAISE)[:LIMIT]
    )


def without_joint_meeting(user: User, at: datetime, until: datetime | None = None) -> list[Any]:
    """Cases begun here whose first joint meeting has not been held, before a decision."""
    begun = known(Case.objects.all(), until)
    cases = begun.filter(in_own_team(user, until, ""), ongoing_at(until, ""))
    stage: Any = models.F("social_stage")
    if until is not None:
        entries = known(StageEntry.objects.filter(case=OuterRef("pk"), track=Track.SOCIAL), until)
        stage = models.Subquery(entries.order_by("-entered_at", "-id").values("stage")[:1])
    waiting = (
        with_first_joint_meeting(cases, at)
        .filter(first_joint_meeting=None, is_begun_here=True)
        .annotate(stage_then=stage)
        .select_related("key")
        .defer("earlier_reference")
        .order_by("first_contact_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )
    return [case for case in waiting if is_before_decision(case, case.stage_then)][:LIMIT]
