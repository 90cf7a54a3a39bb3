"""The demo's chooser: loud, and only in a demo."""

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from utvag.accounts import public as accounts
from utvag.audit.models import Entry
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
CHOOSER = "/account/personas/"


def test_whoever_comes_to_the_demo_chooses_who_to_be(client, bo, acting):
    assertRedirects(client.get("/account/"), f"{CHOOSER}?next=/account/", fetch_redirect_response=False)
    page = client.get(CHOOSER)
    for words in ("Det här är en demo", "Bo Lind", "Socialnämnden i Exempelby (påhittad)", "Prova att:"):
        assertContains(page, words)

    answer = client.post(CHOOSER, {"persona": str(bo.pk), "next": "/account/"})

    assertRedirects(answer, "/account/", fetch_redirect_response=False)
    assertContains(client.get("/account/"), "Bo Lind")
    with acting(bo):
        assert Entry.objects.filter(action="accounts.session.opened").count() == 1


def test_a_persona_changes_into_one_of_another_authority(client, bo, jonas):
    client.force_login(bo)
    client.post(CHOOSER, {"persona": str(jonas.pk)})

    assertContains(client.get("/account/"), "Jonas Ågren")


def test_a_real_user_is_not_among_the_personas(client, rita):
    assert client.post(CHOOSER, {"persona": str(rita.pk)}).status_code == 404


def test_a_persona_that_a_link_has_given_a_password_proves_itself_like_anybody(client, greta):
    with walls.installing():
        token = accounts.invite(user=greta, by=None, at=timezone.now())
    words = "min egen långa mening"
    client.post(reverse("accounts:invitation", args=[token]), {"password": words, "again": words})

    assertRedirects(client.get("/"), reverse("accounts:second_factor"), fetch_redirect_response=False)

    client.post(reverse("account_logout"))
    assert client.post(CHOOSER, {"persona": str(greta.pk)}).status_code == 404
    with walls.signing_in():
        greta.refresh_from_db()
    assert not accounts.is_demo_persona(greta)


@override_settings(DEMO=False)
def test_outside_a_demo_there_is_no_chooser(client, bo):
    assert client.get(CHOOSER).status_code == 404
    assert client.post(CHOOSER, {"persona": str(bo.pk)}).status_code == 404


@override_settings(DEMO=False)
def test_outside_a_demo_a_persona_proves_itself_like_anybody(client, bo):
    client.force_login(bo)

    assert not accounts.is_demo_persona(bo)
    assertRedirects(client.get("/"), reverse("accounts:second_factor"), fetch_redirect_response=False)


def test_the_demo_knows_its_own_database(db):
    assert accounts.demo_data_present()
    assert not accounts.real_data_present()


def test_a_colleague_added_in_the_demo_does_not_stop_it_from_starting_again(rita):
    assert rita.controller.demo
    assert not accounts.real_data_present()


def test_one_real_controller_makes_the_data_real(db):
    from utvag.organisations import public as organisations

    with walls.installing():
        organisations.add_controller(kind="NGO", name="Verklig förening", code="verklig", at=timezone.now())

    assert accounts.real_data_present()


def test_the_sign_in_page_points_to_the_chooser(client):
    assertContains(client.get(reverse("account_login")), CHOOSER)
