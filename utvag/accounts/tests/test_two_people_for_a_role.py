"""Roles that reach cases, the open door, packages, identities or the log, or agree to such roles, are given by two."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.accounts import actions
from utvag.accounts.models import GUARDED, AccountChange, Membership, User
from utvag.accounts.tests.answering import answer, change
from utvag.common.policy import NotAllowed
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
ADDICTION = demo_id("exempelby", "addiction")
CHANGES = "/account/changes/"
WORDS = "min egen långa mening"


def ask_for_role(client, user, role="COORDINATOR"):
    return client.post(
        reverse("accounts:appointment", args=[user.pk]),
        {"unit": str(ADDICTION), "role": role, "starts_on": "2021-01-01", "reason": "Efterträder Astrid"},
    )


def roles_of(user):
    with walls.acting_as(user):
        return set(Membership.objects.filter(user=user, ends_on=None).values_list("role", flat=True))


@pytest.mark.parametrize("role", GUARDED)
def test_a_role_of_weight_is_held_when_another_has_agreed(signed_in, filip, greta, david, role):
    ask_for_role(signed_in(filip), greta, role)
    assert roles_of(greta) == {"FINANCE"}

    answer(signed_in(david), change(david).pk, agree="1")

    assert roles_of(greta) == {"FINANCE", role}


@pytest.fixture
def anna(filip):
    """A new colleague without any role, whose account nobody has used."""
    with walls.installing():
        return actions.add_user(
            controller=filip.controller, email="anna@exempelby.exempel.invalid", name="Anna Ny", at=timezone.now()
        )  # fmt: skip


def link_for(browser, user, **said):
    link = browser.post(reverse("accounts:new_invitation", args=[user.pk]), said).context["link"]
    return link.removeprefix("http://testserver")


def test_an_administrator_alone_becomes_no_worker_by_a_colleague_of_their_own_making(
    client, signed_in, filip, anna
):
    """As Anna he would read what came in through the open door, and open cases in an emergency."""
    browser = signed_in(filip)
    ask_for_role(browser, anna, "WORKER")
    path = link_for(browser, anna, reason="Ny kollega")

    assert client.get(path).status_code == 404
    assert roles_of(anna) == set()
    for page in ("door:messages", "secrecy:emergency"):
        assert signed_in(anna).get(reverse(page)).status_code in (302, 403)


def test_a_new_colleague_begins_when_the_manager_has_agreed_to_the_role_and_the_link(
    client, signed_in, filip, david, anna
):
    browser, manager = signed_in(filip), signed_in(david)
    ask_for_role(browser, anna, "WORKER")
    path = link_for(browser, anna, reason="Ny kollega")
    with walls.acting_as(david):
        waiting = [each.pk for each in AccountChange.objects.all()]
    assert len(waiting) == 2
    for each in waiting:
        answer(manager, each, agree="1")

    assertContains(client.get(path), "Välkommen, Anna Ny")
    assert roles_of(anna) == {"WORKER"}


def test_my_day_tells_whoever_may_agree_and_nobody_else(signed_in, filip, david, frida, cecilia, anna):
    words = "väntar på ditt svar"
    assertNotContains(signed_in(david).get("/"), words)
    ask_for_role(signed_in(filip), anna, "WORKER")
    day = [
        (who, [item.kind for group in signed_in(who).get("/").context["groups"] for item in group.items])
        for who in (david, frida, filip, cecilia)
    ]

    assert [who for who, kinds in day if "account_change" in kinds] == [david, frida]


def test_whoever_agrees_to_a_role_is_told_that_the_account_was_begun_and_by_whose_link(
    client, signed_in, filip, david, anna
):
    """The link may have been used by the one who made it, before there was anything to lose."""
    browser = signed_in(filip)
    path = link_for(browser, anna)
    ask_for_role(browser, anna, "WORKER")
    assertNotContains(signed_in(david).get(CHANGES), "Någon har börjat använda det")
    assert client.get(path).status_code == 404, "from now on the link takes two"

    path = link_for(browser, anna, reason="Ny kollega")
    with walls.acting_as(david):
        answer(signed_in(david), AccountChange.objects.get(kind="LINK", takes_two=True).pk, agree="1")
    client.post(path, {"password": WORDS, "again": WORDS})

    page = signed_in(david).get(CHANGES)
    for words in ("Någon har börjat använda det", "Med en länk som Filip Ask gjorde", "Fråga Anna Ny"):
        assertContains(page, words)


def test_a_role_without_weight_needs_one(signed_in, filip, cecilia):
    ask_for_role(signed_in(filip), cecilia, "FINANCE")

    assert roles_of(cecilia) == {"WORKER", "FINANCE"}


def test_a_role_of_weight_needs_a_reason(signed_in, filip, cecilia):
    page = signed_in(filip).post(
        reverse("accounts:appointment", args=[cecilia.pk]),
        {"unit": str(ADDICTION), "role": "MANAGER", "starts_on": "2021-01-01"},
    )
    assertContains(page, "någon annan måste godkänna rollen")


def test_nobody_promotes_themselves_through_an_account_of_their_own_making(client, signed_in, filip, david):
    """Filip makes up a colleague, starts her account himself, and tries to make her somebody."""
    browser = signed_in(filip)
    browser.post(reverse("accounts:new_user"), {"name": "Nora Ny", "email": "nora@exempelby.exempel.invalid"})
    with walls.acting_as(filip):
        nora = User.objects.get(name="Nora Ny")
    link = browser.post(reverse("accounts:new_invitation", args=[nora.pk])).context["link"]
    client.post(link.removeprefix("http://testserver"), {"password": WORDS, "again": WORDS})
    for role in ("ADMINISTRATOR", "MANAGER"):
        ask_for_role(browser, nora, role)

    assert roles_of(nora) == set()
    with walls.acting_as(nora):
        mine = list(AccountChange.objects.select_related("user"))
        for each in mine:
            with pytest.raises(NotAllowed):
                actions.agree_to_change(change=each, reason="Ja", by=nora, at=timezone.now())
    # Her link, and the two roles.
    assert len(mine) == 3
    assert roles_of(nora) == set()


def test_a_role_asked_for_twice_is_held_once(signed_in, filip, cecilia, david):
    for _asked in range(2):
        ask_for_role(signed_in(filip), cecilia)
    with walls.acting_as(david):
        first, second = (each.pk for each in AccountChange.objects.all())
    answer(signed_in(david), first, agree="1")
    assert answer(signed_in(david), second, agree="1").status_code == 403
    assert roles_of(cecilia) == {"WORKER", "COORDINATOR"}
