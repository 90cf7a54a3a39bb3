"""Who reviews, what is noted of colleagues, and where they have worked."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import models

from utvag.accounts.public import Membership, Role, User
from utvag.common.clock import local_date
from utvag.oversight.models import StaffMark


def reviewers_of(controller_id: UUID) -> list[User]:
    """Those who review the log of the controller today."""
    held = Membership.objects.filter(user__controller=controller_id, user__is_active=True, ends_on=None)
    rows = held.filter(role=Role.REVIEWER).select_related("user").order_by("user__name")
    return list({each.user.pk: each.user for each in rows}.values())


def marks() -> models.QuerySet[StaffMark]:
    """What is noted of colleagues and holds, by their names; the wall shows a shield to all, the rest to reviewers."""
    return (
        StaffMark.objects.filter(ended_at=None)
        .select_related("user", "noted_by")
        .order_by("user__name", "kind", "noted_at")
        .fetch_mode(models.FETCH_RAISE)
    )


def shielded() -> set[UUID]:
    """The colleagues whose names are never given out."""
    held = StaffMark.objects.filter(kind=StaffMark.Kind.SHIELD, ended_at=None)
    return set(held.values_list("user_id", flat=True))


class Worked(NamedTuple):
    """Where somebody has worked, and as what."""

    first_on: date
    until_on: date | None
    unit: str
    title: str

    def holds(self, day: date) -> bool:
        return self.first_on <= day and (self.until_on is None or day < self.until_on)


def units_on(user_ids: Iterable[UUID], until: datetime) -> dict[UUID, list[Worked]]:
    """In which units each has worked and as what, the latest first."""
    rows = Membership.objects.filter(user__in=set(user_ids), starts_on__lte=local_date(until))
    found: dict[UUID, list[Worked]] = {}
    for each in rows.select_related("user", "unit").order_by("-starts_on").fetch_mode(models.FETCH_RAISE):
        told = Worked(each.starts_on, each.ends_on, each.unit.name, each.user.title)
        found.setdefault(each.user_id, []).append(told)
    return found
