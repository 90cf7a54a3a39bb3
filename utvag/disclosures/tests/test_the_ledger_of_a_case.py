"""One page of everything that crossed the wall of a case, both ways, and the person's own copy."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from utvag.audit.models import Entry
from utvag.disclosures import presenters
from utvag.disclosures.actions import checks, disclosing, statements
from utvag.disclosures.tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def words_on(paper):
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())


@pytest.fixture
def crossed(acting, astrid, case, consented, wanted, request_of_police):
    """Something of each kind, both ways; one request that the person must not know of."""
    consented(case)
    with acting(astrid):
        asked = statements.ask(
            case=case,
            kind="THREAT",
            source="NOA",
            gate="own_work",
            need="Annars går det inte.",
            by=astrid,
            at=NOW,
        )
        statements.receive(
            statement=asked,
            stated_on=TODAY,
            expires_on=TODAY,
            conclusion="HIGH",
            summary="Konkret.",
            by=astrid,
            at=NOW,
        )
        checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
        checks.note_check(case=case, checked_on=TODAY, by=astrid, at=NOW)
        given = disclosing.prepare(
            case=case, wanted=wanted(expires_on=TODAY + timedelta(days=30)), by=astrid, at=NOW
        )
        disclosing.decide(disclosure=given, outcome="GRANTED", by=astrid, at=NOW)
        disclosing.send(disclosure=given, sent_on=TODAY, sent_way="MEETING", by=astrid, at=NOW)
        disclosing.prepare(
            case=case, wanted=request_of_police(kept_from_person="Förundersökningen."), by=astrid, at=NOW
        )
        disclosing.note_reception(
            case=case, sender="SCHOOL", information="WORK", text="Börjar i augusti.", ground="Samtycke hos dem",
            way="CALL", received_on=TODAY, expires_on=TODAY, by=astrid, at=NOW,
        )  # fmt: skip
    return case


def test_it_holds_both_ways_with_gate_and_end(client, astrid, crossed):
    client.force_login(astrid)
    shown = client.get(reverse("disclosures:ledger", args=[crossed.pk])).content.decode()
    for word in (
        "En fråga: Hot",
        "Nödvändigt för vårt eget arbete",
        "Bedömning: Hot",
        "Löpande kontroll",
        "Att han bor kvar till maj.",
        "Personen har samtyckt",
        "Börjar i augusti.",
        "Samtycke hos dem",
        "Mobilnumret från i mars",
        "Inget lämnades",
    ):
        assert word in shown, word


def test_what_the_police_concluded_is_not_in_the_ledger(client, astrid, crossed):
    client.force_login(astrid)
    assert "Konkret." not in client.get(reverse("disclosures:ledger", args=[crossed.pk])).content.decode()


def test_the_persons_copy_leaves_out_what_secrecy_keeps_and_says_so(client, acting, astrid, crossed):
    client.force_login(astrid)
    answer = client.get(reverse("disclosures:ledger_copy", args=[crossed.pk]))
    paper = words_on(answer.content)
    assert answer["Content-Disposition"].startswith('attachment; filename="vad-som-har-lamnats-')
    assert "kvar till maj" in paper
    assert "augusti" in paper
    assert "Mobilnumret" not in paper
    assert "skyddar även mot dig" in paper
    with acting(astrid):
        assert Entry.objects.get(action="cases.document.fetched").details["kind"] == "ledger"


def test_the_persons_copy_bears_its_number_and_the_unit_and_the_log_knows_whose_it_is(
    client, acting, astrid, crossed
):
    client.force_login(astrid)
    paper = words_on(client.get(reverse("disclosures:ledger_copy", args=[crossed.pk])).content)
    with acting(astrid):
        kept = Entry.objects.get(action="cases.document.fetched")
        unit = crossed.unit.name
    assert kept.actor_id == astrid.pk
    assert paper.count(kept.details["number"]) > 1, "at the foot and across the page"
    assert f"av {unit}" in paper
    assert astrid.name not in paper


def test_the_persons_copy_leaves_out_what_was_asked_and_told_where_it_is_kept_from_them(
    client, acting, astrid, case
):
    kept = {"kept_from_person": "Uppgiftslämnaren är hotad.", "by": astrid, "at": NOW}
    stated = {"stated_on": TODAY, "expires_on": TODAY, "conclusion": "LOW", "summary": "Inget.", "by": astrid}
    with acting(astrid):
        asked = statements.ask(case=case, kind="THREAT", source="NOA", gate="own_work", need="x", **kept)
        statements.receive(statement=asked, at=NOW, **stated)
        statements.record(case=case, kind="PROTECTION", source="BOPS", **{**stated, **kept})
        statements.record(case=case, kind="CRIMINALITY", source="LPO", at=NOW, **stated)
        told = {"case": case, "information": "SAFETY", "way": "CALL", "received_on": TODAY}
        disclosing.note_reception(sender="SCHOOL", text="Setts med en tidigare vän.", **told, **kept)
        disclosing.note_reception(sender="LANDLORD", text="Kontraktet är klart.", by=astrid, at=NOW, **told)
    client.force_login(astrid)
    shown = client.get(reverse("disclosures:ledger", args=[case.pk])).content.decode()
    assert shown.count("Inte med i personens egen kopia: Uppgiftslämnaren är hotad.") == 4
    paper = words_on(client.get(reverse("disclosures:ledger_copy", args=[case.pk])).content)
    assert "Kontraktet" in paper
    assert "Grad av kriminalitet" in paper
    for word in ("tidigare vän", "Hotbild", "Skyddsbehov", "hotad"):
        assert word not in paper, word


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "reception_new",
            {"sender": "SCHOOL", "information": "SAFETY", "text": "x", "way": "CALL", "received_on": TODAY},
        ),
        (
            "statement_request",
            {"kind": "THREAT", "source": "NOA", "gate": "own_work", "need": "x"},
        ),
        (
            "statement_new",
            {"kind": "THREAT", "source": "NOA", "stated_on": TODAY, "expires_on": TODAY, "conclusion": "LOW"},
        ),
    ],
)
def test_why_it_is_kept_from_them_is_written_where_it_is_noted(client, acting, astrid, case, page, said):
    client.force_login(astrid)
    to = reverse(f"disclosures:{page}", args=[case.pk])
    assert client.post(to, {**said, "kept_from_person": "Hotad."}).status_code == 302
    with acting(astrid):
        (kept,) = [each.kept_from_person for each in presenters.crossings(case, TODAY)]
    assert kept == "Hotad."


def test_an_end_that_has_passed_is_said(acting, astrid, crossed):
    with acting(astrid):
        later = presenters.crossings(crossed, TODAY + timedelta(days=31))
        now = presenters.crossings(crossed, TODAY)
    assert not any(each.expired for each in now)
    assert {each.who for each in later if each.expired} == {
        "Kriminalvården",
        "Skola",
        "Polisen: Nationella operativa avdelningen (NOA)",
    }


def test_on_an_earlier_day_nothing_had_crossed(client, astrid, crossed):
    client.force_login(astrid)
    day = (TODAY - timedelta(days=2)).isoformat()
    page = client.get(reverse("disclosures:ledger", args=[crossed.pk]), {"on": day}).content.decode()
    assert "Att han bor kvar" not in page


def test_the_page_asks_the_database_seldom(client, acting, astrid, crossed, django_assert_max_num_queries):
    with acting(astrid):
        for n in range(5):
            checks.note_check(case=crossed, checked_on=TODAY - timedelta(days=n), by=astrid, at=NOW)
    client.force_login(astrid)
    with django_assert_max_num_queries(24):
        client.get(reverse("disclosures:ledger", args=[crossed.pk]))
