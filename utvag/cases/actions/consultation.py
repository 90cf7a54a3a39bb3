"""Writing down a consultation, and what came of it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies, queries
from utvag.cases.models import Consultation
from utvag.cases.seams import Origin
from utvag.common.clock import local_date
from utvag.vault import public as vault


@transaction.atomic
def record_consultation(
    *, by: User, at: datetime, asked_at: datetime, origin: Origin | None = None, **consultation: Any
) -> Consultation:
    """Keep what a professional asked and was advised; sealed with the controller's key."""
    policies.may_register(by).require()
    written = Consultation.objects.create(
        controller_id=by.controller_id,
        unit=queries.desk_of(by, on=local_date(at)).own_unit,
        key=vault.controller_key(by.controller_id),
        asked_at=asked_at,
        asked_by=by,
        **consultation,
    )
    audit.record("cases.consultation.recorded", subject=written, by=by, at=at, code=written.outcome)
    if origin is not None:
        origin.settle(became=written, by=by, at=at)
    return written


@transaction.atomic
def change_consultation(
    *, consultation: Consultation, by: User, at: datetime, **changes: Any
) -> Consultation:
    """Write the advice, the outcome or the day of follow-up."""
    policies.may_register(by).require()
    for name, value in changes.items():
        setattr(consultation, name, value)
    consultation.version += 1
    consultation.changed_at, consultation.changed_by = at, by
    consultation.save(update_fields=[*changes, "version", "changed_at", "changed_by"])
    audit.record("cases.consultation.changed", subject=consultation, by=by, at=at, code=consultation.outcome)
    return consultation


@transaction.atomic
def look_at_consultation(*, consultation: Consultation | None, by: User, at: datetime, page: str) -> None:
    """Keep that somebody looked at one, or at the list."""
    audit.record("cases.consultation.seen", subject=consultation, by=by, at=at, page=page)
