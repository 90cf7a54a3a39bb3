"""What an emergency shows, and what of it the team and the reviewer read afterwards."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.cases import seams
from utvag.common.policy import NotAllowed
from utvag.secrecy import actions, queries
from utvag.vault import public as vault

pytestmark = pytest.mark.django_db


def confirmed(client, user):
    client.force_login(user)
    client.post(reverse("accounts:confirmation"), {"next": "/"})


def test_each_look_of_an_emergency_is_marked_where_the_team_reads_who_has_looked(
    client, case, open_in_emergency, astrid, cecilia
):
    open_in_emergency(cecilia)
    client.force_login(cecilia)
    client.get(reverse("cases:overview", args=[case.pk]))
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))
    page = client.get(reverse("cases:looks", args=[case.pk]))
    marked = [(row.who, row.in_emergency) for row in page.context["rows"] if row.is_look]
    assert (cecilia.name, True) in marked
    assert {is_marked for who, is_marked in marked if who == astrid.name} == {False}
    assertContains(page, "I nödläge", count=1)


def test_in_an_emergency_the_whole_number_is_a_look_of_its_own_and_no_protected_address_comes_with_it(
    client, acting, open_case, open_in_emergency, astrid, cecilia
):
    person = {
        "name": "Åke Påhittad",
        "personal_number": "191212121212",
        "address": "Hemliga gatan 1",
        "protection": "PROTECTED_REGISTRATION",
    }
    numbered = open_case(by=astrid, alias="Gråsparv", person=person)
    page, whole = (reverse(f"cases:{name}", args=[numbered.pk]) for name in ("person", "person_secrets"))
    open_in_emergency(cecilia, text=numbered.number)
    client.force_login(cecilia)
    shown = client.get(page)
    assertContains(shown, whole)
    assertNotContains(shown, "19121212-1212")
    client.force_login(cecilia)
    assert client.get(whole).status_code == 302, "a fresh sign-in first"
    confirmed(client, cecilia)
    shown = client.get(whole)
    assertContains(shown, "19121212-1212")
    assertNotContains(shown, "Hemliga gatan")
    with acting(astrid):
        (look,) = [
            entry
            for entry in audit.entries_of_case(numbered.pk).filter(actor_id=cecilia.pk)
            if entry.details.get("page") == "person_secrets"
        ]
        assert look.details["emergency"] == "yes"
    confirmed(client, astrid)
    assertContains(client.get(whole), "Hemliga gatan")


def test_the_reviewer_reads_what_was_tried_and_refused(
    client, acting, case, open_case, open_in_emergency, end_emergency, astrid, cecilia, ines
):
    opening = open_in_emergency(cecilia)
    other = open_case(by=astrid, alias="Lom")
    client.force_login(cecilia)
    for name in ("disclosures:ledger", "disclosures:handover", "oversight:extract", "cases:export"):
        assert client.get(reverse(name, args=[case.pk])).status_code in (302, 403)
    assert client.post(reverse("cases:naming", args=[case.pk]), {"alias": "Ny"}).status_code == 403
    client.get(reverse("cases:overview", args=[other.pk]))
    end_emergency(opening, cecilia)
    assert client.get(reverse("cases:overview", args=[case.pk])).status_code == 404
    with acting(ines):
        looks = queries.looks_in(opening)[:]
        tried = [look for look in looks if look.action.startswith("web.")]
    assert ("GET", "ledger") in [(look.refused, look.page) for look in tried]
    assert ("POST", "overview") in [(look.refused, look.page) for look in tried]
    assert tried[-1].page == "overview", "also when it was over"
    assert len(tried) == len(set(tried)) <= 6, "and nothing of another case"
    confirmed(client, ines)
    page = client.get(reverse("secrecy:opening", args=[opening.pk]))
    assertContains(page, "Försökte titta på: Lämnat och mottaget")
    assertContains(page, "Försökte skicka något på: Översikt")


def test_what_was_not_justified_is_told_to_who_did_it_the_unit_and_the_reviewer_and_there_is_no_other_for_thirty_days(
    client,
    acting,
    case,
    open_case,
    open_in_emergency,
    end_emergency,
    review,
    in_team,
    astrid,
    bo,
    cecilia,
    david,
    ines,
):
    in_team(bo)
    other = open_case(by=astrid, alias="Lom")
    review(end_emergency(open_in_emergency(cecilia), cecilia), ines, finding="NOT_JUSTIFIED")

    def told(user, days=0):
        with acting(user):
            items = seams.day_of(user, timezone.now() + timedelta(days=days))
            return [item.label for item in items if item.kind == "emergency"]

    assert ["var inte befogad" in label for label in told(cecilia)] == [True]
    assert all("Cecilia Ek" in label for user in (astrid, david, ines) for label in told(user))
    assert [len(told(user)) for user in (astrid, david, ines, bo)] == [1, 1, 1, 0]
    assert [told(user, days=31) for user in (cecilia, david, ines)] == [[], [], []]

    for number in (case.number, other.number):
        with pytest.raises(NotAllowed, match="30 dagar"):
            open_in_emergency(cecilia, number)
    confirmed(client, cecilia)
    assertContains(client.get(reverse("secrecy:emergency")), "30 dagar")
    # An injected statement skips the program.
    with acting(cecilia), connection.cursor() as cursor:
        cursor.execute(actions.emergency.OPEN, the_call(cecilia, other.number))
        assert cursor.fetchone() == ("NOT_JUSTIFIED",)


def the_call(by, number):
    now = timezone.now()
    key = vault.controller_key(by.controller_id)
    return [number, [], uuid4(), "DANGER", key.pk, b"x", timedelta(hours=1), now]


def test_what_was_justified_has_no_consequence(
    acting, open_case, open_in_emergency, end_emergency, review, astrid, cecilia, ines
):
    other = open_case(by=astrid, alias="Lom")
    review(end_emergency(open_in_emergency(cecilia), cecilia), ines)

    assert open_in_emergency(cecilia, other.number).case_id == other.pk
