"""Deciding on the page: why not is said there, nothing typed is lost, and the decision comes out as a PDF."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit.models import Entry
from utvag.cases.models import Decision, DecisionProposal

pytestmark = pytest.mark.django_db


def form(**more):
    return {
        "kind": "granted_hvb",
        "decided_on": "2026-04-01",
        "body": "DELEGATE",
        "content": "HVB beviljas.",
        **more,
    }


def test_bo_learns_on_the_page_why_not_and_proposes_it_with_what_he_has_typed(
    client, delegation, bos_case, bo, acting
):
    delegation("granted_hvb", "UNIT_MANAGER")
    client.force_login(bo)

    refused = client.post(reverse("cases:new_decision", args=[bos_case.pk]), form())
    assertContains(refused, "Enhetschef")
    assertContains(refused, "HVB beviljas.")
    assertContains(refused, "Anteckna som förslag i stället")

    client.post(reverse("cases:new_proposal", args=[bos_case.pk]), form(body="COMMITTEE"))
    with acting(bo):
        assert DecisionProposal.objects.get().body == "COMMITTEE"
        assert not Decision.objects.exists()


def test_what_bo_may_not_decide_waits_on_davids_day_and_not_on_colleagues(
    client, delegation, bos_case, bo, david, acting
):
    delegation("granted_hvb", "UNIT_MANAGER")
    client.force_login(bo)
    client.post(reverse("cases:new_proposal", args=[bos_case.pk]), form(body="DELEGATE"))
    waits = "Ett förslag väntar på ditt beslut"
    assertNotContains(client.get(reverse("cases:day")), waits)

    client.force_login(david)
    assertContains(client.get(reverse("cases:day")), waits)
    with acting(david):
        proposal = DecisionProposal.objects.get()
    page = client.get(reverse("cases:new_decision", args=[bos_case.pk]), {"proposal": str(proposal.pk)})
    assertContains(page, "HVB beviljas.")
    client.post(reverse("cases:new_decision", args=[bos_case.pk]), form(proposal=str(proposal.pk)))
    assertNotContains(client.get(reverse("cases:day")), waits)


def test_david_decides_on_the_page_and_reads_it_there(client, delegation, bos_case, david):
    delegation("granted_hvb", "UNIT_MANAGER")
    client.force_login(david)

    client.post(reverse("cases:new_decision", args=[bos_case.pk]), form())

    page = client.get(reverse("cases:decisions", args=[bos_case.pk]))
    assertContains(page, "HVB beviljas.")
    assertContains(page, "SN § 12/2014 (påhittad)")
    assertContains(page, "David Sten, Enhetschef")


def test_the_decision_is_a_pdf_with_a_name_that_says_nothing_and_the_download_is_logged(
    client, delegation, decide, bos_case, bo, acting
):
    delegation("granted_open_care", "CASE_WORKER")
    decision = decide(bo)
    client.force_login(bo)

    file = client.get(reverse("cases:decision_document", args=[bos_case.pk, decision.pk]))

    assert file.content.startswith(b"%PDF")
    name = file.headers["Content-Disposition"]
    assert bos_case.number not in name
    assert "beslut-" in name
    with acting(bo):
        kept = Entry.objects.get(action="cases.document.fetched")
    assert (kept.subject_id, kept.details["kind"]) == (decision.pk, "decision")


@pytest.mark.parametrize("on", ["9998-01-01", "nonsens"])
def test_no_document_is_taken_out_as_of_a_day_that_has_not_been(client, bo, bos_case, decide, delegation, on):
    """It would be today's under the name of another day, with nothing in it to say so."""
    delegation("granted_open_care", "CASE_WORKER")
    url = reverse("cases:decision_document", args=[bos_case.pk, decide(bo).pk])
    client.force_login(bo)
    assert client.get(url).headers["Content-Type"] == "application/pdf"
    refused = client.get(url, {"on": on})
    assert refused.status_code == 403
    assert "Den dagen har inte varit än" in refused.content.decode()
