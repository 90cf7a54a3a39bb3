"""Consultations in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from utvag.cases.models import Consultation
from utvag.cases.presenters.words import as_label
from utvag.pathways import public as pathways


@dataclass(frozen=True)
class ConsultationRow:
    """What a list shows; the texts are read on the page of one."""

    pk: UUID
    asked_at: datetime
    asked_by: str
    asker: str
    channel: str
    outcome: str
    follow_up_on: date | None
    became_case: bool
    consultation: Consultation


def consultation_rows(consultations: Iterable[Consultation]) -> list[ConsultationRow]:
    """Rows in their own order."""
    return [
        ConsultationRow(
            pk=row.pk,
            asked_at=row.asked_at,
            asked_by=row.asked_by.name,
            asker=as_label(pathways.SOURCES[row.asker]) if row.asker in pathways.SOURCES else row.asker,
            channel=row.get_channel_display(),
            outcome=row.get_outcome_display(),
            follow_up_on=row.follow_up_on,
            became_case=row.outcome == Consultation.Outcome.BECAME_CASE,
            consultation=row,
        )
        for row in consultations
    ]
