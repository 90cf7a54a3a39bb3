"""What has been published, and by which rules the next table would be."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import FETCH_RAISE, QuerySet, Sum

from utvag.analytics.public import Rules, disclosure, rules_on
from utvag.statistics.domain.changing import with_change
from utvag.statistics.models import Publication, RuleChange

COLUMNS = (
    "id",
    "controller_id",
    "publisher",
    "indicator",
    "definition_version",
    "by",
    "first_on",
    "last_on",
    "tables",
    "digest",
    "data_on",
    "rules",
    "threshold",
    "why_rules",
    "published_at",
)


@dataclass(frozen=True)
class Public:
    """A publication as anybody has it, with the name of whose it is; nothing of who published."""

    id: UUID
    controller_id: UUID
    publisher: str
    indicator: str
    definition_version: int
    by: str
    first_on: date
    last_on: date
    tables: list[dict[str, Any]]
    digest: str
    data_on: date
    rules: str
    threshold: int
    why_rules: str
    published_at: datetime

    @property
    def released(self) -> list[disclosure.Released]:
        return [disclosure.Released.from_json(each) for each in self.tables]


def publications() -> QuerySet[Publication]:
    """Those of one's own controller, the newest first."""
    every = Publication.objects.select_related("controller")
    return every.order_by("-published_at", "-number").fetch_mode(FETCH_RAISE)


def history() -> list[disclosure.Released]:
    """Every table that has ever left one's own controller, the earliest first."""
    rows = Publication.objects.order_by("number").values_list("tables", flat=True)
    return [disclosure.Released.from_json(each) for tables in rows for each in tables]


def rule_changes() -> QuerySet[RuleChange]:
    """Those of one's own controller, the newest first."""
    return RuleChange.objects.order_by("-changed_at", "-id").fetch_mode(FETCH_RAISE)


def newest_change() -> RuleChange | None:
    return rule_changes().first()


def rules_now(day: date) -> Rules:
    """The program's rules of the day, with what was decided at the controller last."""
    return with_change(rules_on(day), newest_change())


def spent() -> Decimal:
    """What all noise so far has cost (epsilon)."""
    return Publication.objects.aggregate(all=Sum("epsilon"))["all"] or Decimal(0)


def budget_now() -> disclosure.Budget:
    """What was decided, less what has been spent."""
    change = newest_change()
    paid = Publication.objects.exclude(epsilon=None).order_by("number")
    entries = tuple(
        disclosure.Spent(f"publication {number}", price)
        for number, price in paid.values_list("number", "epsilon")
        if price is not None
    )
    return disclosure.Budget(change.budget if change else Decimal(0), entries)


def published(which: UUID) -> Public | None:
    """One, to anybody; asked by whoever stands at the door."""
    return next(iter(_public("SELECT * FROM wall.published(NULL, %s, 1, 0)", [which])), None)


def public_page_of(controller_id: UUID, *, first: int, most: int) -> list[Public]:
    """Those of one publisher, the newest first, to anybody."""
    return _public("SELECT * FROM wall.published(%s, NULL, %s, %s)", [controller_id, most, first])


def publishers() -> list[tuple[UUID, str, int]]:
    """Whoever has published something: id, name and how many publications."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.publishers()")
        return cursor.fetchall()


def _public(sql: str, values: list[Any]) -> list[Public]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    return [Public(**{**row, "tables": json.loads(row["tables"])}) for row in rows]
