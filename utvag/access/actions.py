"""Giving and ending reach. The database checks again that the giver may give."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from utvag.access.models import Grant
from utvag.audit import public as audit


@transaction.atomic
def give(
    *,
    case_id: UUID,
    person_id: UUID,
    kind: str,
    by,
    at: datetime,
    user=None,
    unit=None,
    ends_at: datetime | None = None,
    reason: str = "",
) -> Grant:
    """Let `user`, or those who lead `unit`, reach the case from `at` (until `ends_at`)."""
    grant = Grant.objects.create(
        controller_id=by.controller_id,
        case_id=case_id,
        person_id=person_id,
        kind=kind,
        user=user,
        unit=unit,
        starts_at=at,
        starts_by=by,
        ends_at=ends_at,
        ends_by=by if ends_at else None,
        reason=reason,
    )
    audit.record("access.grant.given", subject=grant, by=by, at=at, case=case_id, kind=kind)
    return grant


@transaction.atomic
def end(*, case_id: UUID, user, by, at: datetime, kinds: tuple[str, ...] = ("TEAM", "COVER")) -> int:
    """End what `user` holds of these kinds on the case; how many grants ended."""
    ended = Grant.objects.filter(case_id=case_id, user=user, kind__in=kinds, ends_at=None).update(
        ends_at=at, ends_by=by
    )
    audit.record("access.grant.ended", subject=user, by=by, at=at, case=case_id, kinds=list(kinds))
    return ended
