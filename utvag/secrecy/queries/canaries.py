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
    """Those that are sung by still first, then the latest."""
    return (
        Canary.objects.select_related("key", "placed_by", "ended_by")
        .order_by(models.F("ended_at").desc(nulls_first=True), "-placed_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def canary_alarms() -> list[Alarm]:
    """At once: they are read from the log, whoever wrote it and by whatever path."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.canary_alarms()")
        return [Alarm(*row) for row in cursor.fetchall()]
