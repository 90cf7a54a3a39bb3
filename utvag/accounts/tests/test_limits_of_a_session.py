"""How long a session lasts: unused, and at most."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from utvag.accounts.events import OPENED, SEEN
from utvag.audit.models import Entry

pytestmark = pytest.mark.django_db
PROFILE = "/account/"


@pytest.fixture
def ago(client, bo):
    """Bo signed in this long ago, and was last seen that long ago."""

    def set_back(**moments):
        client.force_login(bo)
        session = client.session
        for name, minutes in moments.items():
            session[{"opened": OPENED, "seen": SEEN}[name]] = (
                timezone.now() - timedelta(minutes=minutes)
            ).timestamp()
        session.save()

    return set_back


def test_an_unused_session_ends(client, ago, bo, acting):
    ago(seen=settings.IDLE_MINUTES + 1)

    answer = client.get(PROFILE)
    assert answer.status_code == 302
    assert "storage" in answer["Clear-Site-Data"], "nobody goes back to the pages that the browser holds"
    with acting(bo):
        assert Entry.objects.get(action="accounts.session.closed").details["why"] == "IDLE_LIMIT"


def test_a_used_session_goes_on(client, ago):
    ago(seen=settings.IDLE_MINUTES - 1)

    assert client.get(PROFILE).status_code == 200
    assert timezone.now().timestamp() - client.session[SEEN] < 60


def test_the_moment_of_the_last_page_is_written_once_a_minute_at_most(client, ago):
    ago(seen=0.5)
    before = client.session[SEEN]
    client.get(PROFILE)

    assert client.session[SEEN] == before


def test_no_session_outlasts_the_day(client, ago, bo, acting):
    ago(opened=settings.ABSOLUTE_HOURS * 60 + 1, seen=0)

    assert client.get(PROFILE).status_code == 302
    with acting(bo):
        assert Entry.objects.get(action="accounts.session.closed").details["why"] == "ABSOLUTE_LIMIT"


def test_a_session_without_a_beginning_is_none(client, bo):
    client.force_login(bo)
    session = client.session
    del session[OPENED]
    session.save()

    assert client.get(PROFILE).status_code == 302


def test_the_language_follows_the_user(client, bo):
    client.force_login(bo)
    client.post(reverse("set_language"), {"language": "en", "next": "/account/"})
    client.cookies.pop(settings.LANGUAGE_COOKIE_NAME)
    client.force_login(bo)

    assert "Your account" in client.get(PROFILE).content.decode()
