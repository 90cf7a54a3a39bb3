"""The statistician's pages: a round from its opening to figures that anybody could read; nobody else comes in."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.exchange.tests.conftest import introduced, keyed  # noqa: F401
from utvag.national.models import CountPublication, CountRound
from utvag.national.tests.test_counting_a_round import (  # noqa: F401
    HOLDER,
    actors,
    asked,
    counted,
    everybody_sent,
    opened,
    send,
    token_of,
)


@pytest.fixture
def at_the_desk(client, siv):
    client.force_login(siv)
    return client


def test_a_round_is_opened_on_a_page(at_the_desk, siv, acting):
    said = {
        "round": "2026-2",
        "period": "2026",
        "begins_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "reference_day": "2026-10-01",
        "last_day": "2027-01-31",
        "criteria": ["municipality.1"],
    }
    response = at_the_desk.post(reverse("national:opening_round"), said | {"reference_day": "2027-10-01"})
    assertContains(response, "The reference day is not within the period.")
    response = at_the_desk.post(reverse("national:opening_round"), said)
    with acting(siv):
        row = CountRound.objects.get()
    assertRedirects(response, reverse("national:count_round", args=[row.pk]))
    # Without a key holder it asks for totals alone.
    assert row.asked.levels == (1,)
    assertContains(at_the_desk.get(reverse("national:counts")), "2026-2")
    response = at_the_desk.post(reverse("national:opening_round"), said)
    assertContains(response, "en omgång med det namnet")


def test_a_count_is_looked_at_and_published(at_the_desk, siv, acting, opened, everybody_sent):  # noqa: F811
    page = reverse("national:count_round", args=[opened.pk])
    response = at_the_desk.get(page)
    assertContains(response, "Totaler och räknekoder", count=3)
    response = at_the_desk.post(reverse("national:counting", args=[opened.pk]), {"level": "2", "by": ""})
    assertContains(response, "Nivå 2")
    assertContains(response, "Hur aktörernas listor överlappar")
    with acting(siv):
        assert not CountPublication.objects.exists()
    digest = response.context["digest"]
    url = reverse("national:publishing", args=[opened.pk])
    response = at_the_desk.post(url, {"level": "2", "by": "", "digest": "b" * 64})
    assertContains(response, "Uppgifter har kommit in under tiden")
    response = at_the_desk.post(url, {"level": "2", "by": "", "digest": digest})
    with acting(siv):
        row = CountPublication.objects.get()
    shown = reverse("national:count_publication", args=[row.pk])
    assertRedirects(response, shown)
    response = at_the_desk.get(shown)
    assertContains(response, "Kvalitetsdeklaration")
    assertContains(response, row.digest)
    # Nothing of a row.
    assertNotContains(response, "tokens")
    file = reverse("national:count_file", args=[row.pk, "known", "csv"])
    lines = at_the_desk.get(file).content.decode().splitlines()
    assert lines[0].endswith("from,to,value,lowest,highest")
    assert len(lines) == 1 + len(row.released["known"].numbers)
    metadata = at_the_desk.get(reverse("national:count_file", args=[row.pk, "known", "metadata"])).json()
    assert metadata["dc:provenance"]["schema:sha256"] == row.digest
    assert at_the_desk.get(reverse("national:count_file", args=[row.pk, "none", "csv"])).status_code == 404


def test_nobody_else_comes_in(client, astrid, david, ture, opened):  # noqa: F811
    for user in (astrid, david, ture):
        client.force_login(user)
        assert client.get(reverse("national:counts")).status_code == 403
        assert client.get(reverse("national:count_round", args=[opened.pk])).status_code == 403
        assert client.post(reverse("national:publishing", args=[opened.pk])).status_code == 403


def test_a_round_that_is_not_there_is_missing(at_the_desk):
    missing = "00000000-0000-4000-8000-000000000000"
    assert at_the_desk.get(reverse("national:count_round", args=[missing])).status_code == 404
    assert at_the_desk.get(reverse("national:count_publication", args=[missing])).status_code == 404
