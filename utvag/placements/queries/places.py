"""Where a stay is, for those on the place's own list; the wall gives the others no row and no key."""

from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.as_of import known
from utvag.placements.models import Agreement, Home, Place, Price, Stay
from utvag.vault import public as vault

PLACE = access.PartReader.Part.PLACE
# What the fingerprints of units are made for; another purpose gives others.
BLIND = "place-home"


def reads_place(case: cases.Case) -> bool:
    """Whether the acting user is on the place's list and has the case; the wall answers."""
    return _asked("SELECT %s = ANY (ARRAY(SELECT wall.my_cases())) AND wall.reads_part(%s, %s)", case)


def sets_place(case: cases.Case) -> bool:
    """Whether the acting user may change the list; the wall answers."""
    return _asked("SELECT %s = ANY (ARRAY(SELECT wall.my_cases())) AND wall.sets_part(%s, %s)", case)


def _asked(question: str, case: cases.Case) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [case.pk, case.pk, PLACE])
        return bool(cursor.fetchone()[0])


def readers_of_place(case: cases.Case) -> models.QuerySet[access.PartReader]:
    """Who is on the list, as it stands or stood; known to everybody who has the case, as it is they whom to ask."""
    return access.readers_of(case.pk, PLACE, case.until)


def has_list(case: cases.Case) -> bool:
    """Whether anybody is on the list now."""
    return access.readers_of(case.pk, PLACE).exists()


def may_be_readers(case: cases.Case, by: User) -> models.QuerySet[Any]:
    """Those who have the case by name, whoever is on the list already, and oneself."""
    team = case.team.filter(ends_at=None).values("user")
    listed = access.readers_of(case.pk, PLACE).values("user")
    return User.objects.filter(Q(pk__in=team) | Q(pk__in=listed) | Q(pk=by.pk), is_active=True).order_by(
        "name"
    )


def home_blind(controller_id: UUID, home_id: UUID) -> bytes:
    """The unit's fingerprint: the same for the same unit, and telling nothing without the index key."""
    return vault.blind_index(controller_id, BLIND, str(home_id))


def place_of(stay: Stay, case: cases.Case) -> Place | None:
    """Where the stay is, as it was last written; None for whoever is not on the list."""
    return (
        known(Place.objects.filter(stay=stay), case.until)
        .select_related("key", "written_by")
        .order_by("-written_at", "-id")
        .fetch_mode(models.FETCH_RAISE)
        .first()
    )


def prices_of_place(stay: Stay, case: cases.Case) -> list[Price]:
    """The prices of the stay's unit under its agreement, by their days; none where it is not in the register.

    For a holder of the place alone; whoever asks has kept the look.
    """
    place = place_of(stay, case)
    if place is None or not place.home_ref or not place.agreement_ref:
        return []
    rows = Price.objects.filter(home_id=UUID(place.home_ref), agreement_id=UUID(place.agreement_ref))
    return list(rows.order_by("what", "valid_from", "id"))


def agreement_of(place: Place) -> Agreement | None:
    """The agreement under which it is bought."""
    return Agreement.objects.filter(pk=UUID(place.agreement_ref)).first() if place.agreement_ref else None


def home_of(place: Place) -> Home | None:
    """The unit in the register."""
    if not place.home_ref:
        return None
    return Home.objects.select_related("provider", "key").filter(pk=UUID(place.home_ref)).first()
