"""The registrar's pages: what they show, and to whom."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.audit import public as audit
from utvag.people import public as people
from utvag.people.models import Merge
from utvag.people.tests.published_numbers import ADULTS
from utvag.people.tests.registering import register
from utvag.people.tests.registrar import decide, the_candidate, undo


@pytest.fixture
def twice(acting, bo, cecilia):
    """The same person, registered by Bo and, with another spelling, by Cecilia."""
    with acting(bo):
        first = register(bo, name="Emil Påhittsson", personal_number=ADULTS[0])
    with acting(cecilia):
        second = register(cecilia, name="Emil Påhitsson", personal_number=ADULTS[0], phone="070-1740605")
    return first, second


def test_the_list_shows_no_names_and_the_pair_shows_masked_numbers(client, acting, twice, eva):
    client.force_login(eva)
    with acting(eva):
        candidate = the_candidate(eva)

    listed = client.get(reverse("people:candidates"))
    assertContains(listed, "Samma nummer")
    assertNotContains(listed, "Emil")

    pair = client.get(reverse("people:candidate", args=[candidate.pk]))
    assertContains(pair, "Emil Påhitsson")
    assertContains(pair, f"{ADULTS[0][:8]}-••••", count=2)
    assertNotContains(pair, ADULTS[0][8:])
    assertNotContains(pair, "070-1740605")

    with acting(eva):
        seen = audit.entries_of_actor(eva.pk).filter(action="people.person.seen")
        assert {entry.subject_id for entry in seen} == {person.pk for person in twice}


def test_whole_numbers_are_shown_on_a_page_of_their_own_and_logged(client, acting, twice, eva):
    client.force_login(eva)
    with acting(eva):
        candidate = the_candidate(eva)

    url = reverse("people:candidate-numbers", args=[candidate.pk])
    assert client.get(url).status_code == 302

    client.post(reverse("accounts:confirmation"))
    assertContains(client.get(url), ADULTS[0][8:], count=2)

    with acting(eva):
        seen = audit.entries_of_actor(eva.pk).filter(action="people.person.seen")
        assert all(entry.details["whole_number"] for entry in seen)
        assert len(seen) == 2


def test_the_registrar_decides_and_undoes_on_the_pages(client, acting, twice, eva):
    client.force_login(eva)
    with acting(eva):
        url = reverse("people:candidate", args=[the_candidate(eva).pk])

    assertContains(client.post(url, {"decision": "SAME", "ground": "NUMBER"}), "Välj den post")
    answer = {"decision": "SAME", "kept": "second", "ground": "NUMBER"}
    assertRedirects(client.post(url, answer), reverse("people:candidates"))
    with acting(eva):
        merge = Merge.objects.get()
    assert client.get(url).status_code == 404

    assertContains(client.get(reverse("people:merges")), merge.reference)
    undoing = reverse("people:undoing", args=[merge.pk])
    assertContains(client.get(undoing), "Ta isär")
    assertRedirects(client.post(undoing, {"reason": "MISTAKE"}), reverse("people:merges"))
    assert client.get(undoing).status_code == 404
    assertContains(client.get(reverse("people:candidates")), "Samma nummer")


def test_the_form_refuses_a_ground_that_does_not_fit_the_answer(client, acting, twice, eva):
    client.force_login(eva)
    with acting(eva):
        url = reverse("people:candidate", args=[the_candidate(eva).pk])

    answer = client.post(url, {"decision": "SAME", "kept": "first", "ground": "NAMESAKES"})

    assertContains(answer, "Den grunden gäller bara för olika personer")
    with acting(eva):
        assert not Merge.objects.exists()


def test_the_list_says_what_is_alike_of_every_pair(client, acting, bo, cecilia, eva):
    """Also of a pair that is too little alike to be likely, and of one that no longer is alike."""
    with acting(bo):
        register(bo, name="Anna Exempelian", birth_date=date(1990, 1, 1))
    with acting(cecilia):
        other = register(cecilia, name="Anna Tankeby", birth_date=date(1990, 1, 1))
    client.force_login(eva)

    assertContains(client.get(reverse("people:candidates")), "Delar av namnen låter lika")

    with acting(cecilia):
        people.change_person(
            person=other, by=cecilia, at=timezone.now(), version=1, name="Tolvan Tankeby", birth_date=None
        )
    assertContains(client.get(reverse("people:candidates")), "Det som liknade har ändrats sedan dess")


def test_others_get_nothing_on_the_registrars_pages(client, acting, twice, bo, eva):
    with acting(eva):
        candidate = the_candidate(eva)
        merge = decide(eva)
        undo(merge, eva)
    client.force_login(bo)
    client.post(reverse("accounts:confirmation"))

    assertContains(client.get(reverse("people:candidates")), "Bara en registrator", status_code=403)
    assertContains(client.get(reverse("people:merges")), "Bara en registrator", status_code=403)
    assert client.get(reverse("people:candidate", args=[candidate.pk])).status_code == 404
    assert client.get(reverse("people:candidate-numbers", args=[candidate.pk])).status_code == 404
    assert client.get(reverse("people:undoing", args=[merge.pk])).status_code == 404


def test_the_list_takes_the_same_queries_for_one_pair_and_for_many(client, acting, bo, cecilia, eva):
    client.force_login(eva)
    counts = []
    for number in ADULTS[:6]:
        for member in (bo, cecilia):
            with acting(member):
                register(member, personal_number=number)
        with CaptureQueriesContext(connection) as queries_made:
            client.get(reverse("people:candidates"))
        counts.append(len(queries_made))

    assert counts[1:] == counts[1:2] * 5


def test_the_most_alike_stand_first(client, acting, bo, eva):
    with acting(bo):
        for name in ("Anna Britta Karin Maria Fantasi", "Anna Britta Karin Maria Lisa Fantasi"):
            register(bo, name=name)
        for _ in range(2):
            register(bo, name="Emil Påhittsson")
    client.force_login(eva)

    rows = client.get(reverse("people:candidates")).context["rows"]

    scores = [row.score for row in rows]
    assert len(set(scores)) > 1
    assert scores == sorted(scores, reverse=True)
