"""Whoever has been signed out while writing gets the text back, to copy: that browser alone, and kept nowhere."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.accounts.events import SEEN
from utvag.audit.models import Entry
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db

HERE = {"origin": "http://testserver"}
TEXT = "Han ringde själv.\nVill träffas <strong>utan</strong> sin bror."
SHOWN = "Han ringde själv.\nVill träffas &lt;strong&gt;utan&lt;/strong&gt; sin bror."
FORM = {"message": TEXT, "source": "SELF", "alias": "Talgoxe", "version": "3", "secret_word": "hemligt ord"}


@pytest.fixture
def browser():
    """One that keeps to the rules of forms, as the tests' own does not."""
    return Client(enforce_csrf_checks=True)


def test_the_text_of_a_form_without_a_session_is_shown_to_be_copied(browser):
    answer = browser.post(reverse("cases:intake"), FORM, headers=HERE)

    assertContains(answer, SHOWN, status_code=403)
    assertContains(answer, "Talgoxe", status_code=403)
    assertContains(answer, "Det du skrev", status_code=403)
    for said_by_the_form in ("SELF", "csrfmiddlewaretoken", "hemligt ord"):
        assertNotContains(answer, said_by_the_form, status_code=403)
    assert answer["Cache-Control"] == "no-store"


def test_so_is_that_of_a_session_that_ended_while_one_wrote(client, bo):
    client.force_login(bo)
    session = client.session
    session[SEEN] = (timezone.now() - timedelta(minutes=settings.IDLE_MINUTES + 1)).timestamp()
    session.save()

    assertContains(client.post(reverse("cases:intake"), FORM, headers=HERE), SHOWN, status_code=403)


@pytest.mark.parametrize("headers", [{"origin": "https://annan.exempel.invalid"}, {"origin": "null"}, {}])
def test_another_sites_words_are_not_repeated(browser, headers):
    answer = browser.post(reverse("cases:intake"), FORM, headers=headers)

    assertNotContains(answer, "Han ringde", status_code=403)


@pytest.mark.parametrize("page", ["account_login", "account_reauthenticate", "account_change_password"])
def test_nothing_of_the_pages_of_signing_in_is_shown(browser, page):
    answer = browser.post(
        reverse(page), {"login": "bo@exempelby.exempel.invalid", "password": TEXT}, headers=HERE
    )

    assertNotContains(answer, "Han ringde", status_code=403)
    assertNotContains(answer, "exempelby", status_code=403)


def test_it_is_kept_nowhere(browser, bo, caplog):
    browser.post(reverse("cases:intake"), FORM, headers=HERE)

    assert "Han ringde" not in caplog.text
    assert not [row for row in Session.objects.all() if "Han ringde" in repr(row.get_decoded())]
    with walls.acting_as(bo):
        assert not Entry.objects.filter(details__icontains="Han ringde").exists()
