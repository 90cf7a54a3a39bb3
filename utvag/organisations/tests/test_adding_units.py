"""Units: added by an administrator, in the program and by the action alike."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

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


def test_the_units_function_is_chosen_and_shown_by_the_models_name_for_it(client, filip, acting):
    client.force_login(filip)
    address = reverse("organisations:new_unit")
    assertContains(client.get(address), '<option value="open_care">Egen öppenvård</option>', html=True)
    with acting(filip):
        board = organisations.units_of(filip.controller_id).get(name="Socialförvaltningen")

    client.post(address, {"name": "Dagvården", "parent": board.pk, "function": "open_care"})

    page = client.get(reverse("accounts:users"))
    for words in ("Enheten för barn och unga", "Egen öppenvård"):
        assertContains(page, words)
    assertNotContains(page, "children_unit")
    client.post(reverse("set_language"), {"language": "en", "next": "/account/"})
    assertContains(client.get(reverse("accounts:users")), "Unit for children and young people")


def test_a_function_that_the_model_does_not_know_is_refused_and_one_that_stands_is_shown(
    client, filip, acting
):
    client.force_login(filip)
    page = client.post(reverse("organisations:new_unit"), {"name": "Dagvården", "function": "moon_unit"})
    assert page.context["form"].errors["function"]

    with acting(filip):
        organisations.add_unit(
            controller=filip.controller, name="Dagvården", function="old_unit", by=filip, at=timezone.now()
        )
    assertContains(client.get(reverse("accounts:users")), "old_unit")


def test_nobody_else_does_not_even_past_the_page(client, david, acting):
    client.force_login(david)

    assert client.post(reverse("organisations:new_unit"), {"name": "Fältgruppen"}).status_code == 403
    with acting(david), pytest.raises(NotAllowed, match="administratör"):
        organisations.add_unit(controller=david.controller, name="Fältgruppen", by=david, at=timezone.now())
