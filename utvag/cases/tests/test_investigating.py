"""Pre-assessment and investigation: the last day by law or by target, extended and concluded with reasons."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases.actions.investigation import (
    begin_investigation,
    conclude_investigation,
    extend_investigation,
)
from utvag.cases.models import Case, Investigation
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
THEN = datetime(2021, 5, 7, 9, 0, tzinfo=UTC)


@pytest.fixture
def begin(acting, astrid, case):
    def begun(kind="PRE_ASSESSMENT", concerns="CHILD", started_at=NOW):
        with acting(astrid):
            return begin_investigation(
                case=case,
                kind=kind,
                concerns=concerns,
                started_at=started_at,
                by=astrid,
                at=max(NOW, started_at),
            )

    return begun


@pytest.mark.parametrize(
    ("kind", "concerns", "started_at", "due_on", "is_law", "statute"),
    [
        ("PRE_ASSESSMENT", "CHILD", NOW, date(2026, 3, 16), True, "SFS 2025:400"),
        ("PRE_ASSESSMENT", "CHILD", THEN, date(2021, 5, 21), True, "SFS 2001:453"),
        ("INVESTIGATION", "CHILD", NOW, date(2026, 7, 2), True, "SFS 2025:400"),
        ("INVESTIGATION", "CHILD", THEN, date(2021, 9, 7), True, "SFS 2001:453"),
        ("INVESTIGATION", "ADULT", NOW, date(2026, 5, 1), False, "SFS 2025:400"),
        ("PRE_ASSESSMENT", "ADULT", NOW, date(2026, 3, 16), False, ""),
    ],
)
def test_the_last_day_is_that_of_the_law_of_the_day_it_began(
    begin, known_since, case, kind, concerns, started_at, due_on, is_law, statute
):
    known_since(case, started_at.date())
    row = begin(kind, concerns, started_at)
    assert (row.due_on, row.is_law) == (due_on, is_law)
    assert row.statute.startswith(statute)


def test_the_page_tells_a_deadline_of_the_law_from_a_target(client, astrid, case, begin):
    begin("INVESTIGATION", "CHILD")
    begin("PRE_ASSESSMENT", "ADULT")
    client.force_login(astrid)
    shown = client.get(reverse("cases:investigation", args=[case.pk])).content.decode()
    assert "Enligt lag" in shown
    assert "Kommunens eget mål" in shown
    assert "2025:400" in shown


def test_what_is_cited_with_the_number_of_its_act_does_not_say_it_again(client, astrid, case, begin):
    begin("INVESTIGATION", "ADULT")
    client.force_login(astrid)
    shown = client.get(reverse("cases:investigation", args=[case.pk])).content.decode()
    assert shown.count("2025:400") == 1


def test_the_investigation_is_chosen_once_the_pre_assessment_leads_to_one(
    client, acting, astrid, case, begin
):
    client.force_login(astrid)
    page = reverse("cases:investigation", args=[case.pk])
    chosen = '<option value="INVESTIGATION" selected>'
    assertNotContains(client.get(page), chosen)
    row = begin("PRE_ASSESSMENT", "CHILD")
    with acting(astrid):
        conclude_investigation(
            investigation=row, conclusion="OPEN_INVESTIGATION", content="Behov.", by=astrid, at=NOW
        )
    assertContains(client.get(page), chosen)


def test_only_one_of_a_kind_is_under_way(begin):
    begin()
    with pytest.raises(NotAllowed, match="Det finns redan en"):
        begin()


def test_the_database_keeps_to_one_of_a_kind_as_well(acting, astrid, begin):
    row = begin()
    row.pk = None
    with acting(astrid), pytest.raises(IntegrityError), transaction.atomic():
        Investigation(
            case=row.case, kind=row.kind, concerns=row.concerns, started_at=NOW, started_by=astrid
        ).save()


def test_more_time_is_given_with_a_reason_and_keeps_the_earlier_day(acting, client, astrid, case, begin):
    row = begin()
    client.force_login(astrid)
    url = reverse("cases:investigation_extension", args=[case.pk, row.pk])

    early = {"until_on": "2026-03-10", "reason": "x", "version": "1"}
    assert "måste komma efter" in client.post(url, early).content.decode()
    client.post(url, {"until_on": "2026-03-30", "reason": "Synnerliga skäl", "version": "1"})

    with acting(astrid):
        kept = Investigation.objects.get(pk=row.pk)
        extension = kept.extensions.select_related("case__key").get()
        assert (kept.due_on, extension.earlier_due_on) == (date(2026, 3, 30), date(2026, 3, 16))
        assert (extension.reason, extension.extended_by_id) == ("Synnerliga skäl", astrid.pk)


def test_a_conclusion_says_how_it_ended_and_moves_no_track(acting, astrid, case, begin):
    row = begin()
    with acting(astrid):
        stage = Case.objects.get(pk=case.pk).social_stage
        conclude_investigation(
            investigation=row, conclusion="OPEN_INVESTIGATION", content="Behov finns", by=astrid, at=NOW
        )
        case.refresh_from_db(fields=["social_stage"])
        assert case.social_stage == stage
        with pytest.raises(NotAllowed, match="redan avslutad"):
            extend_investigation(investigation=row, until_on=NOW.date(), reason="x", by=astrid, at=NOW)


def test_a_pre_assessment_cannot_end_as_an_investigation(client, astrid, case, begin):
    row = begin()
    client.force_login(astrid)
    url = reverse("cases:investigation_conclusion", args=[case.pk, row.pk])
    assert client.post(url, {"conclusion": "PROPOSES_SUPPORT", "content": "x"}).status_code == 200


def test_a_deadline_waits_on_my_day_until_it_is_concluded(acting, client, astrid, begin):
    row = begin(started_at=timezone.now() - timedelta(days=13))
    client.force_login(astrid)
    assert "Avsluta förhandsbedömningen" in client.get("/").content.decode()
    with acting(astrid):
        conclude_investigation(
            investigation=row, conclusion="NO_INVESTIGATION", content="x", by=astrid, at=timezone.now()
        )
    assert "investigation/" not in client.get("/").content.decode()


def test_a_pre_assessment_that_is_left_open_is_told_of_when_the_investigation_begins(
    client, astrid, case, begin
):
    begin("PRE_ASSESSMENT")
    client.force_login(astrid)
    sent = {"kind": "INVESTIGATION", "concerns": "ADULT", "began_on": "2026-03-03"}
    page = client.post(reverse("cases:investigation", args=[case.pk]), sent, follow=True)
    assertContains(page, "Förhandsbedömningen är fortfarande öppen")


def test_it_cannot_begin_tomorrow(client, acting, astrid, case):
    client.force_login(astrid)
    sent = {"kind": "INVESTIGATION", "concerns": "ADULT", "began_on": "2199-01-01"}
    assert (
        "Det har inte hänt än"
        in client.post(reverse("cases:investigation", args=[case.pk]), sent).content.decode()
    )


def test_it_cannot_begin_before_the_first_contact(client, acting, astrid, case):
    client.force_login(astrid)
    sent = {"kind": "INVESTIGATION", "concerns": "ADULT", "began_on": "1999-01-01"}
    page = client.post(reverse("cases:investigation", args=[case.pk]), sent).content.decode()
    assert "Det är före den första kontakten" in page
    with acting(astrid):
        assert not Investigation.objects.exists()


def test_whose_birth_date_says_so_is_taken_for_a_child(client, astrid, open_case):
    case = open_case(by=astrid, person={"name": "Ville Vrålåk", "birth_date": date(2012, 1, 1)})
    client.force_login(astrid)
    page = client.get(reverse("cases:investigation", args=[case.pk]))
    assert page.context["form"]["concerns"].initial == "CHILD"
