"""Adding controllers and units; the wall allows it to an installation session alone."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from utvag.audit import public as audit
from utvag.organisations import policies
from utvag.organisations.models import Controller, Unit

if TYPE_CHECKING:
    # Users stand a floor above.
    from utvag.accounts.public import User


@transaction.atomic
def add_controller(
    *,
    kind: str,
    name: str,
    code: str,
    at: datetime,
    by: "User | None" = None,
    demo: bool = False,
    id: UUID | None = None,
) -> Controller:
    """A new controller behind its own wall. Run inside `walls.installing()`."""
    controller = Controller(kind=kind, name=name, code=code, demo=demo, **({"id": id} if id else {}))
    controller.full_clean()
    controller.save(force_insert=True)
    audit.record("organisations.controller.added", subject=controller, by=by, at=at)
    return controller


@transaction.atomic
def add_unit(
    *,
    controller: Controller,
    name: str,
    at: datetime,
    by: "User | None" = None,
    parent: Unit | None = None,
    function: str = "",
    district: str = "",
    id: UUID | None = None,
) -> Unit:
    """A new unit of a controller, under `parent` when given; without `by` while installing, where the wall alone asks."""
    if by is not None:
        policies.may_change_units(by).require()
    unit = Unit(
        controller=controller,
        name=name,
        parent=parent,
        function=function,
        district=district,
        **({"id": id} if id else {}),
    )
    unit.full_clean()
    unit.save(force_insert=True)
    audit.record("organisations.unit.added", subject=unit, by=by, at=at)
    return unit
