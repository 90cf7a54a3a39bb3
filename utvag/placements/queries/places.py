"""Where a stay is, for those on the place's own list; the wall gives the others no row and no key."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, Subquery

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.as_of import known, not_yet
from utvag.placements.models import Agreement, Home, Place, Price, Stay
from utvag.vault import public as vault

PLACE = access.PartReader.Part.PLACE
# What the fingerprints of units are made for; another purpose gives others.
BLIND = "place-home"
MOST_AT_A_HOME = 100


@dataclass(frozen=True)
class Register:
    """Rows of the register by their ids as a place names them; prices by unit and agreement."""

    homes: Mapping[str, Home]
    agreements: Mapping[str, Agreement]
    prices: Mapping[tuple[str, str], list[Price]]


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


def on_the_list(user: User, until: datetime | None = None) -> Exists:
    """Of rows with a case: whether the user is, or was, on the list of its place."""
    rows = access.PartReader.objects.filter(
        not_yet("ends_at", until), case_id=OuterRef("case_id"), part=PLACE
    )
    return Exists(rows.filter(user=user))


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


@dataclass(frozen=True)
class ListTaken:
    """Somebody who was not on the list of a place opened it; `case_id` to those alone who have the case."""

    case_id: UUID | None
    taken_at: datetime
    taken_by: UUID


def lists_taken(since: datetime) -> list[ListTaken]:
    """By others than the acting user, of places whose list they were on, cases they work with, or all for a reviewer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.lists_taken(%s)", [since])
        return [ListTaken(*row) for row in cursor.fetchall()]


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


def places_of(stays: Collection[Stay], case: cases.Case) -> dict[UUID, list[Place]]:
    """What was written of where each stay is, the latest first; nothing for whoever is not on the list."""
    rows = (
        known(Place.objects.filter(stay__in=stays), case.until)
        .select_related("key", "written_by")
        .order_by("-written_at", "-id")
        .fetch_mode(models.FETCH_RAISE)
    )
    found: dict[UUID, list[Place]] = defaultdict(list)
    for row in rows:
        found[row.stay_id].append(row)
    return found


def register_of(places: Iterable[Place]) -> Register:
    """What the register says of where they are: units, agreements and prices, in three questions."""
    named = [place for place in places if place.home_ref]
    homes = Home.objects.select_related("provider", "key").in_bulk([UUID(each.home_ref) for each in named])
    of = [UUID(each.agreement_ref) for each in named if each.agreement_ref]
    prices: dict[tuple[str, str], list[Price]] = defaultdict(list)
    for price in Price.objects.filter(home__in=homes, agreement__in=of, withdrawn_at=None).order_by(
        "what", "valid_from", "id"
    ):
        prices[str(price.home_id), str(price.agreement_id)].append(price)
    return Register(
        {str(pk): home for pk, home in homes.items()},
        {str(pk): row for pk, row in Agreement.objects.in_bulk(of).items()},
        prices,
    )


def stays_there(home: Home) -> list[Stay]:
    """Who is to come to a unit or stays there, of those whose place the reader has; the wall has narrowed it."""
    latest = Place.objects.filter(stay=OuterRef("pk")).order_by("-written_at", "-id")
    blind = home_blind(home.provider.controller_id, home.pk)
    rows = (
        Stay.objects.filter(ended_at=None)
        .exclude(answer=Stay.Answer.REFUSED)
        .annotate(at_home=Subquery(latest.values("home_blind")[:1]))
        .filter(at_home=blind)
        .select_related("case__key")
        .order_by("planned_on", "id")
        .fetch_mode(models.FETCH_RAISE)
    )
    return list(rows[:MOST_AT_A_HOME])


def companies_of_stays(case: cases.Case) -> dict[UUID, str]:
    """The company number of whoever each stay is at, as the register has it; for a holder of the place alone."""
    latest = {pk: rows[0] for pk, rows in places_of(list(Stay.objects.filter(case=case)), case).items()}
    homes = register_of(latest.values()).homes
    return {
        pk: homes[row.home_ref].provider.company_number for pk, row in latest.items() if row.home_ref in homes
    }


def is_asked_already(case: cases.Case, said: Mapping[str, Any]) -> bool:
    """Whether an application that waits for an answer says the same: kind, first day and place. For who has the place."""
    waiting = list(
        Stay.objects.filter(
            case=case, kind=said["kind"], planned_on=said["planned_on"], answer="", ended_at=None
        )
    )
    if not waiting:
        return False
    home = str(said["home"].pk) if said["home"] else ""
    latest = [rows[0] for rows in places_of(waiting, case).values()]
    return any((each.home_ref, each.elsewhere) == (home, said["elsewhere"]) for each in latest)


def prices_of_place(stay: Stay, case: cases.Case) -> list[Price]:
    """The prices of the stay's unit under its agreement, by their days; none where it is not in the register, and none withdrawn.

    For a holder of the place alone; whoever asks has kept the look.
    """
    place = place_of(stay, case)
    if place is None or not place.home_ref or not place.agreement_ref:
        return []
    rows = Price.objects.filter(
        home_id=UUID(place.home_ref), agreement_id=UUID(place.agreement_ref), withdrawn_at=None
    )
    return list(rows.order_by("what", "valid_from", "id"))
