"""Step-up: a page with a secret asks again, unless that was a moment ago."""

from datetime import timedelta

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.accounts.public import fresh_sign_in_required, recent_sign_in_required
from utvag.accounts.step_up import CONFIRMED
from utvag.accounts.tests.conftest import PASSWORD
from utvag.audit.models import Entry

pytestmark = pytest.mark.django_db


@recent_sign_in_required
def a_secret(request):
    return HttpResponse("the secret")


@pytest.fixture
def asked_by(client):
    def ask(user, method="get", to=a_secret):
        request = getattr(RequestFactory(), method)("/a-secret/")
        request.user, request.session, request.resolver_match = user, client.session, None
        return to(request)

    return ask


def test_a_persona_presses_a_button(client, bo, asked_by, acting):
    client.force_login(bo)
    with acting(bo):
        sent = asked_by(bo)
    assert sent["Location"] == "/account/confirmation/?next=%2Fa-secret%2F"
    assertContains(client.get(sent["Location"]), "Bekräfta att det är du")

    assertRedirects(
        client.post(sent["Location"], {"next": "/a-secret/"}), "/a-secret/", fetch_redirect_response=False
    )

    with acting(bo):
        assert asked_by(bo).content == b"the secret"


def test_it_holds_for_five_minutes(client, bo, asked_by, acting):
    client.force_login(bo)
    session = client.session
    session[CONFIRMED] = (timezone.now() - timedelta(minutes=6)).timestamp()
    session.save()

    with acting(bo):
        assert asked_by(bo).status_code == 302


def confirmed_ago(client, **ago):
    session = client.session
    session[CONFIRMED] = (timezone.now() - timedelta(**ago)).timestamp()
    session.save()


@recent_sign_in_required
def saves(_request):
    return HttpResponseRedirect("/saved/")


def test_what_was_begun_after_a_confirmation_is_taken_long_after(client, bo, asked_by, acting):
    client.force_login(bo)
    confirmed_ago(client, hours=7)

    with acting(bo):
        assert asked_by(bo, "post", to=saves)["Location"] == "/saved/"


@pytest.mark.parametrize("hours", [1, 9])
def test_what_is_posted_is_not_answered_with_the_secret(client, bo, asked_by, acting, hours):
    client.force_login(bo)
    confirmed_ago(client, hours=hours)

    with acting(bo):
        answer = asked_by(bo, "post")
    assert answer.status_code == 403
    assertContains(answer, "/account/confirmation/?next=%2Fa-secret%2F", status_code=403)
    assertNotContains(answer, "the secret", status_code=403)


def test_what_is_posted_without_any_confirmation_is_not_taken(client, bo, asked_by, acting):
    client.force_login(bo)

    with acting(bo):
        assert asked_by(bo, "post", to=saves).status_code == 403


@fresh_sign_in_required
def decides(_request):
    return HttpResponseRedirect("/decided/")


def test_what_takes_a_fresh_confirmation_is_not_done_after_it_and_the_way_to_confirm_is_shown(
    client, bo, asked_by, acting
):
    client.force_login(bo)
    confirmed_ago(client, minutes=4)
    with acting(bo):
        assert asked_by(bo, "post", to=decides)["Location"] == "/decided/"
    confirmed_ago(client, minutes=6)
    with acting(bo):
        answer = asked_by(bo, "post", to=decides)
    assertContains(answer, "/account/confirmation/?next=%2Fa-secret%2F", status_code=403)
    with acting(bo):
        assert asked_by(bo, to=decides)["Location"].startswith("/account/confirmation/"), "nor is it shown"


def test_a_real_user_shows_the_code_again(client, rita, ritas_secret, code_for, asked_by, acting):
    client.post(reverse("account_login"), {"login": rita.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})
    with acting(rita):
        assert asked_by(rita).content == b"the secret"  # just signed in

    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session.save()

    with acting(rita):
        assert asked_by(rita)["Location"] == "/sign-in/factors/reauthenticate/?next=%2Fa-secret%2F"


def test_a_password_alone_proves_nothing_again_to_whom_has_a_code(
    client, rita, ritas_secret, code_for, asked_by, acting
):
    client.post(reverse("account_login"), {"login": rita.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session["account_authentication_methods"].append({"method": "password", "at": timezone.now().timestamp()})
    session.save()

    with acting(rita):
        assert asked_by(rita).status_code == 302


def test_nobody_is_sent_to_another_site_afterwards(client, bo):
    client.force_login(bo)

    answer = client.post("/account/confirmation/", {"next": "https://evil.invalid/"})

    assertRedirects(answer, "/", fetch_redirect_response=False)


def test_a_real_user_of_a_demo_presses_no_button_in_place_of_a_factor(at_work, rita):
    browser = at_work(rita)
    confirmed_ago(browser, minutes=6)
    shown = browser.session[CONFIRMED]
    address = reverse("accounts:confirmation")

    assert browser.get(address).status_code == 404
    assert browser.post(address, {"next": "/account/command-token/"}).status_code == 404
    assert browser.session[CONFIRMED] == shown


def test_where_no_service_signs_anybody_on_none_confirms(at_work, rita):
    browser = at_work(rita)
    for method in (browser.get, browser.post):
        assert method(reverse("accounts_confirm_sign_on")).status_code == 404


def test_who_has_no_recovery_codes_is_shown_no_page_of_them(at_work, rita, acting):
    assert at_work(rita).get(reverse("mfa_view_recovery_codes")).status_code == 404
    with acting(rita):
        assert not Entry.objects.filter(action="accounts.recovery_codes.seen").exists()
