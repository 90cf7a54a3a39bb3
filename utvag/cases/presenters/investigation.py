"""Pre-assessments and investigations in words: until when, and by what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from utvag.cases.models import Investigation


@dataclass(frozen=True)
class InvestigationRow:
    """One of them; `is_law` tells a deadline of the law from a target of the municipality."""

    pk: UUID
    kind: str
    concerns: str
    started_at: datetime
    started_by_id: UUID
    due_on: date | None
    is_law: bool
    statute: str
    paragraph: str
    verified: bool
    is_concluded: bool
    concluded_at: datetime | None
    conclusion: str
    content: str
    extensions: list[Any]


def investigation_rows(rows: Iterable[Investigation], *, extensions: bool = True) -> list[InvestigationRow]:
    """Rows in their own order."""
    return [
        InvestigationRow(
            pk=row.pk,
            kind=row.get_kind_display(),
            concerns=row.get_concerns_display(),
            started_at=row.started_at,
            started_by_id=row.started_by_id,
            due_on=row.due_on,
            is_law=row.is_law,
            statute=_said_once(row),
            paragraph=row.paragraph,
            verified=row.verified,
            is_concluded=row.concluded_at is not None,
            concluded_at=row.concluded_at,
            conclusion=row.get_conclusion_display(),
            content=row.content,
            extensions=sorted(row.extensions.all(), key=lambda each: each.extended_at) if extensions else [],
        )
        for row in rows
    ]


def _said_once(row: Investigation) -> str:
    """The act's number, unless the paragraph is cited with it and there is no more to say."""
    return "" if row.statute.removeprefix("SFS ") in row.paragraph else row.statute
