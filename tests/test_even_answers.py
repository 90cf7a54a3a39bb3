"""What says that there is nothing is said at the next quarter of a second, so that the time tells no more than the words."""

import time
from uuid import uuid4

import pytest
from django.urls import reverse

from utvag.config import even

pytestmark = pytest.mark.django_db


@pytest.fixture
def waited(monkeypatch, settings):
    """How long each answer was held back, without waiting for it."""
    settings.STEP_OF_NO = 0.25
    held = []
    monkeypatch.setattr(even.time, "sleep", held.append)
    return held


@pytest.fixture
def took(monkeypatch):
    """`took(0.26)`: so long each answer takes from now on."""

    def takes(seconds):
        moments = iter([100.0, 100.0 + seconds] * 50)
        monkeypatch.setattr(even.time, "monotonic", lambda: next(moments))

    return takes


@pytest.mark.parametrize(("seconds", "held"), [(0.01, 0.24), (0.2, 0.05), (0.26, 0.24)])
def test_a_forbidden_case_and_a_missing_one_are_told_at_the_same_step(
    client, case, disa, waited, took, seconds, held
):
    client.force_login(disa)
    took(seconds)
    for pk in (case.pk, uuid4()):
        assert client.get(reverse("cases:overview", args=[pk])).status_code == 404
    assert waited == pytest.approx([held, held])


def test_a_search_that_finds_nothing_too_and_one_that_finds_somebody_not(client, case, astrid, disa, waited):
    for user, finds in ((disa, False), (astrid, True)):
        client.force_login(user)
        before = len(waited)
        answer = client.post(reverse("cases:search"), {"text": case.number, "why": ""})
        assert bool(answer.context["rows"]) is finds
        assert (len(waited) == before) is finds


def test_strangers_and_pages_that_there_are_wait_for_nothing(client, astrid, waited):
    assert client.get("/no-such-page/").status_code in (302, 404)
    client.force_login(astrid)
    assert client.get(reverse("cases:caseload")).status_code == 200
    assert waited == []


def test_it_waits_for_real(client, disa, settings):
    settings.STEP_OF_NO = 0.25
    client.force_login(disa)
    began = time.monotonic()
    assert client.get(reverse("cases:overview", args=[uuid4()])).status_code == 404
    assert time.monotonic() - began >= 0.25
