"""What is there to count, and the snapshots of it. Read within `walls.counting_at` alone."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import duckdb
from django.db import connection
from django.db.models import FETCH_RAISE, QuerySet

from utvag.organisations.public import Controller
from utvag.pathways import public as pathways
from utvag.statistics.domain import parquet
from utvag.statistics.domain.columns import Answer, Line
from utvag.statistics.domain.putting_together import ApplicationRow, CaseRow, StayRow, lines_of
from utvag.statistics.models import Snapshot
from utvag.statistics.queries.answers import answers_to_count
from utvag.vault import public as vault
from utvag.walls import public as walls


def lines_to_count(controller_id: UUID) -> dict[str, list[Line]]:
    """Everything that can be counted at the controller now; five queries, whatever there is."""
    cases = [_case_row(row) for row in _rows("SELECT * FROM wall.cases_to_count()")]
    stays = [StayRow(*row) for row in _rows("SELECT * FROM wall.stays_to_count()")]
    applications = [ApplicationRow(*row) for row in _rows("SELECT * FROM wall.applications_to_count()")]
    return lines_of(
        cases,
        stays,
        applications,
        answers_to_count(controller_id),
        kind_of=_kind_of_stage,
        source_of=_source_of_channel,
        pseudonym=_pseudonyms_at(controller_id),
    )


def newest_snapshot(until: datetime | None = None) -> Snapshot | None:
    """The last that was taken (by a moment); None where there is none yet."""
    return snapshots(until).first()


def snapshots(until: datetime | None = None) -> QuerySet[Snapshot]:
    """Those of one's own controller, the newest first."""
    every = Snapshot.objects.select_related("key", "controller").order_by("-taken_at", "-id")
    return (every if until is None else every.filter(taken_at__lte=until)).fetch_mode(FETCH_RAISE)


def opened(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """The lines of a snapshot, in memory. Close it when done. Raises `ValueError` where they are not those it names."""
    if parquet.digest_of(snapshot.lines) != snapshot.digest:
        raise ValueError("The lines are not those that the snapshot names.")
    return parquet.unpacked(snapshot.lines)


def controllers() -> list[UUID]:
    """Every controller of the installation, for the night's work."""
    with walls.signing_in():
        return list(Controller.objects.order_by("id").values_list("pk", flat=True))


def _case_row(row: tuple[Any, ...]) -> CaseRow:
    stages = [(stage, date.fromisoformat(day)) for stage, day in json.loads(row[-1])]
    return CaseRow(*[*row[:-1], stages])


def _kind_of_stage(model: UUID, stage: str) -> str:
    """What all operating models call such a stage."""
    stages = pathways.loaded(model).social.stages
    return next((each.kind for each in stages if each.key == stage), Answer.UNKNOWN)


def _source_of_channel(model: UUID, channel: str) -> str:
    """Who made contact, in the words of all operating models."""
    for each in pathways.loaded(model).channels:
        if each.key == channel:
            return str(each.facts["source"])
    return channel if channel in pathways.SOURCES else Answer.UNKNOWN


def _pseudonyms_at(controller_id: UUID) -> Callable[[str, UUID], str]:
    def pseudonym(what: str, row: UUID) -> str:
        return vault.blind_index(controller_id, f"statistics.{what}", str(row)).hex()

    return pseudonym


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
