"""Where a look or a change cannot be kept, nothing is shown and nothing is done."""

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from utvag.audit.models import Entry
from utvag.cases import seams
from utvag.cases.models import JournalEntry, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_her_desk(client, astrid, case):
    """Astrid has signed in and has her case, which is kept as well."""
    client.force_login(astrid)


@pytest.fixture
def log_is_full(client, at_her_desk):
    """From now on the table of the log takes no more rows; the browser sees what the program answers."""
    client.raise_request_exception = False

    def refuse(execute, sql, params, many, context):
        if isinstance(sql, str) and sql.startswith(f'INSERT INTO "{Entry._meta.db_table}"'):
            raise DatabaseError("no space left on device")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.usefixtures("log_is_full")
def test_no_page_of_the_case_is_shown(client, case):
    for tab in seams.tabs():
        answer = client.get(reverse(tab.url_name, args=[case.pk]))
        assert answer.status_code == 500, tab.key
        assert "Talgoxe" not in answer.content.decode()
        assert case.number not in answer.content.decode()


@pytest.mark.usefixtures("log_is_full")
@pytest.mark.parametrize("method", ["caseload", "search", "caseload_export"])
def test_no_list_shows_it(client, case, method):
    address = reverse(f"cases:{method}")
    answers = [
        client.get(address),
        client.post(address, {"text": case.number, "reason": "Provar sidan", "form": "XLSX"}),
    ]
    for answer in answers:
        assert case.number.encode() not in answer.content
        assert b"Talgoxe" not in answer.content


@pytest.mark.usefixtures("log_is_full")
def test_nothing_is_written(client, case, acting, astrid):
    client.post(reverse("cases:tasks", args=[case.pk]), {"title": "Ring mamma", "due_on": "2030-01-01"})
    client.post(
        reverse("cases:journal_note", args=[case.pk]),
        {"kind": "NOTE", "text": "Ringde mamma.", "occurred_at": "2026-03-02T10:00", "sign": "1"},
    )
    with acting(astrid):
        assert not Task.objects.filter(origin="own").exists()
        assert not JournalEntry.objects.exists()


@pytest.mark.usefixtures("at_her_desk")
def test_with_a_log_they_are_shown(client, case):
    """So that what is refused above is refused for the sake of the log alone."""
    assert case.number in client.get(reverse("cases:caseload")).content.decode()
    found = client.post(reverse("cases:search"), {"text": case.number})
    assert "Talgoxe" in found.content.decode()
    task = {"title": "Ring mamma", "due_on": "2030-01-01"}
    assert client.post(reverse("cases:tasks", args=[case.pk]), task).status_code == 302
