"""What decides where somebody can stay: areas to avoid, whom to keep apart, and what the wall says is not for them."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, models
from django.shortcuts import get_object_or_404
from django.utils import timezone

from utvag.cases import public as cases
from utvag.placements.domain.covers import Unit, covers
from utvag.placements.models import AvoidedArea, Home, KeptApart
from utvag.placements.queries.places import home_blind

OF_A_UNIT = "pk", "kind", "added_at", "closed_at"


def areas_of(case: cases.Case) -> models.QuerySet[AvoidedArea]:
    """Where the person must not be near; nothing for who is not on the place's list."""
    return (
        AvoidedArea.objects.filter(case=case, ended_at=None)
        .select_related("key")
        .order_by("added_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def area_of(case: cases.Case, pk: UUID) -> AvoidedArea:
    return get_object_or_404(AvoidedArea, case=case, pk=pk)


def kept_apart_in(case: cases.Case) -> models.QuerySet[KeptApart]:
    """Whom the person must not meet, by what those who read the place call them."""
    return (
        KeptApart.objects.filter(case=case, ended_at=None)
        .select_related("key")
        .order_by("added_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def apart_of(case: cases.Case, pk: UUID) -> KeptApart:
    return get_object_or_404(KeptApart, case=case, pk=pk)


def unsuitable(case: cases.Case, homes: Iterable[Home]) -> set[UUID]:
    """Which of the units are not for this person. The wall says neither why nor because of whom, and only whole covers.

    They are cut among all of the register: of a few that are asked for, others would be unsuitable than of all.
    """
    asked = {home.pk for home in homes}
    if not asked:
        return set()
    every = Home.objects.filter(provider__controller_id=case.controller_id)
    units = [
        Unit(pk, kind, added, closed is None) for pk, kind, added, closed in every.values_list(*OF_A_UNIT)
    ]
    cover = covers(units, timezone.now())
    kinds = {unit.key: unit.kind for unit in units}
    blinds = {home_blind(case.controller_id, pk): pk for pk in kinds}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall.unsuitable_homes(%s, %s::bytea[], %s::text[], %s::integer[])",
            [
                case.pk,
                list(blinds),
                [kinds[pk] for pk in blinds.values()],
                [cover[pk] for pk in blinds.values()],
            ],
        )
        return asked & {blinds[bytes(blind)] for (blind,) in cursor.fetchall()}
