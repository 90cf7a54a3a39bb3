"""One user keeps only so many lists that wait, so that nobody fills the disk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.common.policy import NotAllowed
from utvag.imports import actions, policies
from utvag.imports.domain.table import Table
from utvag.imports.tests.conftest import upload

pytestmark = pytest.mark.django_db
LIST = b"Namn;Inkom\nHitte P\xc3\xa5;2026-03-02\n"


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(policies, "MOST_WAITING", 2)


def hand_in(client):
    return client.post(reverse("imports:start"), {"file": upload(LIST, "lista.csv")})


def test_the_twenty_first_list_that_waits_is_refused(client, astrid, few):
    client.force_login(astrid)
    assert [hand_in(client).status_code for _each in "abc"] == [302, 302, 403]
    assert "lästs in" in hand_in(client).content.decode()


def test_a_colleague_has_a_number_of_their_own(client, astrid, david, few):
    client.force_login(astrid)
    assert [hand_in(client).status_code for _each in "abc"] == [302, 302, 403]
    client.force_login(david)
    assert hand_in(client).status_code == 302


def test_after_a_day_there_is_room_again(acting, astrid, few):
    now = timezone.now()
    table = Table(sheet="", header_rows=(1,), columns=(), rows=())
    with acting(astrid):
        for _each in "ab":
            actions.hand_in(tables=[table], by=astrid, at=now)
        with pytest.raises(NotAllowed):
            actions.hand_in(tables=[table], by=astrid, at=now)
        actions.hand_in(tables=[table], by=astrid, at=now + timedelta(hours=25))
