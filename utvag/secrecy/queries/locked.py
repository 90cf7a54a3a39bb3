"""Who may know that somebody works with a person, and what one may know oneself."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from utvag.access import public as access
from utvag.accounts import public as accounts
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.as_of import known, not_yet
from utvag.secrecy.models import LockedProfile


def known_to(user: User, at: datetime) -> models.QuerySet[LockedProfile]:
    """One's own; the wall leaves out those that say nothing now."""
    rows = LockedProfile.objects.filter(user=user, ends_at__gt=at).select_related("key")
    return rows.order_by("ends_at", "id").fetch_mode(models.FETCH_RAISE)


def known_by_number(user: User, blinds: Collection[bytes], at: datetime) -> list[LockedProfile]:
    """One's own of whoever has this number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.locked_profiles_by(%s)", [list(blinds)])
        found = [pk for (pk,) in cursor.fetchall()]
    return list(known_to(user, at).filter(pk__in=found))


def locked_profiles_of(case: cases.Case, at: datetime) -> models.QuerySet[LockedProfile]:
    """Who may know of the case's person, on the day of the case."""
    rows = known(LockedProfile.objects.filter(case=case), case.until).select_related("user", "starts_by")
    return rows.filter(ends_at__gt=at).order_by("starts_at", "id").fetch_mode(models.FETCH_RAISE)


def locked_profile_with(case: cases.Case, pk: UUID, at: datetime) -> models.QuerySet[LockedProfile]:
    return locked_profiles_of(case, at).filter(pk=pk)


def colleagues_who_may_know(case: cases.Case, at: datetime) -> models.QuerySet[Any]:
    """Active colleagues who do not have the case, those left out who are blocked or who know already."""
    team = case.team.filter(not_yet("ends_at", None)).values("user")
    held = locked_profiles_of(case, at).values("user")
    return (
        accounts.colleagues_of(case.controller_id)
        .filter(is_active=True)
        .exclude(pk__in=access.blocked_ids(case.person_id))
        .exclude(pk__in=team)
        .exclude(pk__in=held)
    )
