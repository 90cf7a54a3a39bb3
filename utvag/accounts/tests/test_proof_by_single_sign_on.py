"""How much proof the municipality's own sign-on has to give, and how one confirms and leaves through it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from utvag.accounts import actions
from utvag.accounts.events import SIGNED_ON
from utvag.accounts.tests.conftest import back_from
from utvag.walls import public as walls

# Coming back from the service is a GET that signs in.
pytestmark = [pytest.mark.django_db, pytest.mark.gets_may_write]

PROFILE = "/account/"
NOW = int(time.time())


def signed_in(client):
    return client.get(PROFILE).status_code == 200


def test_a_weaker_proof_is_refused_with_what_to_do(client, sign_on, issuer, linked):
    issuer.person = {**issuer.person, "acr": "loa2"}

    assertContains(sign_on(), "En starkare inloggning behövs", status_code=403)
    assert not signed_in(client)


def test_no_word_of_the_level_is_a_weaker_proof(client, sign_on, issuer, linked):
    issuer.person = {"sub": "subject-1"}

    assert sign_on().status_code == 403


def test_the_method_can_be_what_counts(client, sign_on, issuer, linked, settings):
    settings.OIDC_ACR, settings.OIDC_AMR = [], ["hwk", "sc"]
    issuer.person = {"sub": "subject-1", "amr": ["pwd"]}
    assert sign_on().status_code == 403
    issuer.person = {"sub": "subject-1", "amr": "hwk"}  # a text, where the standard wants a list
    assert sign_on().status_code == 403
    issuer.person = {"sub": "subject-1", "amr": ["pwd", "hwk"]}

    sign_on()

    assert signed_in(client)


def test_both_level_and_method_hold_where_both_are_asked_for(client, sign_on, issuer, linked, settings):
    settings.OIDC_AMR = ["sc"]
    assert sign_on().status_code == 403


@pytest.mark.parametrize("asked", [{"OIDC_WEAKER": "second_factor"}, {"OIDC_ACR": []}])
def test_a_weaker_proof_can_be_one_of_two(
    client, sign_on, issuer, linked, ritas_secret, code_for, settings, asked
):
    for name, value in asked.items():
        setattr(settings, name, value)
    issuer.person = {**issuer.person, "acr": "loa2"}

    assertRedirects(sign_on(), reverse("mfa_authenticate"), fetch_redirect_response=False)
    assert not signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})
    assert signed_in(client)


def test_a_weaker_proof_adds_no_first_factor(client, sign_on, issuer, linked, settings):
    """Whoever has got hold of the password at the issuer would otherwise add a passkey of their own."""
    settings.OIDC_WEAKER = "second_factor"
    issuer.person = {**issuer.person, "acr": "loa2"}

    assert sign_on().status_code == 403
    with walls.signing_in():
        assert not Authenticator.objects.exists()


def test_a_strong_proof_is_enough_by_itself(client, sign_on, issuer, linked, ritas_secret):
    sign_on()

    assert signed_in(client)


# Confirming before secrets, and leaving


@pytest.fixture
def a_while_ago(client, sign_on, issuer, linked):
    sign_on()
    session = client.session
    session[SIGNED_ON] -= 600
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session.save()


def confirm(client, **posted):
    answer = client.post(reverse("accounts_confirm_sign_on"), {"next": "/account/command-token/", **posted})
    return client.get(back_from(answer["Location"]))


def test_the_service_asks_anew_before_a_secret(client, a_while_ago, issuer):
    sent = client.get("/account/command-token/")
    assertRedirects(
        sent, "/sign-in/sso/confirmation/?next=%2Faccount%2Fcommand-token%2F", fetch_redirect_response=False
    )
    assertContains(client.get(sent["Location"]), "Bekräfta med Kommunen")

    assertRedirects(confirm(client), "/account/command-token/")

    assert (issuer.asked[-1]["prompt"], issuer.asked[-1]["max_age"]) == ("login", "0")


@pytest.mark.parametrize("person", [{"auth_time": NOW - 3600}, {"auth_time": None}, {"acr": "loa2"}])
def test_an_old_or_weaker_proof_confirms_nothing(client, a_while_ago, issuer, person):
    issuer.person = {**issuer.person, **person}

    assert confirm(client).status_code == 403
    assert client.get("/account/command-token/").status_code == 302


def test_somebody_else_confirms_nothing(client, a_while_ago, issuer, linked):
    with walls.installing():
        other = actions.add_user(
            controller=linked.controller, email="ruben@exempelby.exempel.invalid", name="Ruben", at=timezone.now()
        )  # fmt: skip
        actions.link_subject(user=other, provider="sso", subject="subject-2", by=None, at=timezone.now())
    issuer.person = {**issuer.person, "sub": "subject-2"}

    assert confirm(client).status_code == 403
    assert client.get("/account/command-token/").status_code == 302


def test_adding_a_passkey_asks_anew(client, a_while_ago):
    assertRedirects(
        client.get(reverse("mfa_add_webauthn")),
        f"/sign-in/sso/confirmation/?next={reverse('mfa_add_webauthn').replace('/', '%2F')}",
        fetch_redirect_response=False,
    )


def test_signing_out_ends_both_sessions(client, sign_on, issuer, linked):
    sign_on()

    answer = client.post(reverse("account_logout"))

    assert answer["Location"].startswith(f"{issuer.url}/leave?client_id=utvag&post_logout_redirect_uri=")
    assert not signed_in(client)


def test_signing_out_does_not_hang_on_the_service(client, sign_on, issuer, linked):
    sign_on()
    with issuer.wrongly(down=True):
        assertRedirects(client.post(reverse("account_logout")), "/", fetch_redirect_response=False)
    assert not signed_in(client)


def test_signing_out_of_a_session_with_a_passkey_goes_nowhere_else(client, issuer, bo):
    client.force_login(bo)

    assertRedirects(client.post(reverse("account_logout")), "/", fetch_redirect_response=False)
