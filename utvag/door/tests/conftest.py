"""A door of Exempelby, and somebody who comes to it."""

from datetime import UTC, datetime

import pytest

from utvag.demo.telling.registers import DOOR as SLUG
from utvag.demo.telling.registers import open_door
from utvag.door import public as doors
from utvag.door.actions import limiting

OPENED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
WRITTEN = {
    "writer": "self",
    "about": "Jag orkar inte mer. De vill att jag ska förvara saker.",
    "way": "phone",
    "contact": "010-000 00 42",
    "when": "Vardagar efter klockan 15",
    "avoid": ["sms", "caller"],
    "avoid_other": "Ring inte min mamma",
    "child": "yes",
    "afraid": "on",
}


@pytest.fixture(autouse=True)
def _counts_from_nothing():
    yield
    limiting._salt.clear()


def opened_door(acting, astrid):
    """Open, in four languages, and leads to Astrid's unit."""
    with acting(astrid):
        return open_door(exit_url="https://exempel.invalid/vader", by=astrid, at=OPENED)


@pytest.fixture
def door(db, acting, astrid):
    return opened_door(acting, astrid)


@pytest.fixture
def stranger(client):
    """A browser that has never been here; `stranger.write(...)` fills in the form and sends it."""

    class Stranger:
        address = f"/d/{SLUG}/"

        def look(self, **headers):
            return client.get(self.address, headers=headers)

        def write(self, *, to=None, token=None, headers=None, **changes):
            said = {**WRITTEN, "language": "sv", "form": token or self.token(), **changes}
            return client.post(
                to or self.address, {k: v for k, v in said.items() if v is not None}, headers=headers or {}
            )

        def token(self):
            return self.look().content.decode().split('name="form" value="')[1].split('"')[0]

    return Stranger()


@pytest.fixture
def received(door, stranger, acting, astrid):
    """One message that waits; Astrid sees it."""
    assert stranger.write().status_code == 200
    with acting(astrid):
        return doors.Message.objects.get()
