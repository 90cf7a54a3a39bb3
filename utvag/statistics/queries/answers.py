"""What is answered in a case, and, within `walls.counting_at` alone, in every case."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from utvag.common.as_of import known
from utvag.statistics.models import CountedAnswer
from utvag.vault import public as vault


def answers_of(case: Any) -> QuerySet[CountedAnswer]:
    """Every answer of the case, the newest first."""
    return (
        known(CountedAnswer.objects.filter(case=case), case.until)
        .select_related("key", "written_by")
        .order_by("-written_at", "question", "id")
        .fetch_mode(FETCH_RAISE)
    )


def newest_answers(case: Any) -> dict[str, CountedAnswer]:
    """The one that counts of each question that is answered."""
    newest: dict[str, CountedAnswer] = {}
    for row in answers_of(case):
        newest.setdefault(row.question, row)
    return newest


def answers_to_count(controller_id: UUID) -> Mapping[UUID, Mapping[str, str]]:
    """By case, what is answered to each question now; two queries, whatever there is."""
    key = vault.controller_key(controller_id)
    said: dict[UUID, dict[str, str]] = {}
    for row in CountedAnswer.objects.raw("SELECT * FROM wall.answers_to_count()"):
        # One key, unwrapped once.
        row.key = key
        said.setdefault(row.case_id, {})[row.question] = row.answer
    return said
