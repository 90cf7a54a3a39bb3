"""Giving and ending reach. The database checks again that the giver may give."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from utvag.access.models import Grant
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.organisations import public as organisations


def found(*, case_id: UUID, person_id: UUID, by: User, unit: organisations.Unit, at: datetime) -> None:
    """The first grants of a new case: to who opens it, and to those who lead its unit.

    One statement, because the wall lets a case be founded only while nobody holds a grant for it. The
    opening is what the log keeps.
    """
    reach = {"controller_id": by.controller_id, "case_id": case_id, "person_id": person_id}
    Grant.objects.bulk_create(
        [
            Grant(user=by, kind=Grant.Kind.TEAM, starts_at=at, starts_by=by, **reach),
            Grant(unit=unit, kind=Grant.Kind.UNIT, starts_at=at, starts_by=by, **reach),
        ]
    )


@transaction.atomic
def give(
    *,
    case_id: UUID,
    person_id: UUID,
    kind: str,
    by: User,
    at: datetime,
    user: User | None = None,
    unit: organisations.Unit | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    reason: str = "",
) -> Grant:
    """Let `user`, or those who lead `unit`, reach the case from `starts_at`, or at once (until `ends_at`)."""
    grant = Grant.objects.create(
        controller_id=by.controller_id,
        case_id=case_id,
        person_id=person_id,
        kind=kind,
        user=user,
        unit=unit,
        starts_at=starts_at or at,
        starts_by=by,
        ends_at=ends_at,
        ends_by=by if ends_at else None,
        reason=reason,
    )
    audit.record("access.grant.given", subject=grant, by=by, at=at, case=case_id, kind=kind)
    return grant


@transaction.atomic
def end(
    *,
    case_id: UUID,
    user: User,
    by: User,
    at: datetime,
    kinds: tuple[str, ...] = ("TEAM", "COVER"),
    ends_at: datetime | None = None,
) -> int:
    """End what `user` holds of these kinds on the case, at once or at `ends_at`; how many grants ended.

    What has not begun yet never begins.
    """
    moment = ends_at or at
    ended = Grant.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=moment), case_id=case_id, user=user, kind__in=kinds
    ).update(ends_at=Greatest(moment, F("starts_at")), ends_by=by)
    audit.record("access.grant.ended", subject=user, by=by, at=at, case=case_id, kinds=list(kinds))
    return ended


@transaction.atomic
def end_unit(*, case_id: UUID, unit: organisations.Unit, by: User, at: datetime) -> int:
    """End what those who lead `unit` reach the case by, at once; how many grants ended."""
    held = Grant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), case_id=case_id, unit=unit)
    ended = held.update(ends_at=Greatest(at, F("starts_at")), ends_by=by)
    audit.record("access.grant.ended", subject=unit, by=by, at=at, case=case_id, kinds=[str(Grant.Kind.UNIT)])
    return ended
