"""Whoever administers asks the database in support, and reads no case, no name of a person and nobody's looks."""

import io

import pytest
from django.utils import timezone

from utvag.access import public as access
from utvag.audit.models import Entry
from utvag.cli.main import main
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(monkeypatch, capsys):
    """`ask(filip, "SELECT 1")` opens the shell as Filip, a persona of the demo, and gives what it answers."""

    def asked(user, *questions):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in questions)))
        code = main(["shell", "--as", user.email])
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


def test_it_answers_what_support_needs(ask, filip, bo):
    code, out, _err = ask(filip, "SELECT email FROM accounts_user WHERE is_active ORDER BY email;")

    assert code == 0
    assert bo.email in out


@pytest.mark.parametrize(
    "table",
    [
        "cases_case", "people_person", "people_identitykey", "vault_datakey WHERE kind IN ('CASE', 'PERSON')",
        "access_grant", "disclosures_policestatement", "cases_journalentry", "secrecy_emergencyopening",
        "oversight_item",
    ],
)  # fmt: skip
def test_no_case_and_no_person_is_there(ask, filip, case, table):
    _code, out, err = ask(filip, f"SELECT count(*) FROM {table}")

    assert out.split() == ["count", "0"], err


def test_the_log_is_ones_own_alone(ask, client, filip, astrid, case):
    client.force_login(astrid)
    client.get(f"/cases/{case.pk}/")

    _code, out, _err = ask(filip, "SELECT DISTINCT actor_id FROM audit_entry")

    assert out.split() == ["actor_id", str(filip.pk)]


@pytest.mark.parametrize(
    "asked",
    [
        "UPDATE accounts_user SET name = 'x'",
        "SELECT 1; UPDATE accounts_user SET name = 'x'",
        "COMMIT",
        "RESET ROLE",
        "WITH x AS (UPDATE accounts_user SET name = 'x' RETURNING id) SELECT * FROM x",
        "SELECT set_config('utvag.token', 'x', false), pg_read_file('/etc/passwd')",
        "SELECT * FROM wall.session",
    ],
)
def test_nothing_is_changed_and_nobody_else_becomes(ask, filip, asked):
    code, out, err = ask(filip, asked, "SELECT count(*) FROM cases_case")

    assert code == 0
    assert err.count("\n") >= 2
    assert out.split()[-2:] == ["count", "0"]
    with walls.acting_as(filip):
        filip.refresh_from_db()
    assert filip.name != "x"


def test_each_question_is_in_the_log_before_it_is_put(ask, filip):
    ask(filip, "SELECT 1", "SELECT nothing FROM nowhere")

    with walls.acting_as(filip):
        kept = Entry.objects.filter(action="accounts.command.opened", actor_id=filip.pk)
        commands = sorted(kept.values_list("details__command", flat=True))
    assert commands == ["shell", "shell question", "shell question"]


@pytest.mark.parametrize("who", ["astrid", "bo", "david", "eva", "ines"])
def test_it_is_for_nobody_who_reaches_cases_or_the_log(request, ask, who):
    """What one may see is seen on the pages, where each look is kept."""
    code, out, _err = ask(request.getfixturevalue(who), "SELECT count(*) FROM accounts_user")

    assert (code, out) == (2, "")


def test_a_case_that_somebody_let_them_into_stays_shut(ask, acting, case, astrid, filip):
    at = timezone.now()
    with acting(astrid):
        access.give(case_id=case.pk, person_id=case.person_id, kind="TEAM", user=filip, by=astrid, at=at)

    assert ask(filip, "SELECT count(*) FROM cases_case")[:2] == (0, "count\n0\n")
