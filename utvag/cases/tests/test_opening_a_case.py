"""A case opens behind its walls: its team sees it, nobody else can tell that it exists."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from utvag.audit.models import Entry
from utvag.cases.models import Case, Routing

pytestmark = pytest.mark.django_db

PAGES = ["cases:overview", "cases:looks"]


def test_a_case_keeps_which_rule_sent_it_where(acting, astrid, case):
    with acting(astrid):
        routing = Routing.objects.select_related("unit", "case__key").get(case=case)
    assert (routing.rule, routing.unit.name) == ("everybody", "Beroendeenheten")
    assert '"source": "self"' in routing.facts


def test_the_alias_is_not_in_the_database_in_clear(acting, astrid, case):
    with acting(astrid), connection.cursor() as cursor:
        cursor.execute("SELECT alias FROM cases_case WHERE id = %s", [case.pk])
        (kept,) = cursor.fetchone()
    assert b"Talgoxe" not in bytes(kept)


@pytest.mark.parametrize("page", PAGES)
def test_the_coordinator_and_the_manager_open_it(client, astrid, david, case, page):
    for user in (astrid, david):
        client.force_login(user)
        assert client.get(reverse(page, args=[case.pk])).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["cecilia", "filip", "greta", "eva", "jonas", "maja", "ines", "hugo"])
def test_nobody_else_can_tell_that_it_exists(request, client, case, page, name):
    client.force_login(request.getfixturevalue(name))
    theirs = client.get(reverse(page, args=[case.pk]))
    nothing = client.get(reverse(page, args=["00000000-0000-4000-8000-000000000000"]))
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.content == nothing.content


def test_a_look_is_kept_with_who_and_which_page(acting, client, astrid, case):
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))
    with acting(astrid):
        look = Entry.objects.get(action="cases.page.seen")
    assert (look.actor_id, look.case_id, look.details) == (astrid.pk, case.pk, {"page": "overview"})


def test_a_refused_page_is_kept_too(acting, client, cecilia, case):
    client.force_login(cecilia)
    client.get(reverse("cases:overview", args=[case.pk]))
    with acting(cecilia):
        refused = Entry.objects.get(action="web.page.refused")
    assert (refused.actor_id, refused.details["status"]) == (cecilia.pk, 404)


def test_without_a_user_no_case_is_visible(case):
    assert not Case.objects.exists()


def test_the_caseload_shows_alias_and_stage_but_no_name(client, astrid, case):
    client.force_login(astrid)
    page = client.get(reverse("cases:caseload")).content.decode()
    assert "Talgoxe" in page
    assert "Aktualisering" in page
    assert "Påhittad" not in page


def test_a_case_is_found_by_name_by_its_team_alone(client, astrid, cecilia, case):
    for user, found in ((astrid, True), (cecilia, False)):
        client.force_login(user)
        page = client.post(reverse("cases:search"), {"text": "Åke Påhittad"}).content.decode()
        assert (case.number in page) is found


@pytest.mark.parametrize("written", ["{0}", " {0} ", "{1}"])
def test_a_case_is_found_by_its_number_by_its_team_alone(client, astrid, cecilia, case, written):
    text = written.format(case.number.lower(), case.number.replace("-", ""))
    for user, found in ((astrid, True), (cecilia, False)):
        client.force_login(user)
        page = client.post(reverse("cases:search"), {"text": text}).content.decode()
        assert ("Talgoxe" in page) is found


@pytest.mark.parametrize("written", ["189001019802", "18900101-9802", "900101+9802"])
def test_a_case_is_found_by_personal_number_by_its_team_alone(client, astrid, cecilia, open_case, written):
    """One of the Tax Agency's published test numbers."""
    case = open_case(by=astrid, person={"name": "Åke Påhittad", "personal_number": "189001019802"})
    for user, found in ((astrid, True), (cecilia, False)):
        client.force_login(user)
        page = client.post(reverse("cases:search"), {"text": written, "why": "ASKED"}).content.decode()
        assert (case.number in page) is found


@pytest.mark.parametrize("text", ["Talgoxe", "Talg", "1890", "89", "%", "*", "aktualisering"])
def test_nothing_else_finds_a_case(client, astrid, open_case, text):
    """Neither alias nor stage, nor a part of anything: the law lets casework search by what names a person or case."""
    case = open_case(
        by=astrid, alias="Talgoxe", person={"name": "Åke Påhittad", "personal_number": "189001019802"}
    )
    client.force_login(astrid)
    assert case.number not in client.post(reverse("cases:search"), {"text": text}).content.decode()


def test_the_number_of_a_case_tells_neither_when_nor_how_many(open_case, astrid):
    numbers = [open_case(by=astrid).number for _ in range(4)]
    assert len(set(numbers)) == 4
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", number) for number in numbers)
