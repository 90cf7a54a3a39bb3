"""What happens during stays, and what waits for those on the lists of places."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, models
from django.shortcuts import get_object_or_404

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.as_of import known, not_yet
from utvag.common.clock import local_date
from utvag.placements.models import Absence, DayCorrection, Notice, Replanning, Stay
from utvag.placements.queries.places import PLACE, on_the_list

LIMIT = 100
# How long before its planned last day a stay is told of.
SOON = timedelta(days=30)


def absences_of(case: cases.Case) -> models.QuerySet[Absence]:
    """When the person was away, the latest first."""
    return (
        known(Absence.objects.filter(case=case), case.until)
        .select_related("stay", "case__key", "noted_by", "withdrawn_by", "instead_of")
        .order_by("-from_on", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def replannings_of(case: cases.Case) -> models.QuerySet[Replanning]:
    """Each time that another last day was planned, the latest first; `case` has its key."""
    return (
        known(Replanning.objects.filter(case=case), case.until)
        .select_related("stay", "case__key", "replanned_by")
        .order_by("-replanned_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def day_corrections_of(case: cases.Case) -> models.QuerySet[DayCorrection]:
    """Each time that days were put right, the latest first; `case` has its key."""
    return (
        known(DayCorrection.objects.filter(case=case), case.until)
        .select_related("stay", "case__key", "corrected_by")
        .order_by("-corrected_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def absence_of(case: cases.Case, pk: UUID) -> Absence:
    row = get_object_or_404(Absence.objects.select_related("stay"), case=case, pk=pk)
    row.stay.case = case
    return row


def notices_of(case: cases.Case) -> models.QuerySet[Notice]:
    """What the provider has told, the latest first; nothing for who is not on the list."""
    return (
        known(Notice.objects.filter(case=case), case.until)
        .select_related("key", "told_by", "handled_by")
        .order_by("-told_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def notice_of(case: cases.Case, pk: UUID) -> Notice:
    row = get_object_or_404(Notice.objects.select_related("stay", "key"), case=case, pk=pk)
    row.stay.case = case
    return row


def notices_waiting(user: User, at: datetime, until: datetime | None) -> models.QuerySet[Notice]:
    """What nobody has handled, for those who work with the case and are on the list."""
    return (
        known(Notice.objects.all(), until)
        .filter(not_yet("handled_at", until), on_the_list(user, until), case__in=access.worked_with(user, at))
        .select_related("case__key")
        .order_by("told_at", "id")
        .fetch_mode(models.FETCH_RAISE)[:LIMIT]
    )


def notices_unanswered() -> dict[UUID, datetime]:
    """Since when something waits that a provider told, by case: of those whose place the acting user may not see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.notices_unanswered()")
        return dict(cursor.fetchall())


def who_know_places(cases: Collection[UUID]) -> dict[UUID, list[str]]:
    """The names of those on the list of each case's place."""
    rows = access.PartReader.objects.filter(case_id__in=cases, part=PLACE, ends_at=None).select_related(
        "user"
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows.order_by("user__name").fetch_mode(models.FETCH_RAISE):
        found[row.case_id].append(row.user.name)
    return found


def stays_waiting(user: User, at: datetime, until: datetime | None) -> models.QuerySet[Stay]:
    """Stays that wait for an answer or an arrival, or are to end, of cases that the user works with.

    Those that wait for nothing are left out before they are counted. Of an earlier day all are read: until when a stay
    was planned then stands in other rows.
    """
    waits = models.Q(planned_until_on__lte=local_date(at) + SOON)
    waits |= models.Q(answered_at=None) | models.Q(arrived_at=None)
    return (
        known(Stay.objects.all(), until)
        .filter(not_yet("ended_at", until), case__in=access.worked_with(user, at))
        .filter(waits if until is None else models.Q())
        .exclude(answer=Stay.Answer.REFUSED)
        .select_related("case__key")
        .order_by("planned_on", "id")
        .fetch_mode(models.FETCH_RAISE)[:LIMIT]
    )


def going_on(case: cases.Case) -> models.QuerySet[Stay]:
    """What has not ended, in one question."""
    return (
        Stay.objects.filter(case=case, ended_at=None)
        .exclude(answer=Stay.Answer.REFUSED)
        .order_by("planned_on", "id")
    )
