"""Taking a case from somebody who is not to see it, and giving it back."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.common.policy import Verdict
from utvag.common.reasons import has_reason
from utvag.secrecy import policies, queries
from utvag.secrecy.actions.emergency import end_own


@transaction.atomic
def block_colleague(
    *, case: cases.Case, user: User, relation: str, reason: str, by: User, at: datetime
) -> access.Block:
    """From now on the colleague sees nothing of the person's cases: no role and no emergency opens them."""
    cases.locked(case, by, at, may=cases.policies.may_lead_on)
    has_reason(reason).require()
    policies.may_block_this(
        by,
        user,
        is_blocked=user.pk in access.blocked_ids(case.person_id),
        others_lead=queries.others_lead(case, user),
    ).require()
    cases.take_out(case=case, user=user, by=by, at=at)
    return access.block(
        case_id=case.pk, person_id=case.person_id, user=user, relation=relation, reason=reason, by=by, at=at
    )


@transaction.atomic
def declare_conflict(*, case: cases.Case, relation: str, reason: str, by: User, at: datetime) -> access.Block:
    """The user says to stand too near the person; the case is gone to them at once, and somebody sees to it.

    Whoever had it open in an emergency alone leaves nothing for others to take over.
    """
    current, part = cases.locked_with_part(case, by, at, may=partial(_may_declare, at=at))
    has_reason(reason).require()
    if part == cases.policies.EMERGENCY:
        end_own(case=current, by=by, at=at)
    elif not current.is_closed:
        cases.add_task(
            case=current,
            title=_("A colleague has declared a conflict of interest: see to it that somebody takes over"),
            due_on=local_date(at),
            assigned_to=queries.who_sees_to(case, by),
            by=by,
            at=at,
        )
    cases.take_out(case=current, user=by, by=by, at=at)
    # Last: after it nothing of the case is there for whoever declared it.
    return access.block(
        case_id=case.pk, person_id=case.person_id, user=by, relation=relation, reason=reason, by=by, at=at
    )


def _may_declare(case: cases.Case, user: User, *, part: str, at: datetime) -> Verdict:
    """Asked when the case is held: of the last two who declare it at once, one stays."""
    return policies.may_declare_conflict(
        case,
        user,
        part=part,
        others_reach=queries.others_reach(case, user, at),
        stays_led=cases.stays_led(case, user),
    )


@transaction.atomic
def end_block(*, case: cases.Case, block: access.Block, reason: str, by: User, at: datetime) -> access.Block:
    """What no longer holds is ended; the colleague is let into the team again by whoever wants them there."""
    cases.locked(case, by, at, may=cases.policies.may_lead_on)
    has_reason(reason).require()
    current = queries.block_with(case, block.pk).get()
    policies.may_end_block(by, who_id=current.user_id, is_ended=current.ends_at is not None).require()
    return access.end_block(block=current, reason=reason, by=by, at=at)
