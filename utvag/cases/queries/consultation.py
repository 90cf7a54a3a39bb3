"""Consultations that the reader recorded, or whose unit the reader leads: the wall has narrowed them."""

from datetime import datetime
from uuid import UUID

from django.db import models

from utvag.cases.models import Consultation
from utvag.common.as_of import known


def consultations(until: datetime | None = None) -> models.QuerySet[Consultation]:
    """Newest first, with what a list and a page show."""
    return (
        known(Consultation.objects.all(), until)
        .select_related("key", "unit", "asked_by", "changed_by")
        .order_by("-asked_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def consultation_to_change(pk: UUID) -> models.QuerySet[Consultation]:
    """One consultation, locked until the transaction ends."""
    return consultations().filter(pk=pk).select_for_update(of=("self",))


def consultation_asked_for(pk: str | None) -> Consultation | None:
    """The consultation that a new contact comes from; nothing for none, or for somebody else's."""
    try:
        wanted = UUID(pk or "")
    except ValueError:
        return None
    return consultations().filter(pk=wanted).first()
