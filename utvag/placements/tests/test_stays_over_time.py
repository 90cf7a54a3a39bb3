"""Stays over time: a case's own as a timeline, and counts by kind for those who lead and for finance; never where."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.analytics import public as analytics
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.placements import presenters
from utvag.placements import public as placements
from utvag.placements.domain.occupancy import Days, last_days, occupancy
from utvag.placements.models import Stay
from utvag.placements.presenters.timeline import timeline
from utvag.placements.tests.conftest import AT
from utvag.placements.tests.test_stays_on_the_pages import NAMES

TODAY = date(2026, 4, 30)
OUTSIDE, INSIDE = analytics.Edition.OUTSIDE, analytics.Edition.INSIDE


def shown(stays, edition):
    return presenters.occupancy_shown(occupancy(stays, [TODAY]), edition, TODAY)


def of_persons(count, kind="HVB"):
    return [Days(kind, date(2026, 1, 1), None, uuid4()) for _each in range(count)]


def test_months_are_counted_by_their_last_days():
    assert last_days(date(2026, 4, 12), 4) == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 12),
    ]


@pytest.mark.parametrize(
    ("first", "last", "counted"),
    [
        (date(2026, 4, 30), None, 1),
        (date(2026, 5, 1), None, 0),
        (date(2026, 4, 1), date(2026, 4, 30), 0),
        (date(2026, 4, 1), date(2026, 5, 1), 1),
    ],
    ids=["comes that day", "comes the day after", "leaves that day", "leaves the day after"],
)
def test_who_moves_is_counted_once(first, last, counted):
    (stock,) = occupancy([Days("HVB", first, last)], [TODAY])
    assert sum(stock.stays.values()) == counted


def test_inside_figures_are_exact_and_drawn():
    said = shown(of_persons(2), INSIDE)
    assert said.rows[0][1][1] == "2"
    assert said.chart is not None


def test_few_leave_as_a_range_and_are_not_drawn():
    said = shown(of_persons(4), OUTSIDE)
    assert said.rows[0][1][1] == "0–4"
    assert said.chart is None


def test_many_leave_as_they_are():
    said = shown(of_persons(6), OUTSIDE)
    assert said.rows[0][1][1] == "6"
    assert said.chart is not None


def test_many_stays_of_one_person_are_one_persons():
    one = uuid4()
    said = shown([Days("OUTPATIENT", date(2026, 1, 1), None, one) for _each in range(6)], OUTSIDE)
    assert said.rows[0][1][1] == "5–9"


def test_stays_of_nobody_known_may_all_be_one_persons():
    said = shown([Days("OUTPATIENT", date(2026, 1, 1), None) for _each in range(6)], OUTSIDE)
    assert said.rows[0][1][1] == "5–9"


@pytest.mark.django_db
@pytest.mark.parametrize("user", ["astrid", "david", "hugo", "greta"])
def test_those_who_lead_and_finance_see_kinds_and_counts_and_never_where(client, ongoing, request, user):
    ongoing()
    client.force_login(request.getfixturevalue(user))
    page = client.get(reverse("placements:occupancy"))
    assertContains(page, "Hem för vård eller boende")
    for name in NAMES:
        assertNotContains(page, name)
    assertContains(client.get(reverse("placements:occupancy"), {"edition": "outside"}), "0–4")


@pytest.mark.django_db
def test_others_count_nobody_and_looks_are_kept(client, ongoing, acting, bo, filip, ines, astrid):
    ongoing()
    for user in (bo, filip, ines):
        client.force_login(user)
        assert client.get(reverse("placements:occupancy")).status_code == 403
    client.force_login(astrid)
    client.get(reverse("placements:occupancy"))
    with acting(astrid):
        assert audit.Entry.objects.filter(action="placements.occupancy.seen").count() == 1


@pytest.mark.django_db
def test_a_case_shows_its_stays_over_time_to_the_team(client, ongoing, team_case, bo):
    ongoing(planned_until_on=date(2099, 1, 1))
    client.force_login(bo)
    page = client.get(reverse("placements:stays", args=[team_case.pk]))
    assertContains(page, "Vistelserna över tid")
    for name in NAMES:
        assertNotContains(page, name)


@pytest.mark.django_db
def test_a_timeline_tells_what_has_been_from_what_is_planned_and_applied_for(
    ongoing, applied, acting, astrid
):
    stay = ongoing()
    second = applied(planned_on=date(2026, 9, 1), planned_until_on=date(2026, 12, 31))
    drawn = timeline([second, stay], date(2026, 5, 1)).drawn["rows"]
    assert [[bar["shape"] for bar in row["bars"]] for row in drawn] == [["solid"], ["outlined"]]
    with acting(astrid):
        ended = placements.end(stay=stay, as_="PLANNED", last_on=date(2026, 4, 1), by=astrid, at=AT)
    (row,) = timeline([ended], date(2026, 5, 1)).drawn["rows"]
    assert [bar["shape"] for bar in row["bars"]] == ["solid"]


@pytest.mark.django_db
def test_nothing_is_drawn_of_what_never_began(applied, acting, astrid):
    stay = applied()
    with acting(astrid):
        refused = placements.answer(stay=stay, says="REFUSED", by=astrid, at=AT)
    assert timeline([refused], date(2026, 5, 1)) is None
    assert timeline([], date(2026, 5, 1)) is None


@pytest.mark.django_db
def test_labels_of_a_long_timeline_have_room(ongoing):
    today = local_date(timezone.now())
    stay = ongoing()
    stay.first_on = date(2016, 3, 10)
    assert isinstance(stay, Stay)
    assert len(timeline([stay], today + timedelta(days=1)).drawn["labels"]) <= 8
