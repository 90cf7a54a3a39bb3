"""Real users beside the cast: their second factors are asked for."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.utils import timezone

from utvag.accounts import actions
from utvag.walls import public as walls

PASSWORD = "en lång mening att minnas"


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
