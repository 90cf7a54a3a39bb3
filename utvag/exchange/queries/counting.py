"""What became of what was sent: counted by codes and days, without opening a word of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any

from django.db.models import OuterRef, Subquery

from utvag.exchange.domain import schemas
from utvag.exchange.models import Package
from utvag.exchange.queries.packages import with_last_try
from utvag.exchange.queries.waiting import STALLED

# Besides the outcomes that an answer has, and why a package ended.
WAITS, STALLS, REFUSED_THERE = "WAITS", "STALLS", "REFUSED_THERE"


@dataclass
class Count:
    """So many of a kind with one outcome and one reason; after how many days each was answered."""

    kind: str
    outcome: str
    reason: str
    number: int = 0
    days: list[float] = field(default_factory=list)

    @property
    def median_days(self) -> float | None:
        return median(self.days) if self.days else None


def outcomes_of_sent(since: datetime, until: datetime) -> list[Count]:
    """Of what asks for an answer and was sent between the two, as far as the reader reaches; as things stand at `until`."""
    kinds = [kind.key for kind in schemas.kinds_to_write() if schemas.answer_to(kind.key)]
    answers = Package.objects.filter(
        direction=Package.Direction.IN, in_reply_to=OuterRef("package_id"), kept_at__lte=until
    ).exclude(kind="withdrawal")
    newest = answers.order_by("-kept_at")
    rows = with_last_try(
        Package.objects.filter(
            direction=Package.Direction.OUT, kind__in=kinds, kept_at__gt=since, kept_at__lte=until
        ),
        until,
    ).annotate(
        told=Subquery(newest.values("outcome")[:1]),
        why=Subquery(newest.values("reason")[:1]),
        told_at=Subquery(newest.values("kept_at")[:1]),
    )
    found: dict[tuple[str, str, str], Count] = {}
    for row in rows.values("kind", "told", "why", "told_at", "kept_at", "ended_at", "ended_why", "last_try"):
        key = (row["kind"], *_state(row, until))
        count = found.setdefault(key, Count(*key))
        count.number += 1
        if row["told_at"]:
            count.days.append((row["told_at"] - row["kept_at"]).total_seconds() / 86_400)
    return sorted(found.values(), key=lambda each: (each.kind, -each.number, each.outcome, each.reason))


def _state(row: Mapping[str, Any], until: datetime) -> tuple[str, str]:
    if row["told"]:
        return row["told"], row["why"]
    if row["ended_at"] and row["ended_at"] <= until:
        return row["ended_why"], ""
    if row["last_try"] == "REFUSED":
        return REFUSED_THERE, ""
    return (STALLS if until - row["kept_at"] > STALLED else WAITS), ""
