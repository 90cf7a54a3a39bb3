"""The page of the person says what was told of the age, by whom, when the birth is not known."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases.actions.tracks import record_facts

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
TOLD = "enligt uppgift vid den första kontakten"


def page_of(case):
    return reverse("cases:person", args=[case.pk])


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"minor": "yes"}, "Under 18 när det sades"),
        ({"minor": "no"}, "18 år eller äldre"),
        ({"age": 16}, "16 år när det sades"),
    ],
)
def test_what_was_said_at_the_first_contact_is_shown_with_its_source(client, open_case, astrid, facts, words):
    case = open_case(by=astrid, facts={"source": "relative", **facts})
    client.force_login(astrid)
    page = client.get(page_of(case))
    assertContains(page, words)
    assertContains(page, f"{TOLD}: närstående")
    assertContains(page, f"2 mars 2026 10:00</time>, {astrid.name}")


def test_what_was_said_later_says_when_and_by_whom_it_was_written(client, acting, open_case, astrid):
    case = open_case(by=astrid, facts={"source": "relative"})
    with acting(astrid):
        record_facts(case=case, changes={"minor": "yes"}, by=astrid, at=AT)
        record_facts(case=case, changes={"addiction": "yes"}, by=astrid, at=AT.replace(day=9))
    client.force_login(astrid)
    page = client.get(page_of(case))
    assertContains(page, "enligt uppgift i ärendet")
    assertContains(page, "1 april 2026 11:00")
    assertNotContains(page, TOLD)
    assertNotContains(page, "9 april 2026")
    assertNotContains(client.get(page_of(case), {"on": "2026-03-20"}), "när det sades")


def test_nothing_is_told_where_nobody_said_or_the_birth_is_known(client, open_case, astrid):
    unsaid = open_case(by=astrid, facts={"source": "relative"})
    known = open_case(
        by=astrid, facts={"source": "relative", "minor": "yes"}, person={"birth_date": date(1990, 1, 2)}
    )
    client.force_login(astrid)
    for case in (unsaid, known):
        assertNotContains(client.get(page_of(case)), "enligt uppgift")


def test_it_is_told_where_the_year_of_birth_leaves_it_open(client, open_case, astrid):
    year = datetime.now(tz=UTC).year - 18
    case = open_case(by=astrid, facts={"source": "self", "minor": "yes"}, person={"birth_year": year})
    client.force_login(astrid)
    assertContains(client.get(page_of(case)), f"{TOLD}: personen själv")
