"""The police state three things, each with its date and end; social services never wait for them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from utvag.cases import seams
from utvag.cases.actions import assessments as assessment_actions
from utvag.cases.actions.closing import close
from utvag.cases.models import Assessment, Case, Task
from utvag.cases.queries import facts_of
from utvag.common.clock import local_date
from utvag.disclosures import presenters, queries
from utvag.disclosures.actions import checks, statements
from utvag.disclosures.models import PoliceStatement

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)
OWN_WORK = {"gate": "own_work", "need": "Utredningen går inte att göra annars."}
PAGES = ["statements", "statement_request", "statement_new", "checks_start", "deviation", "consents"]


def stated(case, by, kind="THREAT", *, at=NOW, days=90, **more):
    answer = {"stated_on": TODAY, "expires_on": TODAY + timedelta(days=days), "conclusion": "HIGH"}
    return statements.record(case=case, kind=kind, source="NOA", by=by, at=at, **{**answer, **more})


def whole(case):
    return Case.objects.select_related("key", "person__key").get(pk=case.pk)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["cecilia", "filip", "greta", "eva", "jonas", "maja", "ines"])
def test_outsiders_cannot_tell_that_the_case_exists(request, client, case, page, name):
    client.force_login(request.getfixturevalue(name))
    assert client.get(reverse(f"disclosures:{page}", args=[case.pk])).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_the_team_opens_every_page(client, astrid, case, page):
    client.force_login(astrid)
    assert client.get(reverse(f"disclosures:{page}", args=[case.pk])).status_code == 200


def test_an_answer_is_recorded_once_and_counts_for_the_operating_model(client, acting, astrid, case):
    client.force_login(astrid)
    client.post(
        reverse("disclosures:statement_request", args=[case.pk]),
        {"kind": "THREAT", "source": "NOA", **OWN_WORK},
    )
    with acting(astrid):
        row = PoliceStatement.objects.get()
        assert "police_threat" not in seams.done_in(whole(case))
    page = reverse("disclosures:statement_answer", args=[case.pk, row.pk])
    sent = {"answer": "GIVEN", "summary": "Konkret hotbild."}
    client.post(page, sent)
    with acting(astrid):
        assert PoliceStatement.objects.get().received_at is None
    sent |= {"stated_on": TODAY, "expires_on": TODAY + timedelta(days=30), "conclusion": "HIGH"}
    client.post(page, sent)
    with acting(astrid):
        assert "police_threat" in seams.done_in(whole(case))
    assert (
        "Konkret hotbild." in client.get(reverse("disclosures:statements", args=[case.pk])).content.decode()
    )
    assert client.post(page, sent).status_code == 403
    assert "Svaret är redan registrerat" in client.get(page).content.decode()


def test_no_statement_given_counts_for_nothing(acting, astrid, case):
    with acting(astrid):
        row = statements.ask(case=case, kind="THREAT", source="NOA", by=astrid, at=NOW, **OWN_WORK)
        statements.receive(statement=row, answer="NOT_GIVEN", by=astrid, at=NOW)
        assert "police_threat" not in seams.done_in(whole(case))


def test_a_statement_without_date_or_end_is_refused_by_the_database(acting, astrid, case):
    with acting(astrid), pytest.raises(IntegrityError), transaction.atomic():
        stated(case, astrid, expires_on=None)


def test_a_newer_statement_stands_for_the_older_from_its_day_on(acting, astrid, case):
    with acting(astrid):
        old = stated(case, astrid, at=NOW - timedelta(days=9), conclusion="HIGH")
        new = stated(case, astrid, conclusion="LOW")
        rows = list(queries.statements_of(case))
        assert queries.current_of(rows, TODAY) == {"THREAT": new}
        assert queries.current_of(rows, TODAY - timedelta(days=5)) == {"THREAT": old}
        assert queries.current_of(rows, TODAY - timedelta(days=20)) == {}


def test_an_older_statement_that_is_written_down_late_changes_nothing(client, acting, astrid, case):
    old = {"stated_on": TODAY - timedelta(days=400), "expires_on": TODAY - timedelta(days=300)}
    with acting(astrid):
        for kind in ("PROTECTION", "THREAT"):
            stated(case, astrid, kind, at=NOW - timedelta(minutes=9))
            stated(case, astrid, kind, conclusion="NONE", **old)
        current = queries.current_of(queries.statements_of(case), TODAY)
        assert {row.conclusion for row in current.values()} == {"HIGH"}
        assert facts_of(case)["protection_need"] == "yes"
        assert not Task.objects.filter(case=case, key="after_threat").exists()
    client.force_login(astrid)
    assert "Polisens bedömning har upphört" not in client.get(reverse("cases:day")).content.decode()


def test_what_the_police_conclude_is_not_in_the_database_in_clear(acting, astrid, case):
    with acting(astrid):
        stated(case, astrid, summary="Konkret hotbild.")
        with connection.cursor() as cursor:
            cursor.execute("SELECT conclusion, summary FROM disclosures_policestatement")
            kept = b"".join(bytes(column) for column in cursor.fetchone())
    assert b"HIGH" not in kept
    assert b"hotbild" not in kept


@pytest.mark.parametrize(("conclusion", "known"), [("HIGH", "yes"), ("NONE", "no"), ("UNCLEAR", "unknown")])
def test_a_need_of_protection_becomes_a_fact_for_the_routing(acting, astrid, case, conclusion, known):
    with acting(astrid):
        stated(case, astrid, "PROTECTION", conclusion=conclusion)
        assert facts_of(case)["protection_need"] == known
        assert not Task.objects.filter(case=case, key="route_again").exists(), (
            "these rules never ask about it"
        )


def test_a_changed_threat_asks_whether_the_place_is_safe(acting, astrid, case):
    with acting(astrid):
        stated(case, astrid, at=NOW - timedelta(days=2), conclusion="LOW")
        stated(case, astrid, at=NOW - timedelta(days=1), conclusion="LOW")
        assert not Task.objects.filter(case=case, key="after_threat").exists()
        stated(case, astrid, conclusion="HIGH")
        assert Task.objects.filter(case=case, key="after_threat").exists()


def test_an_assessment_may_build_on_a_statement_that_is_there(acting, astrid, case):
    texts = {"level": "HIGH", "text": "Bostad.", "own_words": "Ja."}
    with acting(astrid):
        stated(case, astrid)
        assessment_actions.assess(case=case, kind="NEEDS", by=astrid, at=NOW, based_on_police=True, **texts)
        assert Assessment.objects.get().based_on_police


def test_my_day_tells_of_a_statement_that_ends_unless_a_newer_is_there(client, acting, astrid, case):
    client.force_login(astrid)
    ends = "Polisens bedömning upphör"
    with acting(astrid):
        stated(case, astrid, at=NOW - timedelta(days=1), days=5)
    assert ends in client.get(reverse("cases:day")).content.decode()
    with acting(astrid):
        stated(case, astrid, days=90)
    assert ends not in client.get(reverse("cases:day")).content.decode()


def test_my_day_asks_again_after_a_question_without_answer(client, acting, astrid, case):
    with acting(astrid):
        statements.ask(
            case=case, kind="THREAT", source="NOA", by=astrid, at=NOW - timedelta(days=8), **OWN_WORK
        )
    client.force_login(astrid)
    assert "Polisen har inte svarat" in client.get(reverse("cases:day")).content.decode()


def test_every_page_warns_not_to_copy_registers(client, acting, astrid, case):
    client.force_login(astrid)
    nothing_to_note = client.get(reverse("disclosures:deviation", args=[case.pk])).content.decode()
    assert "Starta dem först" in nothing_to_note
    with acting(astrid):
        checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
    for page in ("statement_new", "deviation"):
        shown = client.get(reverse(f"disclosures:{page}", args=[case.pk])).content.decode()
        assert "Klistra aldrig in" in shown


def test_nothing_is_recorded_in_a_closed_case(client, acting, astrid, case):
    with acting(astrid):
        stated(case, astrid)
        checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
        close(case=case, reason="PRISON", seen_open=True, by=astrid, at=NOW)
    client.force_login(astrid)
    assert client.get(reverse("disclosures:statements", args=[case.pk])).status_code == 200
    posts = {
        "statement_request": {"kind": "THREAT", "source": "NOA", **OWN_WORK},
        "statement_new": {
            "kind": "THREAT",
            "source": "NOA",
            "stated_on": TODAY,
            "expires_on": TODAY,
            "conclusion": "LOW",
        },
        "no_deviation": {},
        "deviation": {"checked_on": TODAY, "text": "x"},
        "consents": {"recipient": "NOA", "purpose": "x", "answer": "REFUSED", "answered_on": TODAY},
    }
    for page, sent in posts.items():
        assert client.post(reverse(f"disclosures:{page}", args=[case.pk]), sent).status_code == 403, page


def test_pages_ask_the_database_seldom(client, acting, astrid, case, django_assert_max_num_queries):
    with acting(astrid):
        checks.start_checks(case=case, every_days=30, due_on=TODAY, by=astrid, at=NOW)
        for kind in ("CRIMINALITY", "THREAT", "PROTECTION"):
            for days in range(4):
                stated(case, astrid, kind, at=NOW - timedelta(days=days))
                checks.note_check(case=case, checked_on=TODAY - timedelta(days=days), by=astrid, at=NOW)
    client.force_login(astrid)
    for page in ("statements", "consents"):
        with django_assert_max_num_queries(20):
            client.get(reverse(f"disclosures:{page}", args=[case.pk]))


def test_the_export_has_what_the_police_said(acting, astrid, case):
    with acting(astrid):
        stated(case, astrid, summary="Konkret hotbild.")
        section = presenters.police_section(whole(case))
    assert "Konkret hotbild." in str(section.texts)
