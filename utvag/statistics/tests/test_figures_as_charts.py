"""Figures as pictures: as exactly as the reader may have them, with breaks marked, and the way to one's own cases."""

from datetime import date

import pytest
from django.urls import reverse

from utvag.audit.public import Entry
from utvag.secrecy.actions import place_canary
from utvag.statistics.tests.snapshots import AT, case_lines, kept

PAGE, BEHIND = "statistics:charts", "statistics:behind"


@pytest.fixture
def snapshot(hugo):
    return kept(hugo.controller_id, case_lines(12) + case_lines(3, year=2024, begin=100, closed=True))


def chart_of(page, name):
    return next(drawn.chart for drawn in page.context["charts"] if drawn.chart.name == name)


def shapes(chart):
    return [bar["shape"] for bar in chart.drawn["bars"]]


def test_the_director_sees_bars_and_whoever_coordinates_ranges_where_few_are(client, hugo, astrid, snapshot):
    client.force_login(hugo)
    assert shapes(chart_of(client.get(reverse(PAGE)), "sought")) == ["solid", "solid"]
    client.force_login(astrid)
    drawn = chart_of(client.get(reverse(PAGE)), "sought")
    assert shapes(drawn) == ["hatched", "hatched", "hatched", "solid", "hatched"]
    assert ("2024", "0–4") in drawn.table.rows


def test_times_waited_say_how_many_waited(client, hugo, astrid, snapshot):
    client.force_login(hugo)
    rows = {row[0]: row[1:] for row in chart_of(client.get(reverse(PAGE)), "to_meeting").table.rows}
    assert rows["2025"] == ("4 dagar", "12 av 12")
    client.force_login(astrid)
    rows = {row[0]: row[1:] for row in chart_of(client.get(reverse(PAGE)), "to_meeting").table.rows}
    assert rows["2025"] == ("4 dagar", "10–14")
    assert rows["2024"][0] == "för få för att sägas"


def test_what_counts_the_same_stands_in_one_chart(client, hugo, snapshot):
    client.force_login(hugo)
    page = client.get(reverse(PAGE), {"of": ["sought", "ended"]})
    assert "A 2025: Sökte stöd" in page.text
    assert "B 2025: Avslutade ärenden" in page.text


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (["sought", "sought_persons"], "personer är inte ärenden"),
        (["sought", "ongoing"], "hur många det är en viss dag"),
        (["sought"], "Välj två eller tre"),
    ],
)
def test_what_counts_something_else_does_not_and_it_is_said_why(client, hugo, snapshot, chosen, words):
    client.force_login(hugo)
    page = client.get(reverse(PAGE), {"of": chosen})
    assert words in page.text
    assert not page.context.get("together")


def test_from_a_figure_to_those_of_its_cases_that_one_has(client, case, astrid, open_case, bo, acting):
    client.force_login(astrid)
    page = client.get(reverse(BEHIND), {"of": "sought", "year": date.today().year})
    shown = [row.pk for row in page.context["rows"]]
    assert case.pk in shown
    with acting(astrid):
        entry = Entry.objects.filter(action="cases.list.seen").latest("at")
    assert set(entry.details["cases"]) == {str(pk) for pk in shown}
    assert entry.details["indicator"] == "sought"


def test_the_director_who_has_no_cases_is_shown_none_and_not_how_many_there_are(client, hugo, case):
    client.force_login(hugo)
    page = client.get(reverse(BEHIND), {"of": "sought", "year": date.today().year})
    assert page.context["rows"] == []
    assert "Du har inget" in page.text


def test_a_decoy_stands_among_them_since_its_absence_would_tell_which_it_is(
    client, case, astrid, acting, ines
):
    with acting(ines):
        place_canary(text=case.number, label="Gul fågel", by=ines, at=AT)
    client.force_login(astrid)
    page = client.get(reverse(BEHIND), {"of": "sought", "year": date.today().year})
    assert case.pk in [row.pk for row in page.context["rows"]]


@pytest.mark.parametrize("name", ["bo", "eva", "filip"])
def test_whoever_does_not_read_figures_finds_nothing_behind_them(client, name, request, case):
    client.force_login(request.getfixturevalue(name))
    assert client.get(reverse(BEHIND), {"of": "sought", "year": 2026}).status_code == 404


def test_only_figures_whose_days_a_case_has_itself_are_opened(client, astrid):
    client.force_login(astrid)
    for asked in ({"of": "placed", "year": 2026}, {"of": "sought", "year": "x"}, {}):
        assert client.get(reverse(BEHIND), asked).status_code == 404


def test_every_query_of_both_pages_is_counted(client, astrid, snapshot, open_case, django_assert_num_queries):
    open_case(by=astrid)
    client.force_login(astrid)
    asked = {"of": "sought", "year": date.today().year}
    client.get(reverse(BEHIND), asked)
    client.get(reverse(PAGE))
    with django_assert_num_queries(14):
        client.get(reverse(PAGE))
    with django_assert_num_queries(9) as before:
        client.get(reverse(BEHIND), asked)
    open_case(by=astrid)
    with django_assert_num_queries(len(before)):
        client.get(reverse(BEHIND), asked)
