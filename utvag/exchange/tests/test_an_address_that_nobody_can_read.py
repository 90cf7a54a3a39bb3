"""An address for packages that is written wrongly is told where it is set and where it would stand."""

import argparse
import os

import pytest
from django.urls import reverse

from utvag.cli import post, running
from utvag.common.policy import NotAllowed
from utvag.exchange import actions, policies
from utvag.exchange.domain.keys import Card

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "https://Paket.Exempelby.invalid/packages/", "https://paket.exempelby.invalid:8443"


class Started(Exception):
    """The process would now have become the server."""


@pytest.fixture
def started(monkeypatch):
    def becomes(program, arguments):
        raise Started

    monkeypatch.setattr(os, "execv", becomes)


def serve():
    return running.run_server(argparse.Namespace(host="127.0.0.1", port=8000, workers=1))


def take_in():
    return post.run_post(argparse.Namespace(host="127.0.0.1", port=8443, behind_proxy=True))


def test_the_post_does_not_start_with_it_and_says_what_to_write(started, settings, capsys):
    settings.POST_ADDRESS = WRONG
    assert take_in() == 1
    said = capsys.readouterr().err
    assert WRONG in said
    assert "https://packages.example.org:8443" in said
    settings.POST_ADDRESS = RIGHT
    with pytest.raises(Started):
        take_in()
    assert capsys.readouterr().err == ""


def test_the_web_says_it_and_starts(started, settings, capsys):
    settings.POST_ADDRESS = WRONG
    with pytest.raises(Started):
        serve()
    assert WRONG in capsys.readouterr().err


@pytest.mark.parametrize("address", ["", RIGHT])
def test_none_and_one_that_can_be_read_are_nothing_to_tell(started, settings, capsys, address):
    settings.POST_ADDRESS = address
    with pytest.raises(Started):
        serve()
    assert capsys.readouterr().err == ""


def test_no_card_is_made_with_it_and_the_pages_say_why(settings, client, acting, astrid, filip, now, keyed):
    settings.POST_ADDRESS = WRONG
    with acting(astrid):
        unit = astrid.current_memberships[0].unit
        with pytest.raises(NotAllowed, match="UTVAG_POST_ADDRESS"):
            actions.make_own_key(unit=unit, by=astrid, at=now)
    client.force_login(filip)
    page = client.get(reverse("exchange:keys")).content.decode()
    assert "UTVAG_POST_ADDRESS" in page
    assert reverse("exchange:making") not in page
    answer = client.get(reverse("exchange:making"))
    assert answer.status_code == 403
    assert "UTVAG_POST_ADDRESS" in answer.content.decode()

    settings.POST_ADDRESS = RIGHT
    key = keyed(astrid)
    assert Card.from_text(key.card.as_text()).address == RIGHT
    page = client.get(reverse("exchange:keys")).content.decode()
    assert "UTVAG_POST_ADDRESS" not in page
    assert reverse("exchange:making") in page


def test_a_card_that_was_made_with_it_says_so(settings, client, filip, keyed, astrid, monkeypatch):
    """By an earlier version, which did not ask."""
    settings.POST_ADDRESS = WRONG
    with monkeypatch.context() as earlier:
        earlier.setattr(policies, "can_stand_on_a_card", lambda _address: True)
        wrong = keyed(astrid)
    settings.POST_ADDRESS = RIGHT
    right = keyed(astrid)
    client.force_login(filip)
    words = "Ingen kan ta in det här kortet"
    for key, is_said in ((wrong, True), (right, False)):
        page = client.get(reverse("exchange:own_key", args=[key.pk])).content.decode()
        assert (words in page) == is_said
