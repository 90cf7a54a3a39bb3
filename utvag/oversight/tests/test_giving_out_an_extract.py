"""The person concerned is told who has looked, when and from which unit."""

import io
import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.oversight import actions
from utvag.oversight.tests.conftest import MARCH

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = local_date(NOW)


def text_of(answer):
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def take_out(client, case, **given):
    return client.post(
        reverse("oversight:extract", args=[case.pk]),
        {"first_on": "2026-03-01", "last_on": "2026-03-31", **given},
    )


def test_an_extract_says_when_which_unit_and_what_and_no_name(case, looked, client, astrid, bo):
    looked(bo, case)
    client.force_login(astrid)
    answer = take_out(client, case)
    assert answer["Content-Type"] == "application/pdf"
    assert "Åke" not in answer["Content-Disposition"]
    text = text_of(answer)
    assert "10 mars 2026" in text
    assert "Socialsekreterare" in text
    assert "Beroendeenheten" in text
    assert "Bo Lind" not in text
    assert "Åke" not in text
    assert case.number in text


def test_names_are_given_when_asked_for_but_never_a_protected_one(
    case, looked, acting, client, astrid, bo, david, ines
):
    looked(bo, case)
    looked(david, case)
    with acting(ines):
        actions.mark_colleague(user=bo, kind="SHIELD", text="", by=ines, at=MARCH)
    client.force_login(astrid)
    text = text_of(take_out(client, case, with_names="on"))
    assert "David Sten" in text
    assert "Bo Lind" not in text


def test_only_the_chosen_period_is_told(case, looked, client, astrid, bo):
    looked(bo, case)
    client.force_login(astrid)
    assert "Socialsekreterare" not in text_of(
        client.post(
            reverse("oversight:extract", args=[case.pk]), {"first_on": "2026-03-11", "last_on": "2026-03-31"}
        )
    )


def test_a_period_that_ends_before_it_begins_is_refused(case, client, astrid):
    client.force_login(astrid)
    answer = client.post(
        reverse("oversight:extract", args=[case.pk]), {"first_on": "2026-03-11", "last_on": "2026-03-01"}
    )
    assert answer["Content-Type"].startswith("text/html")


def test_that_it_was_given_out_is_in_the_log_of_the_case(case, client, astrid, acting):
    client.force_login(astrid)
    take_out(client, case)
    with acting(astrid):
        kept = audit.entries_of_case(case.pk).get(action="oversight.extract.made")
    assert kept.details["first"] == date(2026, 3, 1).isoformat()
    assert kept.details["names"] is False


def test_who_does_not_lead_the_case_is_told_why_and_gets_none(case, client, acting, astrid, cecilia, bo):
    client.force_login(cecilia)
    assert take_out(client, case).status_code == 404
    from utvag.cases import public as cases

    with acting(astrid):
        cases.add_colleague(case=case, user=cecilia, role="CO_WORKER", by=astrid, at=MARCH)
    assert take_out(client, case).status_code == 403
    assert client.get(reverse("oversight:extract", args=[case.pk])).status_code == 200


@pytest.fixture
def request_taken(case, acting, astrid):
    """`request_taken(kept)`: the police ask how to reach the person, and one has decided; a statement and what a school told."""
    from utvag.disclosures import public as disclosures
    from utvag.law import public as law

    def made(kept):
        on = TODAY
        about = {"kept_from_person": kept, "by": astrid, "at": NOW}
        wanted = disclosures.Wanted(
            kind="CONTACT_DETAILS",
            gate=law.legal_gate("contact_details"),
            recipient="NOA",
            asker="Utredare Påhittad",
            asked_on=on,
            called_back_on=on,
            called_back_by_way_of="Växeln",
            purpose="Förhör",
            need="Numret är avstängt.",
            items={"REACH": "Mobilnumret"},
            exceptional="NONE",
            exceptional_note="Inga.",
            kept_from_person=kept,
        )
        with acting(astrid):
            row = disclosures.prepare(case=case, wanted=wanted, by=astrid, at=NOW)
            disclosures.decide(disclosure=row, outcome="GRANTED", by=astrid, at=NOW)
            disclosures.record(
                case=case, kind="THREAT", source="NOA", stated_on=on, expires_on=on, conclusion="LOW", **about
            )
            disclosures.note_reception(
                case=case,
                sender="SCHOOL",
                information="SAFETY",
                text="x",
                way="CALL",
                received_on=on,
                **about,
            )

    return made


KEPT = (
    "Förberedde ett utlämnande",
    "Beslutade om ett utlämnande",
    "Registrerade polisens bedömning",
    "Antecknade vad andra har berättat",
)


def extracted(client, case):
    days = {"first_on": TODAY.isoformat(), "last_on": TODAY.isoformat()}
    return text_of(client.post(reverse("oversight:extract", args=[case.pk]), days))


def counted(text):
    return int(re.search(r"Rader\W+(\d+)", text)[1])


def test_what_is_kept_from_the_person_is_neither_told_nor_counted(case, request_taken, client, astrid):
    client.force_login(astrid)
    before = counted(extracted(client, case))
    request_taken("Förundersökningen.")
    text = extracted(client, case)
    for words in KEPT:
        assert words not in text, words
    # That the page of the extract was seen and the extract before this one taken out, and nothing else.
    assert counted(text) == before + 2
    assert "skyddar även mot dig" in text


def test_what_is_kept_from_nobody_stands_there(case, request_taken, client, astrid):
    request_taken("")
    client.force_login(astrid)
    text = extracted(client, case)
    for words in KEPT:
        assert words in text, words


def test_no_package_is_told_of_where_anything_is_kept(case, request_taken, client, acting, astrid):
    from utvag.exchange.models import Package

    with acting(astrid):
        audit.record("exchange.package.prepared", subject=Package(), by=astrid, at=NOW, case=case)
    client.force_login(astrid)
    assert audit.said_of("exchange.package.prepared", "") in extracted(client, case)
    request_taken("Förundersökningen.")
    assert audit.said_of("exchange.package.prepared", "") not in extracted(client, case)
