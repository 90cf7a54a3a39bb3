"""The person concerned is told who has looked, when and from which unit."""

import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from utvag.audit import public as audit
from utvag.oversight import actions
from utvag.oversight.tests.conftest import MARCH

pytestmark = pytest.mark.django_db


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
