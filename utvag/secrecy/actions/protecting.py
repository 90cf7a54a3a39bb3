"""Putting a case in protected mode and taking it out, and saying why one looks at it."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.secrecy import policies, queries


@transaction.atomic
def protect_case(*, case: cases.Case, reason: str, by: User, at: datetime) -> access.ProtectedMode:
    """From now on the person's cases are for those in their teams; whoever does this is in this one's."""
    may: Any = partial(policies.may_protect, is_protected=queries.mode_of(case) is not None)
    current = cases.locked(case, by, at, may=may)
    if not queries.is_in_team(current, by):
        # Who leads the unit would lose the case by this very act, and nobody might be left to lead it.
        cases.add_colleague(case=current, user=by, role=cases.TeamMember.Role.COORDINATOR, by=by, at=at)
    return access.protect(case_id=case.pk, person_id=case.person_id, reason=reason, by=by, at=at)


@transaction.atomic
def end_protected_mode(*, case: cases.Case, reason: str, by: User, at: datetime) -> access.ProtectedMode:
    """Those who lead the unit reach the person's cases again."""
    mode = queries.mode_of(case)
    may: Any = partial(policies.may_end_protection, is_protected=mode is not None)
    cases.locked(case, by, at, may=may)
    return access.end_protection(mode=mode, reason=reason, by=by, at=at)  # type: ignore[arg-type]


@transaction.atomic
def explain_look(*, case: cases.Case, visit: UUID, reason: str, by: User, at: datetime) -> None:
    """Keep why somebody visits a case in protected mode; each look of the visit names it."""
    audit.record(
        "secrecy.visit.explained", subject=case, by=by, at=at, case=case, reason=reason, visit=str(visit)
    )
