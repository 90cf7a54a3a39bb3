"""Whoever decides sees on the same page what is decided; and why nothing more is given is said as it is."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from utvag.audit.models import Entry
from utvag.disclosures.actions.consents import withdraw_consent
from utvag.disclosures.tests.conftest import NOW
from utvag.disclosures.tests.giving import decided, prepared

pytestmark = pytest.mark.django_db


def test_both_deciders_see_all_that_they_decide_on(confirmed, acting, bo, david, bos_case, request_of_police):
    with acting(bo):
        row = prepared(bos_case, bo, request_of_police())
    page = reverse("disclosures:disclosure_decision", args=[bos_case.pk, row.pk])
    said = (
        "Mobilnumret från i mars",
        "Utredare Påhittad, NOA",
        "Polisens växel 114 14",
        "Numret i deras register är avstängt.",
        "Polisen har redan adressen.",
        "Förhör som målsägande",
    )
    shown = confirmed(bo).get(page).content.decode()
    assert [each for each in said if each not in shown] == []
    with acting(bo):
        decided(row, bo, reasons="Jag ser inget skäl emot.")
    shown = confirmed(david).get(page).content.decode()
    assert [each for each in (*said, "Jag ser inget skäl emot.", bo.name) if each not in shown] == []


def test_a_consent_that_was_taken_back_is_the_reason_that_is_told(
    client, acting, astrid, case, wanted, consented
):
    consent = consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
        decided(row, astrid)
        withdraw_consent(consent=consent, by=astrid, at=NOW)
    client.force_login(astrid)
    shown = client.get(reverse("disclosures:disclosure", args=[case.pk, row.pk])).content.decode()
    assert "har återkallats" in shown or "tagits tillbaka" in shown
    assert "en annan person måste" not in shown


def test_the_note_says_who_took_it_out_and_until_when(client, acting, astrid, case, wanted, consented):
    consented(case)
    with acting(astrid):
        row = prepared(case, astrid, wanted())
    client.force_login(astrid)
    paper = client.get(reverse("disclosures:disclosure_note", args=[case.pk, row.pk])).content
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    with acting(astrid):
        kept = Entry.objects.get(action="cases.document.fetched").details
    assert kept["number"] in text
    assert "Astrid Berg" in text
    assert "förstörd senast" in text
