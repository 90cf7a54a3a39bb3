"""Every link is listed where changes of accounts are, with who may agree to what waits."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.accounts import actions
from utvag.accounts.tests.answering import answer, change
from utvag.organisations.models import Unit
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
CHANGES = "/account/changes/"
WORDS = "min egen långa mening"


@pytest.fixture
def nora(filip):
    """A new colleague, whose account nobody has used."""
    with walls.installing():
        return actions.add_user(
            controller=filip.controller, email="nora@exempelby.exempel.invalid", name="Nora Ny", at=timezone.now()
        )  # fmt: skip


def test_a_link_that_waits_for_nobody_is_listed_and_can_be_stopped(client, signed_in, filip, frida, nora):
    link = signed_in(filip).post(reverse("accounts:new_invitation", args=[nora.pk])).context["link"]
    path = link.removeprefix("http://testserver")
    other = signed_in(frida)

    page = other.get(CHANGES)
    for words in ("Nora Ny", "Filip Ask", "Ingen behövde godkänna"):
        assertContains(page, words)
    assertNotContains(other.get("/account/"), "väntar på ditt svar")
    assert client.get(path).status_code == 200
    assert answer(other, change(frida).pk, agree="1").status_code == 403

    answer(other, change(frida).pk, stop="1")

    assert client.get(path).status_code == 404


def test_a_used_link_says_so_and_is_past_stopping(client, signed_in, filip, frida, nora):
    link = signed_in(filip).post(reverse("accounts:new_invitation", args=[nora.pk])).context["link"]
    client.post(link.removeprefix("http://testserver"), {"password": WORDS, "again": WORDS})

    page = signed_in(frida).get(CHANGES)

    assertContains(page, "Länken användes")
    assert not page.context["changes"][0].may_stop


@pytest.fixture
def asked(filip, bea, acting):
    """Filip has asked for a new link for Rita."""
    with acting(filip):
        actions.ask_for_link(user=bea, reason="Ny telefon", by=filip, at=timezone.now())


def _unit_named(name):
    return Unit.objects.get(name=name, controller__code="exempelby")


def test_the_page_names_those_who_may_agree(asked, signed_in, david, frida, filip):
    page = signed_in(filip).get(CHANGES)

    assert page.context["changes"][0].waits_for == ["David Sten", "Frida Ask"]
    assertContains(page, "David Sten, Frida Ask")


def test_the_page_says_when_nobody_can_agree(asked, signed_in, david, filip):
    with walls.acting_as(filip):
        actions.end_membership(
            membership=david.current_memberships[0], ends_on=timezone.localdate(), by=filip, at=timezone.now()
        )

    assertContains(signed_in(filip).get(CHANGES), "Ingen kan godkänna det nu")


def test_a_manager_above_the_unit_is_named_and_one_beside_it_is_not(asked, signed_in, filip, hugo, greta):
    for who, where in ((hugo, "Socialförvaltningen"), (greta, "Ekonomistaben")):
        with walls.installing():
            actions.appoint(
                user=who, unit=_unit_named(where), role="MANAGER", from_on=timezone.localdate(), at=timezone.now()
            )  # fmt: skip

    names = signed_in(filip).get(CHANGES).context["changes"][0].waits_for

    assert hugo.name in names
    assert greta.name not in names
