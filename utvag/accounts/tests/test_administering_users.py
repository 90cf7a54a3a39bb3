"""Administrators give others their roles, reach no case themselves, and keep to their own controller."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.accounts import actions
from utvag.accounts.models import Invitation, Membership, User
from utvag.audit.models import Entry
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.demo.organisations import demo_id
from utvag.organisations.public import Unit
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
ADDICTION = demo_id("exempelby", "addiction")


def appoint(client, user, role="WORKER", **more):
    return client.post(
        reverse("accounts:appointment", args=[user.pk]),
        {"unit": str(ADDICTION), "role": role, "starts_on": "2021-01-01", **more},
    )


@pytest.fixture
def nora(filip):
    """A new colleague who has no way in yet, so that there is nothing to take over."""
    with walls.installing():
        return actions.add_user(
            controller=filip.controller, email="nora@exempelby.exempel.invalid", name="Nora Ny", at=timezone.now()
        )  # fmt: skip


def test_an_administrator_sees_units_and_users_of_the_own_controller_alone(client, filip):
    client.force_login(filip)
    page = client.get(reverse("accounts:users"))

    for words in ("Beroendeenheten", "Bo Lind", "Samordnare, Beroendeenheten"):
        assertContains(page, words)
    assertNotContains(page, "Jonas Ågren")


def test_nobody_else_administers(client, david, bo):
    client.force_login(david)

    assert client.get(reverse("accounts:users")).status_code == 403
    assert appoint(client, bo, "MANAGER").status_code == 403


def test_an_administrator_adds_a_user_and_appoints_them(client, filip, acting):
    client.force_login(filip)
    client.post(reverse("accounts:new_user"), {"name": "Nora Ny", "email": "nora@exempelby.exempel.invalid"})
    with acting(filip):
        nora = User.objects.get(name="Nora Ny")
    assert nora.controller_id == filip.controller_id

    assert appoint(client, nora, "FINANCE").status_code == 302

    with acting(filip):
        assert Membership.objects.get(user=nora).role == "FINANCE"


def test_the_same_role_twice_is_said_in_the_form(client, filip, bo):
    client.force_login(filip)

    assertContains(appoint(client, bo), "Användaren har redan den rollen i enheten")


def test_a_role_is_ended(client, filip, bo, acting):
    client.force_login(filip)
    with acting(filip):
        held = Membership.objects.get(user=bo)

    client.post(reverse("accounts:membership_end", args=[held.pk]))

    with acting(filip):
        assert Membership.objects.get(pk=held.pk).ends_on is not None


def test_an_administrator_cannot_give_themselves_a_role_that_reaches_cases(client, filip):
    client.force_login(filip)

    assert appoint(client, filip, "COORDINATOR").status_code == 403


def test_an_administrator_reaches_no_case(acting, astrid, filip):
    import uuid

    from utvag.access import public as access

    case_id, person_id = uuid.uuid4(), uuid.uuid4()
    with acting(astrid):
        access.give(
            case_id=case_id, person_id=person_id, kind="TEAM", user=astrid, by=astrid, at=timezone.now()
        )
        assert access.grants_of(case_id, at=timezone.now()).exists()

    with acting(filip):
        assert not access.grants_of(case_id, at=timezone.now()).exists()


def test_another_controllers_user_does_not_exist_for_an_administrator(client, filip, jonas):
    client.force_login(filip)

    assert client.get(reverse("accounts:user", args=[jonas.pk])).status_code == 404
    assert appoint(client, jonas).status_code == 404
    assert client.post(reverse("accounts:new_invitation", args=[jonas.pk])).status_code == 404


def test_the_link_starts_an_account_once_and_no_longer_than_a_day(client, filip, nora):
    client.force_login(filip)
    link = client.post(reverse("accounts:new_invitation", args=[nora.pk])).context["link"]
    client.post(reverse("account_logout"))
    path = link.removeprefix("http://testserver")
    assertContains(client.get(path), "Välkommen, Nora Ny")

    assert client.post(path, {"password": "kort", "again": "kort"}).status_code == 200
    words = "min egen långa mening"
    assertRedirects(
        client.post(path, {"password": words, "again": words}),
        reverse("accounts:second_factor"),
        fetch_redirect_response=False,
    )

    assert client.get(path).status_code in (302, 404)
    client.post(reverse("account_logout"))
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("hours", "status"), [(23, 200), (25, 404)])
def test_a_link_older_than_a_day_is_over(client, filip, nora, acting, hours, status):
    with acting(filip):
        token = actions.invite(user=nora, by=filip, at=timezone.now() - timedelta(hours=hours))

    assert client.get(reverse("accounts:invitation", args=[token])).status_code == status


def test_a_new_link_ends_the_one_before(client, filip, nora, acting):
    with acting(filip):
        first = actions.invite(user=nora, by=filip, at=timezone.now() - timedelta(minutes=1))
        second = actions.invite(user=nora, by=filip, at=timezone.now())

    assert client.get(reverse("accounts:invitation", args=[first])).status_code == 404
    assert client.get(reverse("accounts:invitation", args=[second])).status_code == 200


def test_only_the_hash_of_the_link_is_kept(client, filip, nora):
    client.force_login(filip)
    link = client.post(reverse("accounts:new_invitation", args=[nora.pk])).context["link"]

    with walls.acting_as(filip):
        kept = Invitation.objects.get()
    assert bytes(kept.token_hash).hex() not in link
    assert link.rstrip("/").rsplit("/", 1)[1].encode() != bytes(kept.token_hash)


def test_an_account_is_closed_after_a_question(client, filip, bo, acting):
    client.force_login(filip)
    assertContains(client.get(reverse("accounts:closure", args=[bo.pk])), "Bo Lind")
    client.post(reverse("accounts:closure", args=[bo.pk]))

    with acting(filip):
        assert not User.objects.get(pk=bo.pk).is_active


def test_the_menu_shows_administration_to_administrators_alone(client, filip, bo):
    client.force_login(filip)
    assertContains(client.get("/account/"), "Administration")
    client.force_login(bo)
    assertNotContains(client.get("/account/"), "Administration")


def test_everybody_sees_what_the_log_keeps_about_themselves(client, bo):
    client.force_login(bo)

    assertContains(client.get(reverse("accounts:looks")), "Loggade in")


@pytest.mark.parametrize("who", [None, "bo"])
@pytest.mark.parametrize("token", ["%00", "x" * 3000, "%F0%9F%98%80"])
def test_a_link_of_nothing_is_over_and_kept_in_no_log(request, client, acting, who, token):
    if who:
        client.force_login(request.getfixturevalue(who))
    assert client.get(f"/account/invitations/{token}/").status_code == 404
    if who:
        with acting(request.getfixturevalue(who)):
            assert Entry.objects.get(action="web.page.refused").details["ids"] == []


@pytest.mark.parametrize("role", ["WORKER", "MANAGER"])
def test_no_role_is_given_before_its_first_day(client, acting, filip, nora, role):
    client.force_login(filip)
    tomorrow = local_date(timezone.now()) + timedelta(days=1)
    page = appoint(client, nora, role, starts_on=tomorrow.isoformat(), reason="Börjar i morgon")
    assertContains(page, "Ge den på dess första dag")
    with acting(filip):
        assert not nora.memberships.exists()
        with pytest.raises(NotAllowed):
            actions.appoint(
                user=nora,
                unit=Unit.objects.get(pk=ADDICTION),
                role=role,
                from_on=tomorrow,
                by=filip,
                at=timezone.now(),
            )
