"""Canaries and who has opened them; of anybody else than a log reviewer the wall hides both."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, models

from utvag.secrecy.models import Canary


@dataclass(frozen=True)
class Alarm:
    """One user's looks at one canary that nobody has said anything of yet."""

    canary_id: UUID
    actor_id: UUID
    first_at: datetime
    last_at: datetime
    entries: int


def canaries() -> models.QuerySet[Canary]:
    """Those that are canaries still first, then the latest."""
    return (
        Canary.objects.select_related("key", "placed_by", "ended_by")
        .order_by(models.F("ended_at").desc(nulls_first=True), "-placed_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def last_alarm_of(canary: Canary, actor_id: UUID) -> datetime | None:
    """When the user last opened it, or until when somebody has said what came of it; None: they never did."""
    for alarm in canary_alarms():
        if (alarm.canary_id, alarm.actor_id) == (canary.pk, actor_id):
            return alarm.last_at
    return canary.findings.filter(actor_id=actor_id).aggregate(last=models.Max("found_at"))["last"]


def canary_alarms() -> list[Alarm]:
    """At once: they are read from the log, whoever wrote it and by whatever path."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.canary_alarms()")
        return [Alarm(*row) for row in cursor.fetchall()]
