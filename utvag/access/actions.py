"""Giving and ending reach, and what takes it away. The database checks again that the giver may."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from utvag.access.models import Block, Grant, PartReader, ProtectedMode
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.as_of import not_yet
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
    keeping: Iterable[tuple[datetime, datetime | None]] = (),
) -> int:
    """End what `user` holds of these kinds on the case, at once or at `ends_at`; how many grants ended.

    What has not begun yet never begins. `keeping` are the first and last moments of what is left to the user: grants of
    the same moments stay, and all without an end where that has none.
    """
    moment = ends_at or at
    held = Grant.objects.filter(not_yet("ends_at", moment), case_id=case_id, user=user, kind__in=kinds)
    for first, last in keeping:
        held = held.exclude(starts_at=first, ends_at=last) if last else held.exclude(ends_at=None)
    ended = held.update(ends_at=Greatest(moment, F("starts_at")), ends_by=by)
    audit.record("access.grant.ended", subject=user, by=by, at=at, case=case_id, kinds=list(kinds))
    return ended


@transaction.atomic
def end_unit(*, case_id: UUID, unit: organisations.Unit, by: User, at: datetime) -> int:
    """End what those who lead `unit` reach the case by, at once; how many grants ended."""
    held = Grant.objects.filter(not_yet("ends_at", at), case_id=case_id, unit=unit)
    ended = held.update(ends_at=Greatest(at, F("starts_at")), ends_by=by)
    audit.record("access.grant.ended", subject=unit, by=by, at=at, case=case_id, kinds=[str(Grant.Kind.UNIT)])
    return ended


@transaction.atomic
def block(
    *, case_id: UUID, person_id: UUID, user: User, relation: str, reason: str, by: User, at: datetime
) -> Block:
    """From now on `user` sees nothing of the person's cases; a conflict of interest where it is oneself."""
    row = Block(
        controller_id=by.controller_id,
        case_id=case_id,
        person_id=person_id,
        user=user,
        kind=Block.Kind.CONFLICT if user == by else Block.Kind.BLOCK,
        relation=relation,
        starts_at=at,
        starts_by=by,
    )
    action = "access.conflict.declared" if user == by else "access.block.set"
    # First: whoever declares a conflict has no key of the case to seal the reason with afterwards.
    audit.record(
        action, subject=row, by=by, at=at, case=case_id, reason=reason, who=str(user.pk), code=relation
    )
    row.save(force_insert=True)
    return row


@transaction.atomic
def end_block(*, block: Block, reason: str, by: User, at: datetime) -> Block:
    """Whoever was blocked reaches the case again by what grants they still hold."""
    block.ends_at, block.ends_by = at, by
    block.save(update_fields=["ends_at", "ends_by"])
    audit.record("access.block.ended", subject=block, by=by, at=at, case=block.case_id, reason=reason)
    return block


@transaction.atomic
def protect(*, case_id: UUID, person_id: UUID, reason: str, by: User, at: datetime) -> ProtectedMode:
    """The person's cases are for those with a grant of their own, and not for who leads a unit."""
    row = ProtectedMode(
        controller_id=by.controller_id, case_id=case_id, person_id=person_id, starts_at=at, starts_by=by
    )
    audit.record("access.protected_mode.begun", subject=row, by=by, at=at, case=case_id, reason=reason)
    row.save(force_insert=True)
    return row


@transaction.atomic
def end_protection(*, mode: ProtectedMode, reason: str, by: User, at: datetime) -> ProtectedMode:
    """Those who lead the unit reach the person's cases again."""
    mode.ends_at, mode.ends_by = at, by
    mode.save(update_fields=["ends_at", "ends_by"])
    audit.record("access.protected_mode.ended", subject=mode, by=by, at=at, case=mode.case_id, reason=reason)
    return mode


@transaction.atomic
def seal_part(
    *, case_id: UUID, person_id: UUID, part: str, users: Iterable[User], reason: str, by: User, at: datetime
) -> None:
    """From now on a part of the case is for `users` alone; for everybody who reaches the case where there are none.

    Two statements, and `by` leaves with the last: whoever is on no list of a sealed part changes none.
    """
    wanted = {user.pk for user in users}
    open_now = PartReader.objects.filter(case_id=case_id, part=part, ends_at=None)
    kept = set(open_now.values_list("user_id", flat=True))
    audit.record(
        "access.part.sealed" if wanted else "access.part.opened",
        subject=by,
        by=by,
        at=at,
        case=case_id,
        reason=reason,
        part=part,
        who=sorted(str(pk) for pk in wanted),
    )
    PartReader.objects.bulk_create(
        PartReader(
            controller_id=by.controller_id,
            case_id=case_id,
            person_id=person_id,
            part=part,
            user_id=pk,
            starts_at=at,
            starts_by=by,
        )
        for pk in sorted(wanted - kept)
    )
    open_now.exclude(user_id__in=wanted).update(ends_at=at, ends_by=by)
