"""The people every test knows; the same as in the demo.

Astrid coordinates, Bo is the social worker of the case, Cecilia is his colleague outside its team,
David is their manager; Eva is the registrar, Filip the administrator; Jonas is with the police, and
Maja, Nils, Olga and Pelle work for other municipalities with other operating models.
"""

from datetime import UTC, datetime

import pytest

from utvag.demo.organisations import CONTROLLERS, demo_id


def _member(controller, key):
    @pytest.fixture(name=key)
    def member(db):
        from utvag.accounts.public import User
        from utvag.walls import public as walls

        with walls.signing_in():
            return User.objects.select_related("controller").get(pk=demo_id(controller.code, "user", key))

    return member


for _controller in CONTROLLERS:
    for _user in _controller.users:
        globals()[_user.key] = _member(_controller, _user.key)


@pytest.fixture
def acting():
    """`with acting(bo): ...` runs what follows as Bo, behind his walls."""
    from utvag.walls import public as walls

    return walls.acting_as


@pytest.fixture
def open_case(acting):
    """`open_case(by=astrid, ...)` opens a case in the user's own unit, as a first contact would."""
    from utvag.cases import public as cases
    from utvag.pathways import public as pathways

    def opened(*, by, at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC), facts=None, **more):
        with acting(by):
            unit = by.current_memberships[0].unit
            version = pathways.model_for(by, on=at.date())
            model = version.model
            routed = cases.Routed(
                rule=model.routing[-1].key, unit_key=unit.function, facts=facts or {"source": "self"}
            )
            more.setdefault("person", {"name": "Åke Påhittad"})
            return cases.open_case(
                unit=unit,
                operating_model=version,
                routed=routed,
                stages={"social": model.social.start, "police": model.police.start},
                by=by,
                at=at,
                first_contact_at=at,
                **more,
            )

    return opened


@pytest.fixture
def case(open_case, astrid):
    """Astrid's case of an invented person, with Bo as its responsible worker; Cecilia knows nothing of it."""
    return open_case(by=astrid, alias="Talgoxe")
