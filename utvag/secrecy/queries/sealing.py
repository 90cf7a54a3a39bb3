"""Sealed parts of a case, and who is on their lists."""

from typing import Any

from django.db import connection, models
from django.db.models import Q

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases import public as cases

THREAT = access.PartReader.Part.THREAT


def sets_list(case: cases.Case) -> bool:
    """Whether the acting user may change the list; the wall answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.sets_part(%s, %s)", [case.pk, THREAT])
        return bool(cursor.fetchone()[0])


def may_be_readers(case: cases.Case, by: User) -> models.QuerySet[Any]:
    """Those who have the case by name, whoever is on the list already, and oneself."""
    team = case.team.filter(ends_at=None).values("user")
    listed = access.readers_of(case.pk, THREAT).values("user")
    return User.objects.filter(Q(pk__in=team) | Q(pk__in=listed) | Q(pk=by.pk), is_active=True).order_by(
        "name"
    )
