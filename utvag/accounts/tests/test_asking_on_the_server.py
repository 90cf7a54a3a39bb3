"""Whoever runs the server asks like anybody else; alone only where nobody could agree, and then loudly."""

import io
from uuid import uuid4

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.accounts import actions
from utvag.accounts.models import AccountChange, AccountChangeAnswer, Invitation
from utvag.accounts.tests.answering import answer, change
from utvag.accounts.tests.conftest import unit_of
from utvag.audit.models import Entry
from utvag.common.policy import NotAllowed
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
CHANGES = "/account/changes/"
WORDS = "min egen långa mening"


def test_a_link_to_a_managers_account_opens_nothing_until_a_second_person_has_agreed(
    client, invited, signed_in, david, ines
):
    """David has nobody above him here, so the log reviewer answers."""
    said, path = invited(david, "--reason", "Ny telefon")
    assert "opens nothing until one of these has agreed in the program: Ines Falk." in said
    assert client.get(path).status_code == 404
    assert client.post(path, {"password": WORDS, "again": WORDS}).status_code == 404

    reviewer = signed_in(ines)
    page = reviewer.get(CHANGES)
    for words in ("David Sten", "den som driver servern", "Ny telefon", "Ines Falk"):
        assertContains(page, words)
    assert answer(reviewer, change(ines).pk, agree="1").status_code == 302

    assertContains(client.get(path), "Välkommen, David Sten")


def test_an_administrator_may_run_the_server_and_so_agrees_to_nothing_that_it_asked(
    client, invited, signed_in, filip, frida, david
):
    _said, path = invited(david)
    for who in (filip, frida):
        browser = signed_in(who)
        assert not browser.get(CHANGES).context["changes"][0].may_agree
        assert answer(browser, change(who).pk, agree="1").status_code == 403
        with (
            walls.acting_as(who),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            AccountChangeAnswer.objects.create(
                change=AccountChange.objects.get(), agreed=True, reason="x", answered_at=timezone.now(), answered_by=who
            )  # fmt: skip
    assert client.get(path).status_code == 404

    assert answer(browser, change(frida).pk, stop="1").status_code == 302


def test_the_manager_above_answers_and_the_one_beside_does_not_see_it(
    client, invited, signed_in, bo, david, ester
):
    said, path = invited(bo)
    assert "David Sten, Ines Falk." in said
    assertNotContains(signed_in(ester).get(CHANGES), "Bo Lind")

    answer(signed_in(david), change(david).pk, agree="1")

    assert client.get(path).status_code == 200


def test_the_one_concerned_is_warned_on_every_page_and_can_stop_it(
    client, invited, signed_in, at_work, david, ines
):
    _said, path = invited(david)
    concerned = at_work(david)
    assertContains(concerned.get("/account/"), "Någon har begärt en ändring av ditt konto")
    assertContains(signed_in(ines).get("/"), "En kollegas roll eller inloggningslänk väntar på ditt svar")

    assert answer(concerned, change(david).pk, agree="1").status_code == 403
    assert answer(concerned, change(david).pk, stop="1").status_code == 302

    assert answer(signed_in(ines), change(ines).pk, agree="1").status_code == 403
    assert client.get(path).status_code == 404


def test_where_nothing_is_to_lose_the_link_works_at_once(client, invited, greta):
    said, path = invited(greta)

    assert "Hand this link over" in said
    assert client.get(path).status_code == 200


# What the walls say of it


def from_server(user, **more):
    made = Invitation.objects.create(
        user=user, token_hash=uuid4().bytes * 2, invited_at=timezone.now(), invited_by=None
    )
    return AccountChange.objects.create(
        user=user, kind="LINK", invitation=made, reason="", asked_at=timezone.now(), asked_by=None, **more
    )


@pytest.mark.parametrize("alone", [True, False])
def test_the_walls_refuse_the_server_a_link_that_waits_for_nobody(david, greta, alone):
    """Neither as one for an account with nothing to lose, nor as one that nobody could agree to."""
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with walls.installing():
        with refused, transaction.atomic():
            from_server(david, takes_two=False, nobody_could_agree=alone)
        from_server(david, takes_two=True)
        from_server(greta, takes_two=False)


def test_a_link_made_for_nothing_to_lose_closes_when_there_is_something(client, greta, bo):
    with walls.installing():
        token = actions.invite(user=greta, by=None, at=timezone.now())
    path = reverse("accounts:invitation", args=[token])
    assert client.get(path).status_code == 200

    with walls.installing():
        actions.appoint(
            user=greta, unit=unit_of(bo), role="WORKER", from_on=timezone.localdate(), at=timezone.now()
        )

    assert client.get(path).status_code == 404


def test_who_answers_is_told_to_nobody_of_another_controller(acting, maja, david, ines):
    def who(user):
        with connection.cursor() as cursor:
            cursor.execute("SELECT wall.who_answers_server(%s, NULL)", [user.pk])
            return [row[0] for row in cursor.fetchall()]

    with acting(maja):
        assert who(david) == []
    with acting(david):
        assert who(david) == [ines.pk]
        with connection.cursor() as cursor:
            cursor.execute("SELECT wall.server_goes_alone(%s, NULL)", [david.pk])
            assert cursor.fetchone()[0] is False


def test_a_plain_invitation_is_refused_for_whoever_has_something_to_lose(david):
    with walls.installing(), pytest.raises(NotAllowed, match="kräver två personer"):
        actions.invite(user=david, by=None, at=timezone.now())


# Another way in: single sign-on


def test_a_subject_is_linked_to_an_account_with_something_to_lose_by_the_users_own_proof_alone(
    utvag, bea, ritas_secret, code_for, monkeypatch
):
    def link(typed):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        return utvag("user", "link", bea.email, "subject-of-whoever-runs-the-server")[0]

    assert link("000000") == 1
    with walls.signing_in():
        assert not SocialAccount.objects.exists()
    with walls.installing(), pytest.raises(NotAllowed):
        actions.link_subject(user=bea, provider="sso", subject="x", by=None, at=timezone.now())

    assert link(code_for(ritas_secret)) == 0

    with walls.signing_in():
        assert SocialAccount.objects.get().user == bea
    with walls.acting_as(bea):
        assert Entry.objects.get(action="accounts.command.opened").details["command"] == "user link"


def test_a_new_user_is_added_with_their_subject_before_the_role_is_asked_for(utvag, filip):
    done, said = utvag(
        "user", "add", "sam@exempelby.exempel.invalid", "--name", "Sam Ny", "--controller", "exempelby",
        "--unit", "Beroendeenheten", "--role", "WORKER", "--subject", "sub-sam",
    )  # fmt: skip

    assert (done, "The role is held when" in said) == (0, True)
    with walls.signing_in():
        assert SocialAccount.objects.get(uid="sub-sam").user.name == "Sam Ny"
