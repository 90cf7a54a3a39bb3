"""A link is made on the server without a second person only where there is none, and then everybody is told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.accounts import actions
from utvag.accounts.models import AccountChange, Membership, User
from utvag.accounts.tests.answering import answer
from utvag.accounts.tests.conftest import unit_of
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
CHANGES = "/account/changes/"
WORDS = "min egen långa mening"


def end_roles(by, *users_):
    for user in users_:
        with walls.acting_as(by):
            for held in Membership.objects.filter(user=user, ends_on=None):
                actions.end_membership(
                    membership=held, ends_on=timezone.localdate(), by=by, at=timezone.now()
                )


@pytest.fixture
def begun(utvag):
    """A new installation, with its first administrator and nobody else; Ada, and the path of her link."""
    utvag("controller", "add", "nystad", "--name", "Nämnden i Nystad (påhittad)", "--kind", "SOCIAL_BOARD")
    utvag("unit", "add", "Enheten", "--controller", "nystad")

    def add(name, role):
        email = f"{name.lower()}@nystad.exempel.invalid"
        done, said = utvag(
            "user", "add", email, "--name", f"{name} Ny", "--controller", "nystad", "--unit", "Enheten",
            "--role", role, "--address", "http://testserver",
        )  # fmt: skip
        assert done == 0, said
        with walls.signing_in():
            return User.objects.get(email=email), said, said.split()[-1].removeprefix("http://testserver")

    return add


def start(path):
    """In a browser of its own."""
    Client().post(path, {"password": WORDS, "again": WORDS})


def test_a_fresh_installation_begins_without_a_second_person_and_everybody_is_told(client, begun, at_work):
    ada, said, path = begun("Ada", "ADMINISTRATOR")
    assert "NOBODY has agreed" in said
    _mia, said, second = begun("Mia", "MANAGER")
    assert "NOBODY has agreed" in said, "nobody has a way in yet"
    for each in (path, second):
        assert client.get(each).status_code == 200
    start(path)

    page = at_work(ada).get("/account/")

    assertContains(page, "En inloggningslänk till ditt konto gjordes på servern")
    assertContains(page, "En inloggningslänk till en kollegas konto gjordes på servern")
    assertContains(at_work(ada).get(CHANGES), "Ingen har godkänt")
    with walls.acting_as(ada):
        assert AccountChange.objects.filter(nobody_could_agree=True).count() == 2


def test_it_is_told_for_a_week(client, begun, at_work, monkeypatch):
    from utvag.accounts import events

    ada, _said, path = begun("Ada", "ADMINISTRATOR")
    start(path)
    words = "gjordes på servern"
    assertContains(at_work(ada).get("/account/"), words)

    monkeypatch.setattr(events, "TOLD_FOR", timedelta(0))

    assertNotContains(at_work(ada).get("/account/"), words)


def test_from_the_first_who_has_a_way_in_on_the_server_asks(client, begun, at_work):
    """A role asked for there is not held, and the link of it opens nothing."""
    _ada, _said, path = begun("Ada", "MANAGER")
    start(path)

    wilma, said, path = begun("Wilma", "WORKER")

    assert "The role is held when one of these has agreed in the program: Ada Ny." in said
    assert client.get(path).status_code == 404
    with walls.installing():
        assert not Membership.objects.filter(user=wilma).exists()
    manager = at_work(_ada)
    with walls.acting_as(_ada):
        waiting = [each.pk for each in AccountChange.objects.filter(user=wilma)]
    assert len(waiting) == 2
    for each in waiting:
        assert answer(manager, each, agree="1").status_code == 302
    assert client.get(path).status_code == 200
    with walls.acting_as(_ada):
        assert Membership.objects.get(user=wilma).role == "WORKER"


@pytest.mark.parametrize("how", ["closed", "ended"])
def test_whoever_could_agree_is_not_put_out_of_the_way_first(client, begun, utvag, invited, how):
    mia, _said, path = begun("Mia", "MANAGER")
    lisa, _said, second = begun("Lisa", "MANAGER")
    start(path)
    start(second)
    if how == "closed":
        utvag("user", "close", lisa.email)
    else:
        ada, _said, _path = begun("Ada", "FINANCE")
        with walls.installing():
            actions.appoint(
                user=ada, unit=unit_of(mia), role="ADMINISTRATOR", from_on=timezone.localdate(), at=timezone.now()
            )  # fmt: skip
        end_roles(ada, lisa)
        utvag("user", "close", ada.email)

    said, path = invited(mia)

    assert "opens nothing" in said
    assert "NOBODY has agreed" not in said
    assert client.get(path).status_code == 404
