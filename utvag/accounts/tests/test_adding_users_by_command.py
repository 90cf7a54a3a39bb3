"""The command line: the first controller, unit and user of a new installation."""

import argparse

import pytest
from pytest_django.asserts import assertContains

from utvag.accounts import public as accounts
from utvag.cli import users
from utvag.organisations import public as organisations
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


def utvag(*words):
    parser = argparse.ArgumentParser()
    users.add_parser(parser.add_subparsers())
    args = parser.parse_args(words)
    return args.run(args)


@pytest.fixture
def ny_stad():
    utvag("controller", "add", "nystad", "--name", "Nämnden i Nystad (påhittad)", "--kind", "SOCIAL_BOARD")
    utvag("unit", "add", "Förvaltningen", "--controller", "nystad")
    utvag("unit", "add", "Enheten", "--controller", "nystad", "--under", "Förvaltningen")


def add(role="ADMINISTRATOR", unit="Enheten"):
    return utvag(
        "user", "add", "ada@nystad.exempel.invalid", "--name", "Ada Ny", "--controller", "nystad",
        "--unit", unit, "--role", role, "--address", "http://testserver",
    )  # fmt: skip


def test_the_first_administrator_is_added_and_starts_the_account_by_the_link(ny_stad, client, capsys):
    assert add() == 0
    link = capsys.readouterr().out.split()[-1]

    assertContains(client.get(link.removeprefix("http://testserver")), "Ada Ny")
    with walls.signing_in():
        ada = accounts.user_with("ada@nystad.exempel.invalid")
        assert (ada.controller.code, ada.roles, ada.is_persona) == ("nystad", {"ADMINISTRATOR"}, False)


def test_the_units_stand_in_their_levels(ny_stad):
    with walls.installing():
        tree = organisations.tree_of(organisations.controller_with("nystad").pk)
    assert [(depth, unit.name) for depth, unit in tree] == [(0, "Förvaltningen"), (1, "Enheten")]


@pytest.mark.parametrize("wrong", [{"role": "KING"}, {"unit": "Ingenstans"}])
def test_a_mistake_adds_nothing_and_is_said(ny_stad, capsys, wrong):
    assert add(**wrong) == 1
    with walls.signing_in(), pytest.raises(accounts.User.DoesNotExist):
        accounts.user_with("ada@nystad.exempel.invalid")


def test_an_account_is_closed(ny_stad):
    add()
    assert utvag("user", "close", "ada@nystad.exempel.invalid") == 0

    with walls.signing_in():
        assert not accounts.user_with("ada@nystad.exempel.invalid").is_active


def test_a_subject_of_the_single_sign_on_is_linked(ny_stad):
    from allauth.socialaccount.models import SocialAccount

    add()
    utvag("user", "link", "ada@nystad.exempel.invalid", "subject-1")

    with walls.signing_in():
        assert SocialAccount.objects.get(uid="subject-1").user.name == "Ada Ny"


def test_the_same_address_twice_is_said(ny_stad, capsys):
    add()
    assert add() == 1
    assert "e-postadressen" in capsys.readouterr().out
