"""What whoever takes a call works with, where the call leads, and the contacts of a case."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from utvag.accounts.public import CASEWORKERS, User
from utvag.cases.models import Case, Contact
from utvag.cases.queries.as_of import known_in
from utvag.organisations.public import Unit
from utvag.pathways import public as pathways


@dataclass(frozen=True)
class Desk:
    """The operating model of the day, the units of one's own authority, and one's own unit."""

    row: Any
    units: tuple[Unit, ...]
    own_unit: Unit

    @property
    def model(self) -> pathways.Model:
        return self.row.model


@dataclass(frozen=True)
class Destination:
    """Where a call leads: `unit` takes it, or keeps it until it is referred `elsewhere`."""

    routing: pathways.Routing
    unit: Unit
    elsewhere: bool

    @property
    def awaits_district(self) -> bool:
        return self.routing.awaits_district


def desk_of(user: User, *, on: date) -> Desk:
    """The user's desk on the day; for those who take calls."""
    own = next(held.unit for held in user.current_memberships if held.role in CASEWORKERS)
    units = Unit.objects.filter(controller_id=user.controller_id).order_by("name")
    return Desk(pathways.model_for(user, on=on), tuple(units), own)


def destination(desk: Desk, facts: pathways.Facts) -> Destination:
    """The unit of one's own authority that the model names; one's own unit where it names none of them.

    A unit with no district stated takes calls from all.
    """
    return resolve(desk.model, desk.units, desk.own_unit, facts)


def resolve(
    model: pathways.Model, units: tuple[Unit, ...], own_unit: Unit, facts: pathways.Facts
) -> Destination:
    """Which of an authority's units the rules mean; `own_unit` keeps what none of them is named for."""
    routing = pathways.route(model, facts)
    named = [unit for unit in units if unit.function == routing.unit.key]
    if routing.district:
        wanted = routing.district.casefold()
        named = [unit for unit in named if unit.district.casefold() in ("", wanted)]
        named.sort(key=lambda unit: unit.district.casefold() != wanted)
    elif own_unit in named:
        # The district is not known yet: whoever took the call keeps it until it is.
        named = [own_unit]
    return Destination(routing, named[0] if named else own_unit, elsewhere=not named)


def contacts_of(case: Case) -> models.QuerySet[Contact]:
    """The contacts of the case, newest first."""
    return (
        known_in(case, Contact)
        .select_related("case__key", "made_by")
        .order_by("-made_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )
