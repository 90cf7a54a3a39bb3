"""Real users beside the cast: their second factors are asked for."""

import argparse

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from utvag.accounts import actions
from utvag.accounts.step_up import CONFIRMED
from utvag.cli import users
from utvag.walls import public as walls

PASSWORD = "en lång mening att minnas"
SIGN_ON = "/sign-in/sso/sso/"


@pytest.fixture(autouse=True)
def _no_attempts_from_other_tests():
    cache.clear()


@pytest.fixture
def rita(astrid):
    """A real colleague of Astrid's, with a password and nothing more."""
    with walls.installing():
        return actions.add_user(
            controller=astrid.controller,
            email="rita@exempelby.exempel.invalid",
            name="Rita Real",
            password=PASSWORD,
            at=timezone.now(),
        )


@pytest.fixture
def ritas_secret(rita):
    """Rita has an app for one-time codes; its secret."""
    secret = generate_totp_secret()
    with walls.signing_in():
        TOTP.activate(rita, secret)
    return secret


@pytest.fixture
def code_for():
    """The six digits that an app would show now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    def code(secret):
        return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))

    return code


@pytest.fixture
def linked(rita):
    """Rita's account, which has been linked to her subject at the issuer, with her proof."""
    with walls.acting_as(rita):
        actions.link_subject(user=rita, provider="sso", subject="subject-1", by=rita, at=timezone.now())
    return rita


@pytest.fixture
def leave(client):
    """Press the button; where the browser is sent."""

    def press(address=SIGN_ON, **posted):
        answer = client.post(address, posted)
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    return press


@pytest.fixture
def sign_on(client, leave):
    """Press the button, sign in at the issuer, and come back."""

    def through(address=SIGN_ON, **posted):
        return client.get(back_from(leave(address, **posted)))

    return through


def back_from(location):
    answer = requests.get(location, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].removeprefix("http://testserver")


@pytest.fixture
def bea(rita, bo):
    """Rita, who has a password, works in Bo's unit."""
    with walls.installing():
        actions.appoint(
            user=rita, unit=unit_of(bo), role="WORKER", from_on=timezone.localdate(), at=timezone.now()
        )
    return rita


@pytest.fixture
def frida(filip):
    """A second administrator."""
    with walls.installing():
        frida = actions.add_user(
            controller=filip.controller, email="frida@exempelby.exempel.invalid", name="Frida Ask",
            is_persona=True, at=timezone.now(),
        )  # fmt: skip
        actions.appoint(
            user=frida,
            unit=unit_of(filip),
            role="ADMINISTRATOR",
            from_on=timezone.localdate(),
            at=timezone.now(),
        )
    return frida


def unit_of(user):
    with walls.acting_as(user):
        return user.current_memberships[0].unit


@pytest.fixture
def signed_in():
    """`signed_in(david)` is David's browser, who has just shown his second factor."""

    def browser(user):
        client = Client()
        client.force_login(user)
        session = client.session
        session[CONFIRMED] = timezone.now().timestamp()
        session.save()
        return client

    return browser


@pytest.fixture
def utvag(capsys):
    """`utvag("user", "invite", ...)`: how it ended and what it said."""

    def run(*words):
        parser = argparse.ArgumentParser()
        users.add_parser(parser.add_subparsers())
        args = parser.parse_args(words)
        capsys.readouterr()
        return args.run(args), capsys.readouterr().out

    return run


@pytest.fixture
def invited(utvag):
    """`invited(david)`: what the command says, and the path of the link."""

    def invite(user, *more):
        done, said = utvag("user", "invite", user.email, "--address", "http://testserver", *more)
        assert done == 0, said
        return said, said.split()[-1].removeprefix("http://testserver")

    return invite


@pytest.fixture
def at_work(signed_in):
    """`at_work(rita)` is the browser of a real user, as the row now is, who has shown a second factor."""

    def browser(user):
        with walls.signing_in():
            user.refresh_from_db()
        client = signed_in(user)
        session = client.session
        session["accounts.enrolled"] = True
        session.save()
        return client

    return browser
