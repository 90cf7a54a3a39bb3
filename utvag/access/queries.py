"""What the grants say; the wall has already narrowed them to the reader's own cases."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet
from django.db.models.expressions import Combinable, RawSQL

from utvag.access.models import Block, Grant, PartReader, ProtectedMode
from utvag.common.as_of import known, not_yet


def grants_of(case_id: UUID, at: datetime) -> QuerySet[Grant]:
    """Grants on a case that hold at `at`, with their users and units."""
    return _holding(at).filter(case_id=case_id).select_related("user", "unit").order_by("starts_at", "id")


def blocks_of(person_id: UUID, until: datetime | None = None) -> QuerySet[Block]:
    """Who is or was to see nothing of the person's cases, those that hold first; as of the end of a day."""
    return (
        known(Block.objects.filter(person_id__in=joined_with(person_id)), until)
        .select_related("user", "starts_by", "ends_by")
        .order_by(F("ends_at").desc(nulls_first=True), "-starts_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def blocked_ids(person_id: UUID) -> set[UUID]:
    """The users who see nothing of the person's cases now, or of theirs whom the person is joined with."""
    return _ids("SELECT wall.kept_from(%s)", person_id)


def asking_who_is_blocked(person_id: UUID) -> RawSQL:
    """The same as part of another question."""
    return RawSQL("SELECT wall.kept_from(%s)", [person_id])


def asking_who_is_joined(person: Any) -> Func:
    """Whom a person of one's own is joined with, and the person themself, as part of another question."""
    return Func(person, function="wall.joined_with", template="(SELECT %(function)s(%(expressions)s))")


def joined_with(person_id: UUID) -> set[UUID]:
    """A person of one's own, with whom they are joined: to blocks and protected mode they are one."""
    return {person_id, *_ids("SELECT wall.joined_with(%s)", person_id)}


def _ids(asked: str, person_id: UUID) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(asked, [person_id])
        return {found for (found,) in cursor.fetchall()}


def protected_modes_of(person_id: UUID, until: datetime | None = None) -> QuerySet[ProtectedMode]:
    """When the person's cases were for their teams alone, the latest first; as of the end of a day."""
    return (
        known(ProtectedMode.objects.filter(person_id__in=joined_with(person_id)), until)
        .select_related("starts_by", "ends_by")
        .order_by("-starts_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def is_shielded(person: str) -> Combinable:
    """Of a row's person: whether their cases are for their teams alone, also as one joined with another."""
    return Func(F(person), function="wall.shields", output_field=BooleanField())


def worked_with(user: Any, at: datetime) -> QuerySet[Any]:
    """As part of another question: the cases that the user works with, in the team or for somebody in it."""
    return _holding(at).filter(user=user, kind__in=(Grant.Kind.TEAM, Grant.Kind.COVER)).values("case_id")


def only_in_emergency(user: Any, at: datetime) -> QuerySet[Any]:
    """As part of another question: the cases that the user has opened in an emergency and does not work with."""
    works = worked_with(user, at).filter(case_id=OuterRef("case_id"))
    return _holding(at).filter(~Exists(works), user=user, kind=Grant.Kind.EMERGENCY).values("case_id")


def _holding(at: datetime) -> QuerySet[Grant]:
    return Grant.objects.filter(not_yet("ends_at", at), starts_at__lte=at)


def opened_in_emergency(case: str) -> Combinable:
    """Of a row's case: whether somebody has opened it in an emergency, now or before."""
    return Exists(Grant.objects.filter(case_id=OuterRef(case), kind=Grant.Kind.EMERGENCY))


def readers_of(case_id: UUID, part: str, until: datetime | None = None) -> QuerySet[PartReader]:
    """Who is on the list of a part, as it stands or stood; nobody where the part is not sealed."""
    return (
        known(PartReader.objects.filter(case_id=case_id, part=part), until)
        .filter(not_yet("ends_at", until))
        .select_related("user", "starts_by")
        .order_by("starts_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )
