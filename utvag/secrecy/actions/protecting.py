"""Putting a case in protected mode and taking it out, and saying why one looks at it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.policy import Verdict
from utvag.common.reasons import has_reason
from utvag.secrecy import policies, queries


@transaction.atomic
def protect_case(*, case: cases.Case, reason: str, by: User, at: datetime) -> access.ProtectedMode:
    """From now on the person's cases are for those in their teams; whoever does this is in this one's."""
    current = cases.locked(case, by, at, may=_may_protect)
    has_reason(reason).require()
    if not cases.is_in_team(current, by):
        # Who leads the unit would lose the case by this very act, and nobody might be left to lead it.
        cases.add_colleague(case=current, user=by, role=cases.TeamMember.Role.COORDINATOR, by=by, at=at)
    return access.protect(case_id=case.pk, person_id=case.person_id, reason=reason, by=by, at=at)


@transaction.atomic
def end_protected_mode(*, case: cases.Case, reason: str, by: User, at: datetime) -> access.ProtectedMode:
    """Those who lead the unit reach the person's cases again."""
    current = cases.locked(case, by, at, may=_may_end)
    has_reason(reason).require()
    mode = access.protected_modes_of(current.person_id).get(ends_at=None)
    return access.end_protection(mode=mode, reason=reason, by=by, at=at)


@transaction.atomic
def explain_look(*, case: cases.Case, visit: UUID, reason: str, by: User, at: datetime) -> None:
    """Keep why somebody visits a case in protected mode; each look of the visit names it."""
    has_reason(reason).require()
    audit.record(
        "secrecy.visit.explained", subject=case, by=by, at=at, case=case, reason=reason, visit=str(visit)
    )


@transaction.atomic
def look_at_door(*, case: cases.Case, by: User, at: datetime) -> None:
    """Keep that somebody was asked why, before anything but the alias is shown."""
    audit.record("secrecy.visit.seen", subject=case, by=by, at=at, case=case)


def _may_protect(case: cases.Case, user: User, *, part: str) -> Verdict:
    """Asked when the case is held: of two who protect it at once, the second is told."""
    return policies.may_protect(
        case,
        user,
        part=part,
        is_protected=queries.mode_of(case) is not None,
        # Whoever does it is let in by it.
        is_led=cases.is_led_in_team(case, with_user=user),
    )


def _may_end(case: cases.Case, user: User, *, part: str) -> Verdict:
    return policies.may_end_protection(case, user, part=part, is_protected=queries.mode_of(case) is not None)
