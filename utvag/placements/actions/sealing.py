"""Who is on the list of a place; and that somebody has said why they look."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.policy import Verdict
from utvag.common.reasons import has_reason
from utvag.placements import policies, queries
from utvag.placements.models import Stay


@transaction.atomic
def set_readers(*, case: cases.Case, readers: Collection[User], reason: str, by: User, at: datetime) -> None:
    """From now on the place is for `readers` alone; there is always somebody."""
    cases.locked(case, by, at, may=_may_set)
    policies.may_be_nobody(readers).require()
    has_reason(reason).require()
    access.seal_part(
        case_id=case.pk,
        person_id=case.person_id,
        part=queries.PLACE,
        users=readers,
        reason=reason,
        by=by,
        at=at,
    )


def _may_set(case: cases.Case, user: User, *, part: str) -> Verdict:
    work = cases.policies.may_follow_up(case, user, part=part)
    return work and policies.may_set_readers(sets=queries.sets_place(case))


@transaction.atomic
def explain_looks(*, stays: Sequence[Stay], reason: str, by: User, at: datetime) -> None:
    """Keep why somebody asks who stays at a unit, with every case whose place is told by it.

    They bear one moment and one reason: the wall shows them to those on the list of each place alone.
    """
    has_reason(reason).require()
    for stay in stays:
        audit.record("placements.place.met", subject=None, by=by, at=at, case=stay.case, reason=reason)


@transaction.atomic
def explain_look(*, case: cases.Case, visit: UUID, reason: str, by: User, at: datetime) -> None:
    """Keep why the sealed place is opened; the looks that follow name the visit."""
    has_reason(reason).require()
    audit.record(
        "placements.place.explained",
        subject=None,
        by=by,
        at=at,
        case=case,
        reason=reason,
        visit=str(visit),
    )
