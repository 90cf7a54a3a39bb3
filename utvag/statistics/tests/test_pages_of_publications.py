"""Who publishes, who reads, and what anybody gets to see."""

import csv
import json
import re
from io import StringIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from utvag.statistics import actions
from utvag.statistics.actions.publishing import Asked
from utvag.statistics.domain.publishing import Way
from utvag.statistics.models import Publication
from utvag.statistics.tests.snapshots import AT, case_lines, kept

NEW = "statistics:publication_new"
SOUGHT = Asked("sought", 2025, 2025)
CHOSEN = {"indicator": "sought", "first_year": 2025, "last_year": 2025, "by": "", "way": "years"}


@pytest.fixture
def snapshot(hugo):
    return kept(hugo.controller_id, case_lines(12) + case_lines(3, begin=50, channel="self"))


@pytest.fixture
def fresh(client):
    """A browser whose user has just confirmed who they are."""

    def signed_in(user):
        client.force_login(user)
        session = client.session
        session["accounts.confirmed_at"] = 99_999_999_999
        session.save()
        return client

    return signed_in


@pytest.fixture
def director(fresh, hugo, snapshot):
    return fresh(hugo)


@pytest.fixture
def published(acting, hugo, snapshot):
    def now(asked=SOUGHT):
        with acting(hugo):
            seen = actions.previewed(asked=asked, by=hugo, at=AT).mark
            return actions.publish(asked=asked, seen=seen, by=hugo, at=AT)

    return now


def test_the_director_sees_what_would_leave_and_publishes_just_that(director, acting, hugo):
    page = director.get(reverse(NEW), CHOSEN)
    assert [line.text for line in page.context["shown"].lines] == ["15"]
    assert "Kvalitetsdeklaration" in page.text
    answer = director.post(reverse(NEW), {**CHOSEN, "seen": page.context["mark"]}, follow=True)
    assert answer.status_code == 200
    with acting(hugo):
        assert Publication.objects.get().released[0].numbers[0].value == 15


def test_a_page_left_open_publishes_nothing_for_whoever_comes_by(client, hugo, snapshot, acting):
    client.force_login(hugo)
    assert reverse("accounts:confirmation") in client.get(reverse(NEW), CHOSEN).url
    client.post(reverse(NEW), {**CHOSEN, "seen": "x"})
    with acting(hugo):
        assert not Publication.objects.exists()


def test_why_nothing_leaves_is_said_with_what_stands_in_the_way(director, published):
    published()
    page = director.get(reverse(NEW), {**CHOSEN, "indicator": "sought_persons"})
    assert "en annan räkneenhet" in page.text
    assert [row[1] for row in page.context["in_the_way"]] == ["Sökte stöd"]
    assert "shown" not in page.context


def test_a_choice_that_cannot_be_is_said_at_its_field(director):
    page = director.get(reverse(NEW), {**CHOSEN, "by": "stage", "first_year": 2025, "last_year": 2024})
    assert set(page.context["form"].errors) == {"by", "last_year"}


@pytest.mark.parametrize("name", ["astrid", "david"])
def test_whoever_reads_figures_reads_what_is_published_and_does_not_publish(fresh, name, published, request):
    row = published()
    client = fresh(request.getfixturevalue(name))
    assert client.get(reverse("statistics:publications")).status_code == 200
    assert client.get(reverse("statistics:publication", args=[row.pk])).status_code == 200
    assert client.get(reverse("statistics:disclosure_rules")).status_code == 200
    assert client.get(reverse(NEW)).status_code == 403
    assert client.get(reverse("statistics:disclosure_rules_new")).status_code == 403


def test_nobody_else_has_these_pages(client, bo, published):
    row = published()
    client.force_login(bo)
    assert client.get(reverse("statistics:publications")).status_code == 403
    assert client.get(reverse("statistics:publication", args=[row.pk])).status_code == 403


def test_rules_are_changed_with_a_reason_that_is_shown(director):
    new = reverse("statistics:disclosure_rules_new")
    given = {"threshold": 8, "protection": 3, "base": 10, "hides_zero": "on", "budget": "0"}
    assert director.post(new, given).context["form"].errors.keys() == {"why"}
    assert "Tröskeln är minst tre" in director.post(new, {**given, "base": 5, "why": "Nämnden"}).text
    page = director.post(new, {**given, "why": "Nämnden vill vara säkrare"}, follow=True)
    assert "Nämnden vill vara säkrare" in page.text
    published = director.get(reverse(NEW), CHOSEN)
    assert "Nämnden vill vara säkrare" in published.text


def values_of(answer):
    return list(csv.DictReader(StringIO(answer.content.decode())))


def test_the_files_say_what_left_and_are_named_by_nobody(director, published):
    row = published(Asked("sought", 2025, 2025, by="channel"))
    values = director.get(reverse("statistics:publication_values", args=[row.pk]))
    about = director.get(reverse("statistics:publication_metadata", args=[row.pk]))
    assert re.search(r'filename="siffror-2026-04-01\.csv"', values["Content-Disposition"])
    said = json.loads(about.content)
    assert said["url"] == "siffror-2026-04-01.csv"
    assert said["dc:publisher"] == row.controller.name
    assert {each["value"] for each in values_of(values)} == {
        "" if number.value is None else str(number.value) for number in row.released[0].numbers
    }


class TestAnybody:
    def test_reads_what_is_published_in_both_languages_without_a_cookie(self, client, published):
        row = published()
        for query, words in (("", "Tillförlitlighet"), ("?lang=en", "Accuracy and reliability")):
            page = client.get(reverse("statistics:public_publication", args=[row.pk]) + query)
            assert words in page.text
            assert not page.cookies
            assert page["Cache-Control"] == "public, max-age=600"
            assert "Cookie" not in page.get("Vary", "")

    def test_finds_the_way_from_the_publishers_to_the_files(self, client, published, hugo):
        row = published()
        assert hugo.controller.name in client.get(reverse("statistics:public_figures")).text
        listed = client.get(reverse("statistics:public_publisher", args=[hugo.controller_id]))
        assert reverse("statistics:public_publication", args=[row.pk]) in listed.text
        values = client.get(reverse("statistics:public_values", args=[row.pk]))
        assert [each["value"] for each in values_of(values)] == ["15"]
        about = json.loads(client.get(reverse("statistics:public_metadata", args=[row.pk])).content)
        assert about["dc:provenance"]["schema:identifier"] == [str(row.snapshot)]

    def test_meets_nothing_that_did_not_pass_the_door(self, client, published, hugo):
        row = published(Asked("fell_away", 2025, 2025, by="channel"))
        page = client.get(reverse("statistics:public_publication", args=[row.pk]))
        printed = [each.text for each in _lines(page)]
        assert not {"1", "2", "3", "4"} & set(printed)
        assert hugo.name not in page.text
        assert str(hugo.pk) not in page.text

    def test_is_told_the_same_of_what_never_was(self, client, published, hugo):
        for name in ("public_publisher", "public_publication", "public_values", "public_metadata"):
            answer = client.get(reverse(f"statistics:{name}", args=[uuid4()]))
            assert answer.status_code == 404
            assert answer["Cache-Control"] == "no-store"
        assert client.get("/siffror/finns-inte/").status_code == 404

    def test_cannot_send_anything(self, client, published):
        assert client.post(reverse("statistics:public_figures")).status_code == 405

    def test_is_nobody_even_with_a_session(self, director, published):
        row = published()
        page = director.get(reverse("statistics:public_publication", args=[row.pk]))
        assert not page.cookies
        assert page.wsgi_request.COOKIES
        assert not hasattr(page.wsgi_request, "user")


def _lines(page):
    found = re.findall(r'<td class="number">([^<]*)</td>', page.text)
    return [type("Line", (), {"text": each}) for each in found]


def test_every_query_of_the_pages_is_counted(director, client, published, django_assert_num_queries):
    row = published()
    pages = {
        reverse("statistics:publications"): None,
        reverse("statistics:publication", args=[row.pk]): None,
        reverse("statistics:disclosure_rules"): None,
        reverse("statistics:public_figures"): None,
        reverse("statistics:public_publisher", args=[row.controller_id]): None,
    }
    counted = {}
    for address in pages:
        director.get(address)
        counted[address] = count(director, address)
    published(Asked("assessed", 2025, 2025))
    published(Asked("ended", 2025, 2025, way=Way.YEARS))
    assert {address: count(director, address) for address in pages} == counted


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
