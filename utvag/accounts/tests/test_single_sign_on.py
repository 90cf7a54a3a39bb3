"""The municipality's own sign-on, over real HTTP to a real issuer: it says who, and this program says whether."""

import time

import jwt
import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from utvag.accounts import actions
from utvag.accounts.models import User
from utvag.accounts.tests.conftest import back_from
from utvag.audit.models import Entry
from utvag.config import environment
from utvag.walls import public as walls

# Coming back from the service is a GET that signs in.
pytestmark = [pytest.mark.django_db, pytest.mark.gets_may_write]

PROFILE = "/account/"
LOGIN = "/sign-in/sso/sso/"


def signed_in(client):
    return client.get(PROFILE).status_code == 200


def users():
    with walls.signing_in():
        return User.objects.count(), SocialAccount.objects.count(), EmailAddress.objects.count()


# Who gets in


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_a_linked_subject_signs_in(client, sign_on, issuer, linked, algorithm):
    issuer.algorithm = algorithm

    assertRedirects(sign_on(), "/", fetch_redirect_response=False)

    assertContains(client.get(PROFILE), "Rita Real")
    with walls.acting_as(linked):
        assert Entry.objects.filter(action="accounts.session.opened").count() == 1


def test_the_reader_comes_to_the_page_they_wanted_and_nowhere_else(client, sign_on, issuer, linked):
    assertRedirects(sign_on(next=PROFILE), PROFILE, fetch_redirect_response=False)
    client.post(reverse("account_logout"))
    assertRedirects(sign_on(next="https://evil.invalid/"), "/", fetch_redirect_response=False)


def test_an_unknown_subject_is_told_so_in_swedish_and_no_account_is_made(client, sign_on, issuer, linked):
    issuer.person = {**issuer.person, "sub": "somebody else", "email": linked.email, "email_verified": True}
    before = users()

    answer = sign_on()

    assertContains(answer, "Du har inget konto här", status_code=403)
    assert not signed_in(client)
    assert users() == before


def test_the_same_address_links_nobody(client, sign_on, issuer, rita):
    """An address can be given to somebody else; only the subject that was linked counts."""
    issuer.person = {**issuer.person, "email": rita.email, "email_verified": True}

    assert sign_on().status_code == 403
    assert not signed_in(client)


def test_another_claim_can_be_the_subject(client, sign_on, issuer, rita, settings):
    settings.OIDC_SUBJECT = "employee"
    settings.SOCIALACCOUNT_PROVIDERS = environment.sign_on(
        issuer.url, name="K", client="utvag", secret="the issuer and the program know this", subject="employee"
    )  # fmt: skip
    with walls.acting_as(rita):
        actions.link_subject(user=rita, provider="sso", subject="E-17", by=rita, at=timezone.now())
    assert sign_on().status_code == 401  # the claim is missing
    issuer.person = {**issuer.person, "sub": "E-17"}
    assert sign_on().status_code == 401  # and another does not stand in for it
    issuer.person = {**issuer.person, "sub": "x", "employee": "E-17"}

    sign_on()

    assert signed_in(client)


def test_a_closed_account_is_out(client, sign_on, issuer, linked, filip, acting):
    sign_on()
    assert signed_in(client)
    with acting(filip):
        actions.deactivate(user=linked, by=filip, at=timezone.now())
    assert not signed_in(client)

    assertContains(client.get(sign_on()["Location"]), "Kontot är avslutat")
    assert not signed_in(client)


def test_nothing_of_what_the_issuer_tells_is_kept(sign_on, issuer, linked):
    issuer.person = {
        **issuer.person,
        "email": "rita@kommun.invalid",
        "name": "Rita Real",
        "personnummer": "x",
    }

    sign_on()

    with walls.signing_in():
        assert SocialAccount.objects.get().extra_data == {}
        assert not EmailAddress.objects.exists()
    assert "/userinfo" not in issuer.paths


# What is asked


def test_each_sign_in_has_its_own_state_nonce_and_challenge_and_the_level_is_asked_for(leave, issuer, linked):
    for _ in range(2):
        back_from(leave())

    first, second = issuer.asked
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
    assert first["acr_values"] == "loa3 loa4"
    assert first["scope"] == "openid"


def test_the_address_cannot_change_what_is_asked(leave, issuer, linked):
    crafted = f"{LOGIN}?auth_params=nonce%3Dx%26state%3Dx%26redirect_uri%3Dhttps%3A%2F%2Fevil.invalid%26prompt%3Dnone&scope=email&process=connect"

    back_from(leave(crafted))

    (asked,) = issuer.asked
    assert (asked["scope"], asked.get("prompt")) == ("openid", None)
    assert "x" not in (asked["nonce"], asked["state"])


def test_the_settings_can_ask_for_a_fresh_sign_in_each_time(leave, issuer, linked, settings):
    settings.OIDC_PROMPT = "login"
    back_from(leave())

    assert issuer.asked[0]["prompt"] == "login"


# What is refused


OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NOW = int(time.time())


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"claims": {"aud": "another program"}}, id="for another program"),
        pytest.param({"claims": {"aud": ["utvag", "another"]}}, id="for several programs"),
        pytest.param({"claims": {"azp": "another program"}}, id="asked for by another program"),
        pytest.param({"claims": {"iss": "https://evil.invalid"}}, id="from another issuer"),
        pytest.param({"claims": {"nonce": "an older one"}}, id="for another sign-in"),
        pytest.param({"claims": {"nonce": None}}, id="for no sign-in"),
        pytest.param({"claims": {"exp": NOW - 120}}, id="expired"),
        pytest.param({"claims": {"exp": None}}, id="without an end"),
        pytest.param({"claims": {"iat": NOW + 3600}}, id="from the future"),
        pytest.param({"key": OTHER_KEY}, id="signed by somebody else"),
        pytest.param({"kid": "unknown"}, id="signed with an unknown key"),
        pytest.param({"algorithm": "none", "key": None}, id="not signed"),
        pytest.param({"algorithm": "HS256", "key": "the issuer and the program know this"}, id="by the secret"),
        pytest.param({"algorithm": "HS256", "key": "x" * 32, "kid": "RS256"}, id="by a guess"),
        pytest.param({"discovery": {"issuer": "https://evil.invalid"}}, id="another issuer answers"),
        pytest.param({"down": True}, id="no answer"),
    ],
)  # fmt: skip
def test_a_token_that_is_not_as_it_must_be_opens_nothing(client, leave, issuer, linked, wrong):
    location = leave()
    back = back_from(location)
    with issuer.wrongly(**wrong):
        answer = client.get(back)

    assertContains(answer, "Inloggningstjänsten svarade inte som den skulle", status_code=401)
    assert not signed_in(client)


def test_an_issuer_that_is_down_is_said_before_leaving(client, issuer, linked):
    with issuer.wrongly(down=True):
        assertContains(client.post(LOGIN), "svarade inte som den skulle", status_code=401)


def test_an_answer_is_used_once(client, leave, issuer, linked):
    back = back_from(leave())
    client.get(back)
    assert signed_in(client)
    client.post(reverse("account_logout"))

    assert client.get(back).status_code == 401
    assert not signed_in(client)


def test_an_answer_is_for_the_browser_that_asked(leave, issuer, linked):
    back, other = back_from(leave()), Client()

    assert other.get(back).status_code == 401
    assert not signed_in(other)


def test_the_code_is_worth_nothing_without_the_verifier(leave, issuer, linked):
    code = back_from(leave()).split("code=")[1].split("&")[0]
    given = {"code": code, "client_id": "utvag", "client_secret": "the issuer and the program know this",
             "redirect_uri": "http://testserver/sign-in/sso/sso/callback/", "code_verifier": "a guess"}  # fmt: skip

    assert requests.post(f"{issuer.url}/token", data=given, timeout=5).status_code == 400


def test_behind_tls_an_unprotected_issuer_is_not_asked(client, leave, issuer, linked, settings):
    back = back_from(leave())
    settings.SECURE = True

    assert client.get(back).status_code == 401


def test_a_row_cannot_name_another_issuer(client, issuer, linked):
    with walls.signing_in(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        SocialApp.objects.create(provider="openid_connect", provider_id="evil", name="x", client_id="x")
    assert client.post("/sign-in/sso/evil/").status_code == 404
    assert client.get("/sign-in/sso/evil/callback/?code=x&state=x").status_code == 404


def test_a_refusal_is_kept_without_who_it_was(client, sign_on, issuer, linked):
    from django.db import connection

    issuer.person = {**issuer.person, "sub": "somebody else"}
    written = []

    def watch(execute, sql, params, many, context):
        if "INSERT" in sql and "audit_entry" in sql:
            written.append(repr(params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        sign_on()

    assert "UNKNOWN_SUBJECT" in written[-1]
    assert "somebody else" not in repr(written)


def test_the_issuer_of_these_tests_signs_what_others_can_verify(issuer):
    """The library that the program uses elsewhere agrees with what stands here."""
    token = issuer.id_token({"nonce": "n"})
    keys = jwt.PyJWKSet.from_dict(issuer.jwks())

    assert jwt.decode(token, keys["RS256"].key, algorithms=["RS256"], audience="utvag")["nonce"] == "n"
