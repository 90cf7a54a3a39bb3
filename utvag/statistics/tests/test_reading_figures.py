from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from utvag.analytics.public import Edition
from utvag.audit.public import Entry
from utvag.statistics import actions
from utvag.statistics.domain.columns import CaseLine
from utvag.statistics.domain.counting import counted, tables_of
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.waiting import waited
from utvag.statistics.presenters import figures as presenters

AT = datetime(2026, 4, 1, 1, 41, tzinfo=UTC)
PAGE = "statistics:figures"
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture
def taken(case):
    return actions.take_snapshot(controller_id=case.controller_id, at=AT)


def row_of(page, name):
    rows = [row for section in page.context["sections"] for row in section.rows]
    return next(row for row in rows if row.definition.key == name)


def said(number, key, edition, *, closed=0, version=1):
    lines = [
        CaseLine(
            case=str(each),
            person=str(each),
            first_contact_on=date(2025, 3, 1),
            opened_on=date(2025, 3, 1),
            first_meeting_on=date(2025, 3, 4),
            closed_on=date(2025, 5, 1) if each < closed else None,
        )
        for each in range(number)
    ]
    says = presenters.Says(edition, YEAR.last)
    made = tables_of({"cases": lines})
    definition = definitions().version(key, version)
    if key == "to_meeting":
        return says.waiting(waited(made, definition, [YEAR], YEAR.last)[0])
    return says.counts(definition, counted(made, definition, [YEAR]))


def test_the_director_reads_how_many_there_are(client, hugo, taken):
    client.force_login(hugo)
    page = client.get(reverse(PAGE))
    assert [cell.text for _, cell in row_of(page, "sought").cells][-1] == "1"
    assert page.context["is_exact"]


def test_who_only_coordinates_reads_ranges_since_one_more_case_would_tell(client, astrid, taken):
    client.force_login(astrid)
    page = client.get(reverse(PAGE))
    assert [cell.text for _, cell in row_of(page, "sought").cells][-1] == "0–4"
    assert not page.context["is_exact"]


@pytest.mark.parametrize("name", ["bo", "eva", "filip", "greta", "ines"])
def test_the_others_are_told_that_figures_are_not_for_them(client, name, taken, request):
    client.force_login(request.getfixturevalue(name))
    assert client.get(reverse(PAGE)).status_code == 403


def test_that_somebody_read_them_is_in_the_log(client, hugo, taken, acting):
    client.force_login(hugo)
    client.get(reverse(PAGE))
    with acting(hugo):
        assert Entry.objects.filter(action="statistics.figures.seen").count() == 1


def test_before_the_first_night_it_says_when_figures_come(client, hugo):
    client.force_login(hugo)
    assert "varje natt" in client.get(reverse(PAGE)).text


def test_an_earlier_day_has_that_days_snapshot(client, hugo, case, taken, open_case, astrid):
    open_case(by=astrid)
    actions.take_snapshot(controller_id=case.controller_id, at=AT + timedelta(days=3))
    client.force_login(hugo)
    now, then = client.get(reverse(PAGE)), client.get(reverse(PAGE), {"on": "2026-04-02"})
    assert row_of(now, "sought").cells[-1][1].text == "2"
    assert row_of(then, "sought").cells[-1][1].text == "1"
    assert "Ingen ögonblicksbild" in client.get(reverse(PAGE), {"on": "2026-03-30"}).text


def test_the_director_has_a_snapshot_taken_at_once(client, hugo, case):
    client.force_login(hugo)
    page = client.post(reverse("statistics:snapshot"), follow=True)
    assert row_of(page, "sought").cells[-1][1].text == "1"


def test_nobody_else_has_one_taken(client, david, case):
    client.force_login(david)
    assert client.post(reverse("statistics:snapshot")).status_code == 403


def test_every_query_of_the_page_is_counted(
    client, hugo, taken, open_case, astrid, django_assert_num_queries
):
    client.force_login(hugo)
    client.get(reverse(PAGE))
    with django_assert_num_queries(14):
        client.get(reverse(PAGE))
    open_case(by=astrid)
    actions.take_snapshot(controller_id=hugo.controller_id, at=AT + timedelta(days=1))
    with django_assert_num_queries(14):
        client.get(reverse(PAGE))


def test_a_break_is_marked_and_counted_by_both(client, hugo, taken):
    client.force_login(hugo)
    cells = dict(row_of(client.get(reverse(PAGE)), "fell_away").cells)
    assert [year for year, cell in cells.items() if cell.is_break] == ["2025"]


def test_a_share_leaves_only_where_enough_stand_on_both_sides_of_it():
    assert said(10, "fell_away", Edition.OUTSIDE, closed=5) == "50\N{NO-BREAK SPACE}%"
    assert said(10, "fell_away", Edition.OUTSIDE, closed=4) == "för få för att sägas"
    assert said(10, "fell_away", Edition.OUTSIDE, closed=6) == "för få för att sägas"
    assert said(10, "fell_away", Edition.INSIDE, closed=4) == "4 av 10"


def test_how_long_people_wait_leaves_only_where_enough_have_waited():
    assert said(5, "to_meeting", Edition.OUTSIDE) == "3 dagar"
    assert said(4, "to_meeting", Edition.OUTSIDE) == "för få för att sägas"
    assert said(4, "to_meeting", Edition.INSIDE) == "3 dagar; 4 av 4"


def test_where_nobody_is_counted_the_director_reads_that():
    assert said(0, "fell_away", Edition.INSIDE) == "ingen"
    assert said(0, "fell_away", Edition.OUTSIDE) == "för få för att sägas"
