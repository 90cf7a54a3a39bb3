"""The database is away, full or read-only: a page says so, gives back what was written, and nothing is half-done."""

import psycopg
import pytest
from django.db import InternalError, OperationalError, connection
from django.urls import reverse

from utvag.audit.models import Entry
from utvag.cases.models import JournalEntry
from utvag.walls import gate

pytestmark = pytest.mark.django_db

SAID = "Inget kan sparas just nu"
NOTE = {
    "happened_on": "2026-03-10",
    "kind": "TELEPHONE",
    "text": "Han ringde och berättade mycket.",
    "sign": "1",
}
HERE = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def at_her_desk(client, astrid, case):
    client.force_login(astrid)
    client.raise_request_exception = False


@pytest.fixture
def fails_with(at_her_desk):
    """`fails_with(error)`: from now on the log takes no entry, for that reason."""
    wrappers = []

    def begin(error):
        def refuse(execute, sql, params, many, context):
            if isinstance(sql, str) and sql.startswith(f'INSERT INTO "{Entry._meta.db_table}"'):
                raise error
            return execute(sql, params, many, context)

        wrapper = connection.execute_wrapper(refuse)
        wrapper.__enter__()
        wrappers.append(wrapper)

    yield begin
    for wrapper in wrappers:
        wrapper.__exit__(None, None, None)


def sql_error(kind):
    """As Django passes on what the server says."""
    error = OperationalError("x")
    error.__cause__ = kind("x")
    return error


@pytest.mark.parametrize("kind", [psycopg.errors.DiskFull, psycopg.errors.AdminShutdown])
def test_a_full_disk_is_said_and_nothing_of_the_case_is_shown(client, case, fails_with, kind):
    fails_with(sql_error(kind))
    answer = client.get(reverse("cases:journal", args=[case.pk]))
    text = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert SAID in text
    assert "Talgoxe" not in text
    assert case.number not in text
    assert answer["Cache-Control"] == "no-store"


def test_what_was_written_is_given_back_and_nothing_is_kept(client, case, fails_with, astrid, acting):
    fails_with(sql_error(psycopg.errors.DiskFull))
    answer = client.post(reverse("cases:journal_note", args=[case.pk]), NOTE, **HERE)
    assert answer.status_code == 503
    assert NOTE["text"] in answer.content.decode()
    with acting(astrid):
        assert not JournalEntry.objects.exists()


def test_another_sites_form_is_not_repeated(client, case, fails_with):
    fails_with(sql_error(psycopg.errors.DiskFull))
    answer = client.post(reverse("cases:journal_note", args=[case.pk]), NOTE, HTTP_ORIGIN="https://a.invalid")
    assert NOTE["text"] not in answer.content.decode()


def test_another_failure_is_not_blamed_on_the_database(client, case, fails_with):
    fails_with(RuntimeError("a fault in the program"))
    answer = client.get(reverse("cases:journal", args=[case.pk]))
    assert answer.status_code == 500
    assert SAID not in answer.content.decode()


def test_a_failure_is_kept_after_the_rollback(client, case, at_her_desk, acting, astrid):
    failures = [RuntimeError("a fault in the program")]

    def fail_once(execute, sql, params, many, context):
        if failures and isinstance(sql, str) and sql.startswith(f'INSERT INTO "{Entry._meta.db_table}"'):
            raise failures.pop()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail_once):
        assert client.get(reverse("cases:journal", args=[case.pk])).status_code == 500
    with acting(astrid):
        kept = Entry.objects.get(action="web.page.failed")
        assert (kept.details["page"], kept.details["status"]) == ("cases:journal", 500)
        assert (kept.actor_id, kept.details["ids"]) == (astrid.pk, [str(case.pk)])


def test_a_database_that_may_only_be_read_takes_nothing_in(client, case, fails_with):
    error = InternalError("x")
    error.__cause__ = psycopg.errors.ReadOnlySqlTransaction("x")
    fails_with(error)
    answer = client.get(reverse("cases:journal", args=[case.pk]))
    assert (answer.status_code, SAID in answer.content.decode()) == (503, True)


def test_the_same_is_said_where_only_the_second_log_can_take_nothing_in(client, case, at_her_desk):
    gate.ask("SELECT set_config('default_transaction_read_only', 'on', false)", ())
    try:
        answer = client.get(reverse("cases:journal", args=[case.pk]))
    finally:
        gate.disconnect()
    assert (answer.status_code, SAID in answer.content.decode()) == (503, True)
    assert "Talgoxe" not in answer.content.decode()


def test_without_a_database_the_same_is_said(client, case, at_her_desk, monkeypatch):
    def gone():
        raise OperationalError("no route to host") from psycopg.OperationalError("no route to host")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get(reverse("cases:journal", args=[case.pk]))
    assert (answer.status_code, SAID in answer.content.decode()) == (503, True)
