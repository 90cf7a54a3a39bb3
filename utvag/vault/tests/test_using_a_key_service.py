"""A key service of the municipality's own takes the place of the keys in the file."""

import hashlib
from uuid import uuid4

import pytest
from django.utils import timezone

from utvag.access import public as access
from utvag.vault import public as vault
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


class ServiceOfExempelby:
    """As one in a hardware module would answer: the wrapping key never leaves it."""

    def __init__(self):
        self.kept = {}
        self.asked = []

    def wrap(self, controller_id, data_key):
        ticket = uuid4().bytes
        self.kept[controller_id, ticket] = data_key
        return "exempelby-2026", ticket

    def unwrap(self, controller_id, wrapping_key_id, wrapped):
        self.asked.append(wrapping_key_id)
        return self.kept[controller_id, wrapped]

    def blind_index(self, controller_id, purpose, message):
        return hashlib.sha256(f"{controller_id}:{purpose}:{message}".encode()).digest()[:16]


@pytest.fixture
def service(settings):
    settings.KEY_SERVICE = ServiceOfExempelby()
    # Whoever has a service keeps no keys in a file.
    settings.KEYS = ""
    return settings.KEY_SERVICE


def test_data_keys_are_wrapped_and_opened_by_it(acting, bo, service):
    person_id = uuid4()
    with acting(bo):
        access.give(case_id=uuid4(), person_id=person_id, kind="TEAM", by=bo, at=timezone.now(), user=bo)
        made = vault.new_data_key(kind="PERSON", subject_id=person_id, controller_id=bo.controller_id)
    with walls.acting_as(bo):
        found = vault.DataKey.objects.get(pk=made.pk)
        assert found.opened == made.opened == service.kept[bo.controller_id, bytes(found.wrapped)]
    assert found.wrapping_key == "exempelby-2026"
    assert "exempelby-2026" in service.asked


def test_look_ups_are_made_by_it(bo, service):
    asked = bo.controller_id, "people.number", "189001019802"
    assert vault.blind_index(*asked) == service.blind_index(*asked)


def test_a_case_is_opened_and_read_with_it(open_case, astrid, client, service):
    case = open_case(by=astrid, alias="Talgoxe")
    client.force_login(astrid)
    assert "Talgoxe" in client.get(f"/cases/{case.pk}/").content.decode()
