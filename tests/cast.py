"""The people every test knows; the same as in the demo.

Astrid coordinates, Bo is the social worker of the case, Cecilia is his colleague outside its team,
David is their manager; Eva is the registrar, Filip the administrator; Jonas is with the police, and
Maja, Nils, Olga and Pelle work for other municipalities with other operating models.
"""

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
