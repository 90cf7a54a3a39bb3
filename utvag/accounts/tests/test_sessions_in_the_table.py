"""The table of sessions stands open to every statement: what is in it can be neither read nor moved."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DjangosOwn
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from utvag.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db
PROFILE = "/account/"


def signed_in(user):
    """A browser of `user`, and its row."""
    before = set(Session.objects.values_list("pk", flat=True))
    client = Client()
    client.force_login(user)
    assert client.get(PROFILE).status_code == 200
    return client, Session.objects.exclude(pk__in=before).get()


def test_what_a_session_holds_cannot_be_read(bo):
    """A one-time secret waits there while somebody adds a code app."""
    client, row = signed_in(bo)

    assert DjangosOwn().decode(row.session_data) == {}
    assert "_auth_user_id" in SessionStore(cookie_of(client)).load()


def cookie_of(client):
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_what_the_browser_shows_is_not_in_the_table(bo):
    client, row = signed_in(bo)

    assert cookie_of(client) not in f"{row.pk} {row.session_data}"
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = row.pk
    assert stolen.get(PROFILE).status_code == 302


def test_a_row_whose_time_is_over_opens_nothing_while_it_still_stands(bo):
    client, row = signed_in(bo)
    Session.objects.filter(pk=row.pk).update(expire_date=timezone.now() - timedelta(seconds=1))

    assert SessionStore(cookie_of(client)).load() == {}
    assert client.get(PROFILE).status_code == 302


def test_a_session_is_found_and_removed_by_what_the_browser_shows(bo):
    client, row = signed_in(bo)
    store = SessionStore()

    assert store.exists(cookie_of(client))
    assert not store.exists(row.pk)
    store.delete(cookie_of(client))
    assert not Session.objects.filter(pk=row.pk).exists()


def test_a_session_put_in_anothers_row_signs_nobody_in(bo, cecilia):
    """Its signature would still be right; it is the place that is not."""
    (_, of_bo), (client, of_cecilia) = signed_in(bo), signed_in(cecilia)
    Session.objects.filter(pk=of_cecilia.pk).update(session_data=of_bo.session_data)

    assert client.get(PROFILE).status_code == 302
