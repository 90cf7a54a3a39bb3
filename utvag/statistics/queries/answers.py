"""What is answered in a case, and, within `walls.counting_at` alone, in every case."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.as_of import known
from utvag.statistics.models import CountedAnswer
from utvag.vault import public as vault

A_MONTH = timedelta(days=30)
LIMIT = 200


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


def lacking_answers(user: User, at: datetime, until: datetime | None = None) -> list[cases.Case]:
    """Cases that have been open for a month, that nobody has answered for, and that the user is responsible for."""
    moment = until or at
    mine = cases.parts_of(user, moment).filter(role=cases.TeamMember.Role.RESPONSIBLE)
    answered = known(CountedAnswer.objects.filter(case=OuterRef("pk")), until)
    ongoing = cases.Case.objects.filter(cases.ongoing_at(until, ""), opened_at__lte=moment - A_MONTH)
    rows = known(ongoing.filter(pk__in=mine.values("case_id")), until).exclude(Exists(answered))
    return list(rows.select_related("key").order_by("opened_at", "id")[:LIMIT])


def answers_to_count(controller_id: UUID) -> Mapping[UUID, Mapping[str, str]]:
    """By case, what is answered to each question now; two queries, whatever there is."""
    key = vault.controller_key(controller_id)
    said: dict[UUID, dict[str, str]] = {}
    for row in CountedAnswer.objects.raw("SELECT * FROM wall.answers_to_count()"):
        # One key, unwrapped once.
        row.key = key
        said.setdefault(row.case_id, {})[row.question] = row.answer
    return said
