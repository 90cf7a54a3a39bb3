"""Sealing a part of a case, and opening it again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.policy import Verdict
from utvag.common.reasons import has_reason
from utvag.secrecy import policies, queries


@transaction.atomic
def seal_threat(*, case: cases.Case, readers: Collection[User], reason: str, by: User, at: datetime) -> None:
    """What the police state of the threat is for `readers` alone; with none of them it is the whole team's again."""
    cases.locked(case, by, at, may=_may_seal)
    has_reason(reason).require()
    access.seal_part(
        case_id=case.pk,
        person_id=case.person_id,
        part=queries.THREAT,
        users=readers,
        reason=reason,
        by=by,
        at=at,
    )


def _may_seal(case: cases.Case, user: User, *, part: str) -> Verdict:
    """Asked when the case is held: of two who change it at once, the second may be on it no more."""
    return policies.may_seal(case, user, part=part, sets=queries.sets_list(case))
