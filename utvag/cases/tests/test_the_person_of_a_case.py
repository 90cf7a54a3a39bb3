"""The person of a case: shown with care, changed by the team, never lost between two savers."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.people.events import identity_assumed
from utvag.people.models import Person
from utvag.people.tests.agreeing import agreed_for

pytestmark = pytest.mark.django_db

# Published by the Swedish Tax Agency for tests; nobody has it.
TEST_NUMBER = "191212121212"


@pytest.fixture
def case(open_case, astrid):
    return open_case(by=astrid, person={"name": "Åke Påhittad", "personal_number": TEST_NUMBER})


def confirm(client):
    """What a persona does instead of showing a second factor."""
    client.post(reverse("accounts:confirmation"), {"next": "/"})


def test_the_number_is_masked_until_a_fresh_sign_in(client, astrid, case):
    client.force_login(astrid)
    page = client.get(reverse("cases:person", args=[case.pk])).content.decode()
    assert "19121212-••••" in page
    assert "1212-1212" not in page

    whole = reverse("cases:person_secrets", args=[case.pk])
    assert client.get(whole).status_code == 302
    confirm(client)
    assert "19121212-1212" in client.get(whole).content.decode()


def test_the_team_changes_the_person(acting, client, astrid, case):
    client.force_login(astrid)
    confirm(client)
    form = reverse("cases:person_form", args=[case.pk])
    sent = {"name": "Åke Nypåhittad", "personal_number": TEST_NUMBER, "protection": "NONE", "version": 1}
    assert client.post(form, sent).status_code == 302
    with acting(astrid):
        assert Person.objects.select_related("key").get(pk=case.person_id).name == "Åke Nypåhittad"


def test_the_second_saver_is_shown_both_versions(acting, client, astrid, case):
    client.force_login(astrid)
    confirm(client)
    form = reverse("cases:person_form", args=[case.pk])
    sent = {"personal_number": TEST_NUMBER, "protection": "NONE", "version": 1}
    client.post(form, {**sent, "name": "Den Första"})
    second = client.post(form, {**sent, "name": "Den Andra"})
    page = second.content.decode()
    assert "Den Första" in page
    assert "Den Andra" in page
    with acting(astrid):
        assert Person.objects.select_related("key").get(pk=case.person_id).name == "Den Första"


def test_an_impossible_number_is_explained_and_nothing_typed_is_lost(client, astrid, case):
    client.force_login(astrid)
    confirm(client)
    sent = {"name": "Ny Påhittad", "personal_number": "19121212-1213", "protection": "NONE", "version": 1}
    page = client.post(reverse("cases:person_form", args=[case.pk]), sent).content.decode()
    assert "19121212-1213" in page
    assert "Ny Påhittad" in page


def test_a_relative_is_written_down(client, astrid, case):
    client.force_login(astrid)
    sent = {
        "kind": "CHILD",
        "name": "Lillan Påhittad",
        "birth_date": "2019",
        "lives_with": "YES",
        "protection": "NONE",
    }
    client.post(reverse("cases:new_relative", args=[case.pk]), sent)
    assert "Lillan Påhittad" in client.get(reverse("cases:person", args=[case.pk])).content.decode()


def test_a_colleague_outside_the_team_cannot_tell_that_the_page_exists(client, cecilia, case):
    client.force_login(cecilia)
    confirm(client)
    for page in ("person", "person_secrets", "person_form", "new_relative", "assumed_identity"):
        assert client.get(reverse(f"cases:{page}", args=[case.pk])).status_code == 404


def test_the_page_warns_and_asks_before_it_destroys_who_the_person_was(acting, client, astrid, case):
    client.force_login(astrid)
    confirm(client)
    url = reverse("cases:assumed_identity", args=[case.pk])
    agreed_for(case.person, astrid)
    page = client.get(url).content.decode()
    assert "Ingen kan göra det ogjort" in page
    assert "Åke Påhittad" not in page

    unsure = client.post(url, {"version": 1, "name": "Liam Drömqvist"})
    assert unsure.status_code == 200
    with acting(astrid):
        assert Person.objects.select_related("key").get(pk=case.person_id).name == "Åke Påhittad"

    sure = {"version": 1, "name": "Liam Drömqvist", "understood": "on"}
    assert client.post(url, sure).status_code == 302
    with acting(astrid):
        assert Person.objects.select_related("key").get(pk=case.person_id).name == "Liam Drömqvist"


def test_whoever_leads_goes_through_where_the_old_name_remains_the_same_day(acting, client, astrid, bo, case):
    with acting(astrid):
        cases.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())
    asks, places = "Gå igenom var det gamla namnet kan finnas kvar", "Var det gamla namnet kan finnas kvar"
    page = reverse("cases:person", args=[case.pk])
    client.force_login(astrid)
    assert asks not in client.get("/").content.decode()
    assert places not in client.get(page).content.decode()
    confirm(client)
    agreed_for(case.person, astrid)
    sure = {"version": 1, "name": "Liam Drömqvist", "understood": "on"}
    client.post(reverse("cases:assumed_identity", args=[case.pk]), sure)

    with acting(astrid):
        (task,) = [each for each in cases.open_tasks_of(case) if each.key == "old_name"]
    assert local_date(task.due_at) == local_date(timezone.now())
    assert asks in client.get("/").content.decode()
    shown = client.get(page).content.decode()
    assert places in shown
    for name in ("contacts", "journal", "overview", "decisions"):
        assert f'href="{reverse(f"cases:{name}", args=[case.pk])}"' in shown.split(places)[1]
    client.force_login(bo)
    assert asks not in client.get("/").content.decode(), "it is for whoever leads the case"


def test_a_closed_case_gets_no_task_of_the_old_name(acting, astrid, case):
    with acting(astrid):
        now = timezone.now()
        cases.close(case=case, reason="OTHER", note="x", seen_open=True, by=astrid, at=now)
        identity_assumed.send(Person, person=case.person, by=astrid, at=now)
        assert not [each for each in cases.open_tasks_of(case) if each.key == "old_name"]


def test_only_whoever_leads_the_case_destroys_an_identity_and_there_is_no_other_way(
    acting, client, astrid, bo, case
):
    with acting(astrid):
        cases.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())
    client.force_login(bo)
    confirm(client)
    url = reverse("cases:assumed_identity", args=[case.pk])
    sure = {"version": 1, "name": "Liam Drömqvist", "understood": "on"}

    assert (client.get(url).status_code, client.post(url, sure).status_code) == (403, 403)
    assert client.post(f"/people/{case.person_id}/assumed-identity/", sure).status_code == 404
