"""The days of the police's statements come with a list as statements of their own."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases.models import JournalEntry
from utvag.cases.public import facts_of
from utvag.disclosures.models import PoliceStatement

pytestmark = pytest.mark.django_db


STATED = (
    "Namn;Inkom;Status;Kriminalitet;Hotbild;Behov av skydd;Avslutat;Orsak\n"
    "Emil Saga;2021-05-07;utreds;2021-05-01;mars 2021;;;\n"
    "Maja Saga;2020-05-08;avslutad;;;2020-05-09;2020-09-01;klar\n"
)


def test_the_days_of_the_polices_statements_become_statements(acting, client, astrid, handed_in):
    client.post(handed_in(STATED.encode()).replace("rows", "reading"))

    with acting(astrid):
        rows = PoliceStatement.objects.select_related("case__key").order_by("stated_on")
        assert [(row.kind, str(row.stated_on), row.source) for row in rows] == [
            ("PROTECTION", "2020-05-09", "LIST"),
            ("THREAT", "2021-03-01", "LIST"),
            ("CRIMINALITY", "2021-05-01", "LIST"),
        ]
        assert {(row.conclusion, row.expires_on, row.received_by_id) for row in rows} == {
            ("", None, astrid.pk)
        }
        case = rows[1].case
        assert facts_of(case)["protection_need"] == "unknown"
        note = JournalEntry.objects.select_related("case__key").get(case=case).text
        assert "2021-05-01" not in note
    page = client.get(reverse("disclosures:statements", args=[case.pk]))
    assertContains(page, "Här finns bara dagen. Fråga polisen vad de bedömer i dag.", count=2)
    assertContains(page, "Inläst från en tidigare lista")


def test_nobody_says_by_hand_that_a_statement_was_read_in(client, astrid, case):
    client.force_login(astrid)
    page = reverse("disclosures:statement_new", args=[case.pk])

    answer = client.post(page, {"kind": "THREAT", "source": "LIST", "stated_on": "2021-05-01"})

    assertContains(answer, "source", status_code=200)
    assertNotContains(client.get(page), 'value="LIST"')
