"""Signing in: a password alone opens nothing, and nobody but an administrator makes accounts."""

import pytest
from django.contrib.sessions.models import Session
from django.test import override_settings
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from utvag.accounts.tests.conftest import PASSWORD
from utvag.audit.models import Entry
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db

PROFILE = "/account/"


@pytest.fixture
def sign_in(client):
    def post(user, password=PASSWORD):
        return client.post(reverse("account_login"), {"login": user.email, "password": password})

    return post


def test_password_and_one_time_code_open_the_program(client, sign_in, rita, ritas_secret, code_for):
    assertRedirects(sign_in(rita), reverse("mfa_authenticate"), fetch_redirect_response=False)
    assert client.get(PROFILE).status_code == 302

    client.get(reverse("mfa_authenticate"))
    client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})

    assertContains(client.get(PROFILE), "Rita Real")


def test_a_wrong_code_opens_nothing(client, sign_in, rita, ritas_secret):
    sign_in(rita)

    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assertContains(answer, "Koden är fel")
    assert client.get(PROFILE).status_code == 302


def test_a_wrong_password_is_refused_in_swedish(sign_in, rita):
    answer = sign_in(rita, "fel lösenord, för visso")

    assertContains(answer, "E-postadressen eller lösenordet är fel")
    with walls.acting_as(rita):
        assert not Entry.objects.filter(action="accounts.session.opened").exists()


def test_an_unknown_address_gets_the_same_answer(client, sign_in, rita):
    wrong = sign_in(rita, "fel lösenord, för visso")
    nobody = client.post(reverse("account_login"), {"login": "ingen@exempel.invalid", "password": "x"})

    assert wrong.context["form"].errors == nobody.context["form"].errors


def test_many_wrong_passwords_are_slowed_down(sign_in, rita):
    for _ in range(5):
        sign_in(rita, "fel lösenord, för visso")

    assertContains(sign_in(rita), "För många misslyckade försök")


def test_guessing_codes_is_slowed_down_and_then_the_right_one_opens_nothing_either(
    client, sign_in, rita, ritas_secret, code_for
):
    sign_in(rita)
    for number in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"})

    answer = client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})

    assertContains(answer, "För många misslyckade försök")
    assert client.get(PROFILE).status_code == 302


def test_a_code_is_used_once(client, sign_in, rita, ritas_secret, code_for):
    code = code_for(ritas_secret)
    sign_in(rita)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("account_logout"))
    sign_in(rita)

    assertContains(client.post(reverse("mfa_authenticate"), {"code": code}), "Koden är fel")


def test_guessing_at_many_accounts_from_one_address_is_slowed_down(client):
    answers = [
        client.post(reverse("account_login"), {"login": f"{n}@exempel.invalid", "password": "x"}).status_code
        for n in range(35)
    ]
    assert answers[-1] == 429
    assert answers[0] == 200


def test_without_a_second_factor_every_page_leads_to_the_one_where_it_is_added(client, sign_in, rita):
    sign_in(rita)

    for page in (PROFILE, reverse("organisations:counterparts"), reverse("account_change_password")):
        assertRedirects(client.get(page), reverse("accounts:second_factor"), fetch_redirect_response=False)
    assertContains(client.get(reverse("accounts:second_factor")), "Enbart ett lösenord öppnar ingenting")


def test_adding_one_time_codes_opens_the_program(client, sign_in, rita, code_for):
    sign_in(rita)
    page = client.get(reverse("mfa_activate_totp"))
    assertContains(page, "<svg")
    assert b"data:" not in page.content

    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})

    assertRedirects(answer, reverse("mfa_view_recovery_codes"), fetch_redirect_response=False)
    assertContains(client.get(reverse("mfa_view_recovery_codes")), "<code>")
    assertContains(client.get(PROFILE), "Engångskoder i en app")


def test_whoever_takes_the_last_factor_away_is_at_a_password_alone_again(
    client, sign_in, rita, ritas_secret, code_for
):
    sign_in(rita)
    client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})
    assert client.get(PROFILE).status_code == 200

    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302

    assertRedirects(client.get(PROFILE), reverse("accounts:second_factor"), fetch_redirect_response=False)
    with walls.acting_as(rita):
        assert Entry.objects.filter(action="accounts.factors.changed").exists()


def test_the_secret_of_the_codes_is_sealed_in_the_database(rita, ritas_secret):
    from allauth.mfa.models import Authenticator

    with walls.acting_as(rita):
        kept = Authenticator.objects.get().data["secret"]
    assert ritas_secret not in kept


def test_a_closed_account_cannot_sign_in(client, sign_in, rita, filip, acting):
    from django.utils import timezone

    from utvag.accounts import actions

    with acting(filip):
        actions.deactivate(user=rita, by=filip, at=timezone.now())

    sign_in(rita)
    assert client.get(PROFILE).status_code == 302


def test_closing_an_account_ends_its_sessions_at_once(client, bo, filip, acting):
    from django.utils import timezone

    from utvag.accounts import actions

    client.force_login(bo)
    assert client.get(PROFILE).status_code == 200
    with acting(filip):
        actions.deactivate(user=bo, by=filip, at=timezone.now())

    assert client.get(PROFILE).status_code == 302


def test_the_cookie_is_never_in_the_database(client, bo):
    client.force_login(bo)
    client.get(PROFILE)
    cookie = client.cookies["utvag"].value

    keys = list(Session.objects.values_list("session_key", flat=True))
    assert keys
    assert not any(cookie in key or key in cookie for key in keys)


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "password/reset/",
        "email/",
        "3rdparty/",
        "3rdparty/signup/",
        "login/code/",
        "confirm-email/",
        "2fa/trust/",
    ],
)
def test_what_is_not_used_of_the_sign_in_library_does_not_exist(client, path):
    assert client.get(f"/sign-in/{path}").status_code == 404
    assert client.post(f"/sign-in/{path}").status_code == 404


def test_signing_out_ends_the_wall_session_too(client, bo):
    client.force_login(bo)
    token = walls.token_of(client.cookies["utvag"].value)
    with walls.holding(token):
        assert walls.who_acts() == bo.pk

    client.post(reverse("account_logout"))

    with walls.holding(token):
        assert walls.who_acts() is None


def test_signing_in_and_out_are_in_the_log(client, sign_in, rita, ritas_secret, code_for, acting):
    sign_in(rita)
    client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})
    client.post(reverse("account_logout"))

    with acting(rita):
        names = set(Entry.objects.values_list("action", flat=True))
    assert {"accounts.session.opened", "accounts.session.closed"} <= names


def test_the_password_page_is_not_enough_to_confirm_when_there_is_something_stronger(
    client, sign_in, rita, ritas_secret, code_for
):
    sign_in(rita)
    client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})

    answer = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assertRedirects(answer, reverse("mfa_reauthenticate"), fetch_redirect_response=False)


def test_changing_the_password_keeps_this_session_and_ends_the_others(
    client, sign_in, rita, ritas_secret, code_for
):
    from django.test import Client

    sign_in(rita)
    client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})
    elsewhere = Client()
    elsewhere.force_login(rita)
    new = "en annan lång mening att minnas"

    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert client.get(PROFILE).status_code == 200
    assert elsewhere.get(PROFILE).status_code == 302


def test_one_can_sign_out_everywhere_else(client, bo):
    from django.test import Client

    elsewhere = Client()
    elsewhere.force_login(bo)
    client.force_login(bo)

    client.post(reverse("accounts:sign_out_elsewhere"))

    assert client.get(PROFILE).status_code == 200
    assert elsewhere.get(PROFILE).status_code == 302


@override_settings(DEMO=False)
def test_a_persona_outside_a_demo_is_asked_for_a_second_factor_like_everybody(client, bo):
    client.force_login(bo)

    assertRedirects(client.get(PROFILE), reverse("accounts:second_factor"), fetch_redirect_response=False)
