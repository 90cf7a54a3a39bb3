"""Who would still see a case when somebody does not."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from utvag.access import public as access
from utvag.accounts import public as accounts
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.secrecy.queries.protecting import mode_of, team_now


def block_with(case: cases.Case, pk: UUID) -> models.QuerySet[access.Block]:
    return access.blocks_of(case.person_id).filter(pk=pk)


def colleagues_to_block(case: cases.Case, by: User) -> models.QuerySet[Any]:
    """Active colleagues of the own authority, those left out who are blocked already, and oneself."""
    return (
        accounts.colleagues_of(case.controller_id)
        .filter(is_active=True)
        .exclude(pk__in=[by.pk, *access.blocked_ids(case.person_id)])
    )


def others_reach(case: cases.Case, user: User, at: datetime) -> bool:
    """Whether anybody else has the case by their part in it, or by leading its unit."""
    grants = [grant for grant in access.grants_of(case.pk, at) if grant.kind != access.Grant.Kind.EMERGENCY]
    away = {user.pk, *access.blocked_ids(case.person_id)}
    if any(grant.user and grant.user.is_active and grant.user_id not in away for grant in grants):
        return True
    units = [] if mode_of(case) else [grant.unit_id for grant in grants if grant.unit_id]
    return _leaders(units).exclude(user__in=away).exists()


def others_lead(case: cases.Case, who: User) -> bool:
    """Whether somebody else leads the case's unit and sees the case; asked of those alone who lead it."""
    if not _leaders([case.unit_id]).filter(user=who).exists():
        return True
    return _leaders_who_see(case, but=who).exists()


def who_sees_to(case: cases.Case, user: User) -> User | None:
    """The responsible worker, else who leads the unit; `user` and those who are not to see the case left out."""
    away = {user.pk, *access.blocked_ids(case.person_id)}
    team = case.team.filter(role=cases.TeamMember.Role.RESPONSIBLE, ends_at=None).exclude(user__in=away)
    if member := team.select_related("user").first():
        return member.user
    leaders = _leaders_who_see(case, but=user).select_related("user")
    found = leaders.order_by("role", "starts_on", "id").first()
    return found.user if found else None


def _leaders_who_see(case: cases.Case, *, but: User) -> models.QuerySet[accounts.Membership]:
    """In protected mode those in the team alone."""
    away = {but.pk, *access.blocked_ids(case.person_id)}
    leaders = _leaders([case.unit_id]).exclude(user__in=away)
    return leaders.filter(user__in=team_now(case).values("user")) if mode_of(case) else leaders


def _leaders(units: list[UUID]) -> models.QuerySet[accounts.Membership]:
    return accounts.Membership.objects.filter(
        unit_id__in=units, role__in=accounts.LEADING, ends_on=None, user__is_active=True
    )
