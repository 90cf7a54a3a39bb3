"""Openings as each reader sees them: one's own, those of one's cases, and for a log reviewer all of the controller.

The case is never joined to them: a log reviewer sees the opening and not the case.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.as_of import known, not_yet
from utvag.secrecy.models import EmergencyOpening, EmergencyReview


@dataclass(frozen=True)
class Looked:
    """One look or act of an emergency, as the log keeps it; `refused` is the method of what was not let."""

    at: datetime
    action: str
    page: str
    refused: str


def _openings() -> models.QuerySet[EmergencyOpening]:
    return EmergencyOpening.objects.select_related(
        "key", "opened_by", "ended_by", "review", "review__reviewed_by"
    ).fetch_mode(models.FETCH_RAISE)


def openings_seen() -> models.QuerySet[EmergencyOpening]:
    """Those that nobody has reviewed first, then the latest."""
    return _openings().order_by(models.F("review__reviewed_at").asc(nulls_first=True), "-opened_at", "id")


def opening_seen(pk: UUID) -> models.QuerySet[EmergencyOpening]:
    return _openings().filter(pk=pk)


def openings_of_case(case: cases.Case) -> models.QuerySet[EmergencyOpening]:
    """When the case was opened in an emergency, the latest first; as of the day of the case."""
    return known(_openings().filter(case_id=case.pk), case.until).order_by("-opened_at", "id")


def has_unreviewed(user: User) -> bool:
    return EmergencyOpening.objects.filter(opened_by=user, review=None).exists()


def not_justified_since(since: datetime) -> models.Q:
    """The condition that an opening was found not to be justified after a moment."""
    return models.Q(review__finding=EmergencyReview.Finding.NOT_JUSTIFIED, review__reviewed_at__gt=since)


def was_not_justified_since(user: User, since: datetime) -> bool:
    return EmergencyOpening.objects.filter(not_justified_since(since), opened_by=user).exists()


def told_openings(since: datetime, until: datetime | None = None) -> models.QuerySet[EmergencyOpening]:
    """Those that wait for a review, or waited, and those found not to be justified after a moment."""
    told = not_yet("review__reviewed_at", until) | not_justified_since(since)
    return known(_openings(), until).filter(told).order_by("opened_at", "id")


def waiting_openings(until: datetime | None = None) -> models.QuerySet[EmergencyOpening]:
    """Those that wait for a review, or waited for one at the end of a day; the oldest first."""
    return known(_openings(), until).filter(not_yet("review__reviewed_at", until)).order_by("opened_at", "id")


def leads_case_of(opening: EmergencyOpening, user: User) -> bool:
    """Whether the user leads the unit of the case, and sees it."""
    return cases.Case.objects.filter(pk=opening.case_id, unit_id__in=user.led_unit_ids).exists()


class LooksIn:
    """What was looked at and done meanwhile, in order, to be turned in pages.

    The log itself stays closed to who has not the case.
    """

    def __init__(self, opening: EmergencyOpening) -> None:
        self._opening = opening

    def count(self) -> int:
        (number,) = self._asked("SELECT count(*) FROM wall.looks_in_emergency(%s)")[0]
        return number

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Looked]:
        rows = self._asked(
            "SELECT * FROM wall.looks_in_emergency(%s) OFFSET %s LIMIT %s",
            part.start or 0,
            None if part.stop is None else part.stop - (part.start or 0),
        )
        return [Looked(*row) for row in rows]

    def _asked(self, sql: str, *more: int | None) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, [self._opening.pk, *more])
            return cursor.fetchall()


def looks_in(opening: EmergencyOpening) -> LooksIn:
    return LooksIn(opening)
