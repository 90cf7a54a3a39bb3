"""The coordinated individual plan: consent, who takes part, and who of them need not."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from utvag.cases.actions import sips as actions
from utvag.cases.models import Sip, SipMeasure
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

TYPED = {
    "consent_on": "2026-04-01",
    "consent_how": "WRITTEN",
    "asked_on": "2026-03-31",
    "asked_by_whom": "Klienten",
    "participants-TOTAL_FORMS": 3,
    "participants-INITIAL_FORMS": 0,
    "participants-0-principal": "REGION",
    "participants-0-who": "Beroendemottagningen",
    "participants-1-principal": "POLICE",
    "participants-1-who": "Avhopparsamordnaren",
    "meetings-TOTAL_FORMS": 1,
    "meetings-INITIAL_FORMS": 0,
    "meetings-0-held_on": "2026-04-02",
    "measures-TOTAL_FORMS": 1,
    "measures-INITIAL_FORMS": 0,
    "measures-0-goal": "Drogfrihet",
    "measures-0-measure": "Samtal varje vecka",
    "measures-0-principal": "REGION",
}


@pytest.fixture
def sip(client, acting, bos_case, bo):
    client.force_login(bo)
    client.post(reverse("cases:sip_rows", args=[bos_case.pk]), TYPED)
    with acting(bo):
        return Sip.objects.select_related("case__key").get()


def test_work_is_to_start_without_delay_by_the_municipalitys_own_target(sip):
    assert sip.start_target_on == date(2026, 4, 10)


def test_police_take_part_voluntarily_and_that_is_said(client, sip, bos_case):
    page = client.get(reverse("cases:sip", args=[bos_case.pk])).content.decode()
    assert page.count("Deltar frivilligt") == 1
    assert "Samtal varje vecka" in page


def test_the_page_says_when_a_sip_is_made_and_that_the_help_does_not_depend_on_it(client, bos_case, bo):
    client.force_login(bo)
    page = client.get(reverse("cases:sip", args=[bos_case.pk]))
    assertContains(page, "insatser från både socialtjänsten och hälso- och sjukvården")
    assertContains(page, "om klienten samtycker")
    form = client.get(reverse("cases:sip_rows", args=[bos_case.pk]))
    assertContains(form, "Hjälpen vi ger beror inte på svaret")
    assertContains(form, "Kommunen och regionen gör planen tillsammans")


@pytest.mark.parametrize("missing", ["consent_on", "consent_how", "asked_by_whom"])
def test_without_consent_and_who_asked_there_is_no_sip(client, acting, bos_case, bo, missing):
    client.force_login(bo)
    typed = {name: value for name, value in TYPED.items() if name != missing}
    assert client.post(reverse("cases:sip_rows", args=[bos_case.pk]), typed).status_code == 200
    with acting(bo):
        assert not Sip.objects.exists()


def test_the_second_saver_sees_both_versions_of_the_rows(client, acting, sip, bos_case, bo, astrid, at):
    with acting(astrid):
        row = {"goal": "Arbete", "measure": "Praktik", "principal": "EMPLOYMENT", "due_on": None}
        actions.save_sip(case=bos_case, sip=sip, measures=[row], by=astrid, at=at)

    page = client.post(reverse("cases:sip_rows", args=[bos_case.pk]), {**TYPED, "version": sip.version - 1})

    assertContains(page, "Praktik")
    assertContains(page, "Samtal varje vecka")
    with acting(bo):
        assert SipMeasure.objects.select_related("case__key").get().measure == "Praktik"


def test_of_two_who_open_the_empty_form_the_second_sees_both_versions(client, acting, bos_case, bo, astrid):
    page = reverse("cases:sip_rows", args=[bos_case.pk])
    client.force_login(bo)
    read_blank = client.get(page).context["form"]["version"].value()
    client.force_login(astrid)
    client.post(page, {**TYPED, "version": read_blank, "measures-0-measure": "Praktik"})

    client.force_login(bo)
    shown = client.post(page, {**TYPED, "version": read_blank})

    assertContains(shown, "Praktik")
    assertContains(shown, "Samtal varje vecka")
    with acting(bo):
        assert SipMeasure.objects.select_related("case__key").get().measure == "Praktik"


def test_an_ended_sip_stays_as_it_was_and_a_new_one_can_be_started(client, acting, sip, bos_case, bo, at):
    client.post(reverse("cases:sip_end", args=[bos_case.pk]))
    with acting(bo):
        ended = Sip.objects.select_related("case__key").get()
        with pytest.raises(NotAllowed, match="avslutad"):
            actions.save_sip(case=bos_case, sip=ended, by=bo, at=at)
    client.post(reverse("cases:sip_rows", args=[bos_case.pk]), TYPED)
    with acting(bo):
        assert Sip.objects.count() == 2


def test_where_no_sip_is_under_way_none_ends(client, sip, bos_case):
    page = reverse("cases:sip_end", args=[bos_case.pk])
    assert [client.post(page).status_code for _each in "ab"] == [302, 404]


def test_of_two_who_start_a_sip_the_second_is_told(acting, sip, bos_case, bo, at):
    with acting(bo), pytest.raises(NotAllowed):
        actions.save_sip(case=bos_case, sip=None, by=bo, at=at, consent_on=date(2026, 4, 1))
