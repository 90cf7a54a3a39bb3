"""Roles that reach cases, identities or the log, or agree to such roles, are given by two."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from utvag.accounts import actions
from utvag.accounts.models import AccountChange, Membership
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


@pytest.mark.parametrize("role", ["COORDINATOR", "MANAGER", "REGISTRAR", "ADMINISTRATOR", "REVIEWER"])
def test_a_role_of_weight_is_held_when_another_has_agreed(signed_in, filip, cecilia, david, role):
    ask_for_role(signed_in(filip), cecilia, role)
    assert roles_of(cecilia) == {"WORKER"}

    answer(signed_in(david), change(david).pk, agree="1")

    assert roles_of(cecilia) == {"WORKER", role}


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
        from utvag.accounts.models import User

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
