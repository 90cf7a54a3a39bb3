"""Whoever acts as a user at the command line shows what only that user has."""

import io
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.accounts import actions
from utvag.accounts.models import CommandToken
from utvag.accounts.step_up import CONFIRMED
from utvag.audit.models import Entry
from utvag.cli.acting import proved_user
from utvag.cli.main import main
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
PAGE = "/account/command-token/"


@pytest.fixture
def typing(monkeypatch):
    """`typing("123456")` is what is written when a command asks."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(f"{text}\n"))


@pytest.fixture
def as_rita(rita, typing):
    def run(text):
        typing(text)
        return proved_user(rita.email, "export")

    return run


@pytest.fixture
def ritas_token(rita, acting):
    with acting(rita):
        return actions.make_command_token(by=rita, at=timezone.now())


def export(tmp_path, email):
    path = tmp_path / "lista.xlsx"
    done = main(["export", "caseload", "--as", email, "--out", str(path), "--reason", "provar loggen"])
    return done, path.exists()


def actions_of(user):
    with walls.acting_as(user):
        return list(Entry.objects.filter(actor_id=user.pk).values_list("action", "details"))


def test_a_one_time_code_proves_it_once(as_rita, rita, ritas_secret, code_for):
    code = code_for(ritas_secret)

    assert as_rita(code) == rita
    assert as_rita(code) is None


def test_without_proof_nothing_is_taken_out(rita, ritas_secret, typing, tmp_path, capsys):
    for text in ("", "000000", rita.email):
        typing(text)
        assert export(tmp_path, rita.email) == (2, False)
    assert "does not prove" in capsys.readouterr().err


def test_without_proof_nothing_is_read_in(rita, ritas_secret, typing, tmp_path):
    path = tmp_path / "lista.csv"
    path.write_text("Namn\nNora Påhittad\n")
    typing("000000")

    assert main(["import", str(path), "--as", rita.email]) == 2


def test_the_code_of_another_proves_nothing(rita, typing, astrid, code_for, ritas_secret, acting):
    with walls.installing():
        other = actions.add_user(
            controller=rita.controller, email="ruben@exempelby.exempel.invalid", name="Ruben Real", at=timezone.now()
        )  # fmt: skip
    typing(code_for(ritas_secret))

    assert proved_user(other.email, "export") is None


def test_a_proof_from_the_page_holds_for_one_command(as_rita, rita, ritas_token):
    assert as_rita(ritas_token) == rita
    assert as_rita(ritas_token) is None


def test_it_is_over_after_some_minutes(as_rita, rita, acting):
    with acting(rita):
        old = actions.make_command_token(
            by=rita, at=timezone.now() - CommandToken.LASTS - timedelta(seconds=1)
        )

    assert as_rita(old) is None


def test_a_proof_is_not_anybody_elses(rita, ritas_token, typing):
    typing(ritas_token)
    with override_settings(DEMO=False):
        assert proved_user("bo@exempelby.exempel.invalid", "export") is None


def test_a_closed_account_acts_no_more(as_rita, rita, ritas_token, acting, filip):
    with acting(filip):
        actions.deactivate(user=rita, by=filip, at=timezone.now())

    assert as_rita(ritas_token) is None


def test_only_its_hash_is_kept(rita, ritas_token, acting):
    with acting(rita):
        kept = bytes(CommandToken.objects.get().token_hash)
    assert kept.hex() != ritas_token
    assert ritas_token.encode() not in kept


def test_guessing_stops_also_the_right_answer(as_rita, ritas_token):
    for number in range(5):
        assert as_rita(f"{number:06}") is None

    assert as_rita(ritas_token) is None


def test_each_command_is_in_the_users_own_log_with_what_was_shown(as_rita, rita, ritas_token):
    as_rita(ritas_token)

    kept = dict(actions_of(rita))
    assert kept["accounts.command.opened"] == {"command": "export", "shown": "TOKEN"}
    assert "accounts.command_token.made" in kept
    assert ritas_token not in repr(kept)


def test_a_refused_command_is_in_the_log(as_rita, rita, monkeypatch):
    """Nobody who signs in sees entries without an actor; so the writing of it is watched."""
    written = []
    with connection.execute_wrapper(
        lambda execute, sql, params, many, context: (
            written.append((sql, params)) or execute(sql, params, many, context)
        )
    ):
        as_rita("000000")

    assert [
        params
        for sql, params in written
        if "audit_entry" in sql and "accounts.command.refused" in repr(params)
    ]


def test_a_persona_of_the_demo_is_let_through_loudly(tmp_path, astrid, capsys):
    assert export(tmp_path, astrid.email) == (0, True)
    assert "DEMO: acting as" in capsys.readouterr().err


@override_settings(DEMO=False)
def test_outside_a_demo_a_persona_is_asked_like_everybody(tmp_path, astrid, typing):
    typing("")
    assert export(tmp_path, astrid.email) == (2, False)


def test_the_page_asks_for_the_second_factor_first(client, bo, acting):
    client.force_login(bo)

    confirmation = "/account/confirmation/?next=%2Faccount%2Fcommand-token%2F"
    assertRedirects(client.get(PAGE), confirmation, fetch_redirect_response=False)
    sent = client.post(PAGE)
    assertContains(sent, confirmation, status_code=403)
    with acting(bo):
        assert not CommandToken.objects.exists()


def test_the_page_shows_it_once(client, bo, acting):
    client.force_login(bo)
    session = client.session
    session[CONFIRMED] = timezone.now().timestamp()
    session.save()
    assertContains(client.get(PAGE), "Visa ett bevis")

    page = client.post(PAGE)

    token = page.context["token"]
    assertContains(page, token)
    assertNotContains(client.get(PAGE), token)
    with acting(bo):
        assert CommandToken.objects.get().token_hash is not None


def test_the_page_is_linked_from_ones_own_account(client, bo):
    client.force_login(bo)
    with override_settings(DEMO=False):
        session = client.session
        session["accounts.enrolled"] = True
        session.save()
        assertContains(client.get(reverse("accounts:profile")), PAGE)


def test_nobody_makes_one_for_another(acting, filip, rita):
    with acting(filip), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        CommandToken.objects.create(
            user=rita, token_hash=b"x" * 32, made_at=timezone.now(), made_by=filip, used_at=None, used_by=None
        )


def test_nobody_sees_or_renews_anothers(acting, filip, rita, ritas_token, as_rita):
    as_rita(ritas_token)
    with acting(filip):
        assert not CommandToken.objects.exists()
    with acting(rita):
        assert CommandToken.objects.update(used_at=None) == 0


def test_who_a_token_is_for_cannot_be_changed_by_any_page(acting, rita, ritas_token, bo):
    with walls.signing_in(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        CommandToken.objects.update(user=bo)
