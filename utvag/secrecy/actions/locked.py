"""Letting a colleague know that somebody works with a person, and whom to ask; each look is kept in the case's log."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.common.reasons import has_reason
from utvag.people import public as people
from utvag.secrecy import policies, queries
from utvag.secrecy.models import LockedProfile
from utvag.vault import public as vault


@transaction.atomic
def let_know(
    *,
    case: cases.Case,
    user: User,
    label: str,
    contact: str,
    ends_at: datetime,
    reason: str,
    by: User,
    at: datetime,
    in_protected_mode: bool = False,
) -> LockedProfile:
    """Until `ends_at` the colleague may know that somebody works with the person, and whom to ask; nothing else."""
    has_reason(reason).require()
    current = cases.locked(case, by, at, may=cases.policies.may_lead)
    policies.may_let_know(
        is_offered=queries.colleagues_who_may_know(current, at).filter(pk=user.pk).exists(),
        is_protected=queries.mode_of(current) is not None,
        in_protected_mode=in_protected_mode,
    ).require()
    row = LockedProfile(
        controller_id=by.controller_id,
        case=current,
        person_id=current.person_id,
        user=user,
        key=vault.controller_key(by.controller_id),
        label=label,
        contact=contact,
        in_protected_mode=in_protected_mode,
        starts_at=at,
        starts_by=by,
        ends_at=ends_at,
        ends_by=by,
    )
    audit.record(
        "secrecy.locked.given",
        subject=row,
        by=by,
        at=at,
        case=current,
        reason=reason,
        who=str(user.pk),
    )
    row.save(force_insert=True)
    return row


@transaction.atomic
def end_locked(
    *, case: cases.Case, profile: LockedProfile, reason: str, by: User, at: datetime
) -> LockedProfile:
    """From now on the colleague is told nothing."""
    has_reason(reason).require()
    current = cases.locked(case, by, at, may=policies.may_end_locked)
    row = queries.locked_profile_with(current, profile.pk, at).get()
    row.ends_at, row.ends_by = at, by
    row.save(update_fields=["ends_at", "ends_by"])
    audit.record("secrecy.locked.ended", subject=row, by=by, at=at, case=current, reason=reason)
    return row


@transaction.atomic
def look_at_locked(*, rows: Iterable[LockedProfile], by: User, at: datetime) -> None:
    """Keep, in the log of each case, that the colleague was told; and the list itself where it is empty."""
    shown = list(rows)
    for row in shown:
        audit.record("secrecy.locked.seen", subject=row, by=by, at=at, case=row.case_id)
    if not shown:
        audit.record("secrecy.locked.listed", subject=None, by=by, at=at)


@transaction.atomic
def told_by_number(*, text: str, by: User, at: datetime) -> list[LockedProfile]:
    """What one may know of whoever has this number; looked up for a reason and counted before this is asked."""
    blinds = people.blinded_number(by.controller_id, text, today=local_date(at))
    rows = queries.known_by_number(by, blinds, at) if blinds else []
    if rows:
        look_at_locked(rows=rows, by=by, at=at)
    return rows
