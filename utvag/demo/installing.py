"""Puts the invented authorities and their users in the database; again and again with the same ids."""

from datetime import date, datetime

from utvag.accounts import public as accounts
from utvag.demo.organisations import CONTROLLERS, DemoController, demo_id
from utvag.organisations import public as organisations
from utvag.pathways import public as pathways
from utvag.walls import public as walls

BEGAN = date(2015, 1, 1)


def install_organisations(*, at: datetime) -> None:
    """Add every demo controller with its units and users (once; a second run adds nothing)."""
    pathways.load_builtin(at=at)
    with walls.installing():
        for described in CONTROLLERS:
            if not organisations.Controller.objects.filter(pk=demo_id(described.code)).exists():
                _install(described, at)


def email_of(controller: DemoController, key: str) -> str:
    """An address that cannot exist (RFC 2606)."""
    return f"{key}@{controller.code}.{controller.domain}"


def _install(described: DemoController, at: datetime) -> None:
    controller = organisations.add_controller(
        id=demo_id(described.code),
        kind=described.kind,
        name=described.name,
        code=described.code,
        at=at,
        demo=True,
    )
    if described.model:
        pathways.choose(controller=controller, key=described.model, from_on=BEGAN, at=at)
    units: dict[str, organisations.Unit] = {}
    for unit in described.units:
        units[unit.key] = organisations.add_unit(
            id=demo_id(described.code, unit.key),
            controller=controller,
            name=unit.name,
            function=unit.function,
            district=unit.district,
            parent=units.get(unit.parent),
            at=at,
        )
    for person in described.users:
        user = accounts.add_user(
            id=demo_id(described.code, "user", person.key),
            controller=controller,
            email=email_of(described, person.key),
            name=person.name,
            title=person.title,
            is_persona=True,
            at=at,
        )
        for unit_key, role in person.roles:
            accounts.appoint(user=user, unit=units[unit_key], role=role, from_on=BEGAN, at=at)
