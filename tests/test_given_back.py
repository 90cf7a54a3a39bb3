"""Whoever has written something and may not save it gets it back to copy; nothing else is told by that."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions.closing import close
from utvag.cases.models import JournalEntry

pytestmark = pytest.mark.django_db

TEXT = "Hon berättade om flytten och vill ha hjälp med skolan."
NOTE = {"happened_on": "2026-03-10", "kind": "TELEPHONE", "text": TEXT, "sign": "1"}
HERE = {"HTTP_ORIGIN": "http://testserver"}


def sent(client, case_id, **more):
    return client.post(reverse("cases:journal_note", args=[case_id]), NOTE, **(HERE | more))


def test_what_was_written_while_a_colleague_closed_the_case(client, acting, astrid, case):
    client.force_login(astrid)
    client.get(reverse("cases:journal_note", args=[case.pk]))
    with acting(astrid):
        close(case=case, reason="OWN_WISH", seen_open=True, by=astrid, at=timezone.now())
    answer = sent(client, case.pk)
    assert answer.status_code == 403
    assert TEXT in answer.content.decode()
    assert "Gå tillbaka" not in answer.content.decode(), "the form is not there any more"
    with acting(astrid):
        assert not JournalEntry.objects.exists()


def test_one_who_has_no_part_in_it_any_more_gets_the_same_as_where_there_is_no_case(client, cecilia, case):
    client.force_login(cecilia)
    hidden = sent(client, case.pk)
    missing = sent(client, "00000000-0000-4000-8000-000000000000")
    assert hidden.status_code == missing.status_code == 404
    assert TEXT in hidden.content.decode()
    assert hidden.content == missing.content


def test_another_sites_form_is_not_repeated(client, cecilia, case):
    client.force_login(cecilia)
    assert TEXT not in sent(client, case.pk, HTTP_ORIGIN="https://a.invalid").content.decode()
