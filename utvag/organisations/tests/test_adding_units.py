"""Units: added by an administrator, in the program and by the action alike."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.common.policy import NotAllowed
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db


def test_an_administrator_adds_a_unit_under_another(client, filip, acting):
    client.force_login(filip)
    with acting(filip):
        board = organisations.units_of(filip.controller_id).get(name="Socialförvaltningen")

    client.post(reverse("organisations:new_unit"), {"name": "Fältgruppen", "parent": board.pk})

    with acting(filip):
        assert organisations.units_of(filip.controller_id).get(name="Fältgruppen").parent_id == board.pk


def test_nobody_else_does_not_even_past_the_page(client, david, acting):
    client.force_login(david)

    assert client.post(reverse("organisations:new_unit"), {"name": "Fältgruppen"}).status_code == 403
    with acting(david), pytest.raises(NotAllowed, match="administratör"):
        organisations.add_unit(controller=david.controller, name="Fältgruppen", by=david, at=timezone.now())
