"""Letting colleagues in and out of a team, cover, and handing a case over."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.actions.locking import locked
from utvag.cases.models import Case, Handover, Task, TeamMember
from utvag.cases.queries.team import (
    earlier_cases_of,
    giver_of,
    is_in_team,
    not_reading_earlier,
    others_stay,
    reads_from,
    stays_led,
)
from utvag.common.as_of import not_yet
from utvag.common.clock import end_of, local_date, start_of

Role = TeamMember.Role


@transaction.atomic
def add_colleague(*, case: Case, user: User, role: str, by: User, at: datetime, note: str = "") -> TeamMember:
    """Let a colleague into the team; the case is theirs to see at once."""
    case = locked(case, by, at, may=policies.may_lead)
    policies.may_be_added(case, user, role=role, is_in=is_in_team(case, user)).require()
    _require_reach(case, user)
    _let_in(case, user, by, at)
    member = TeamMember.objects.create(case=case, user=user, role=role, note=note, starts_at=at, starts_by=by)
    audit.record("cases.member.added", subject=user, by=by, at=at, case=case, role=role)
    return member


@transaction.atomic
def end_part(*, member: TeamMember, by: User, at: datetime) -> TeamMember:
    """Let somebody out of the team; to them the case is gone at once."""
    case = locked(member.case, by, at, may=policies.may_lead)
    member = TeamMember.objects.select_related("user").select_for_update(of=("self",)).get(pk=member.pk)
    policies.may_leave(
        member, at, others_stay=others_stay(member), stays_led=stays_led(case, member.user)
    ).require()
    member.ends_at, member.ends_by = max(at, member.starts_at), by
    member.save(update_fields=["ends_at", "ends_by"])
    audit.record("cases.member.ended", subject=member.user, by=by, at=at, case=case, role=member.role)
    kinds = ("COVER",) if member.role == Role.COVER else ("TEAM",)
    _let_out(case, member.user, by, at, kinds=kinds)
    return member


@transaction.atomic
def cover(
    *,
    case: Case,
    user: User,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: User,
    at: datetime,
    note: str = "",
) -> TeamMember:
    """Let a colleague stand in from the first day to the end of the last (`reason` is a code)."""
    case = locked(case, by, at, may=policies.may_lead)
    starts_at, ends_at = max(start_of(starts_on), at), end_of(ends_on)
    policies.may_cover(case, user, starts_at=starts_at, ends_at=ends_at, at=at).require()
    _require_reach(case, user)
    reach: dict[str, Any] = {
        "user": user,
        "by": by,
        "at": at,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "reason": reason,
    }
    access.give(case_id=case.pk, person_id=case.person_id, kind="COVER", **reach)
    for earlier in earlier_cases_of(case):
        access.give(case_id=earlier.pk, person_id=earlier.person_id, kind="EARLIER", **reach)
    member = TeamMember.objects.create(
        case=case,
        user=user,
        role=Role.COVER,
        note=note,
        starts_at=starts_at,
        starts_by=by,
        ends_at=ends_at,
        ends_by=by,
    )
    audit.record("cases.member.covering", subject=user, by=by, at=at, case=case, code=reason)
    return member


@transaction.atomic
def hand_over(
    *, case: Case, taker: Any, by: User, at: datetime, note: str = "", giver_until_on: date | None = None
) -> Handover:
    """Make somebody else responsible at once; the one before reaches the case to the end of a day, or no more.

    Tasks given to the one before follow to the next.
    """
    case = locked(case, by, at, may=policies.may_lead)
    before = giver_of(case, taker=taker)
    giver = before.user if before else None
    led = giver is None or stays_led(case, giver, joining=taker)
    policies.may_take_over(case, taker, giver_id=giver.pk if giver else None, stays_led=led).require()
    _require_reach(case, taker)
    stays = giver is not None and giver_until_on is not None and giver_until_on >= local_date(at)
    if not is_in_team(case, taker):
        _let_in(case, taker, by, at)
    TeamMember.objects.filter(case=case, user=taker, ends_at=None).update(ends_at=at, ends_by=by)
    until = end_of(giver_until_on) if stays and giver_until_on else at
    if before:
        before.ends_at, before.ends_by = until, by
        before.save(update_fields=["ends_at", "ends_by"])
        open_tasks = Task.objects.filter(case=case, assigned_to=giver, done_at=None, unneeded_at=None)
        open_tasks.update(assigned_to=taker)
    TeamMember.objects.create(case=case, user=taker, role=Role.RESPONSIBLE, starts_at=at, starts_by=by)
    handover = Handover.objects.create(
        case=case,
        giver=giver,
        taker=taker,
        note=note,
        giver_until_on=giver_until_on if stays else None,
        handed_at=at,
        handed_by=by,
    )
    audit.record("cases.case.handed_over", subject=taker, by=by, at=at, case=case)
    if giver is not None:
        # Last: whoever hands over their own case sees it no more after this.
        _let_out(case, giver, by, at, kinds=("TEAM",), ends_at=until)
    return handover


@transaction.atomic
def receive(*, handover: Handover, by: User, at: datetime) -> Handover:
    """The one who takes over says that the case has been received."""
    locked(handover.case, by, at)
    current = Handover.objects.select_for_update().get(pk=handover.pk)
    policies.may_receive(current, by).require()
    if current.received_at is None:
        current.received_at, current.received_by = at, by
        current.save(update_fields=["received_at", "received_by"])
        audit.record("cases.handover.received", subject=current, by=by, at=at, case=current.case_id)
    return current


@transaction.atomic
def let_read_earlier(*, case: Case, by: User, at: datetime) -> None:
    """Let the whole team read the person's earlier cases, which a merge of two persons opens to no one by name."""
    case = locked(case, by, at, may=policies.may_lead)
    for member, unread in not_reading_earlier(case, earlier_cases_of(case), at):
        _require_reach(case, member.user)
        reach: dict[str, Any] = {
            "user": member.user,
            "by": by,
            "at": at,
            "starts_at": reads_from(member, at),
            "ends_at": member.ends_at,
        }
        for earlier in unread:
            access.give(case_id=earlier.pk, person_id=earlier.person_id, kind="EARLIER", **reach)
        audit.record("cases.earlier.opened", subject=member.user, by=by, at=at, case=case)


@transaction.atomic
def take_out(*, case: Case, user: User, by: User, at: datetime) -> None:
    """End whatever part the user has in the person's cases, which they are not to see; their tasks are nobody's.

    What they reach the case by is ended with the block that follows, when nobody of this transaction may see
    the case any more.
    """
    persons = access.joined_with(case.person_id)
    parts = TeamMember.objects.filter(not_yet("ends_at", at), case__person_id__in=persons, user=user)
    for member in parts.select_for_update(of=("self",)):
        member.ends_at, member.ends_by = max(at, member.starts_at), by
        member.save(update_fields=["ends_at", "ends_by"])
        audit.record("cases.member.ended", subject=user, by=by, at=at, case=member.case_id, role=member.role)
    left = Task.objects.filter(case__person_id__in=persons, assigned_to=user, done_at=None, unneeded_at=None)
    left.update(assigned_to=None)


def _require_reach(case: Case, user: User) -> None:
    policies.may_reach(is_blocked=user.pk in access.blocked_ids(case.person_id)).require()


def _let_in(case: Case, user: User, by: User, at: datetime) -> None:
    access.give(case_id=case.pk, person_id=case.person_id, kind="TEAM", user=user, by=by, at=at)
    for earlier in earlier_cases_of(case):
        access.give(case_id=earlier.pk, person_id=earlier.person_id, kind="EARLIER", user=user, by=by, at=at)


def _let_out(
    case: Case, user: User, by: User, at: datetime, *, kinds: tuple[str, ...], ends_at: datetime | None = None
) -> None:
    # Whoever covers may have been let into the team since, and reads the earlier cases for that part too: but no
    # longer than for the part that is left. A cover that is called off before it begins ends at its beginning.
    others = TeamMember.objects.filter(not_yet("ends_at", ends_at or at), case=case, user=user)
    left = list(others.exclude(ends_at=F("starts_at")).values_list("starts_at", "ends_at"))
    how: dict[str, Any] = {"user": user, "by": by, "at": at, "ends_at": ends_at, "keeping": left}
    for earlier in earlier_cases_of(case):
        access.end(case_id=earlier.pk, kinds=("EARLIER",), **how)
    # Last: whoever leaves by their own hand sees nothing after it.
    access.end(case_id=case.pk, kinds=kinds, **how)
