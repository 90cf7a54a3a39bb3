"""Looking for a place: by the needs of the case, away from what is to be avoided, without telling why or who."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.placements import actions, queries
from utvag.placements import public as placements
from utvag.placements.models import AvoidedArea, KeptApart
from utvag.placements.presenters.finding import found_shown
from utvag.placements.tests.conftest import WANTED

pytestmark = pytest.mark.django_db


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


def test_the_search_is_sent_and_leaves_nothing_but_its_entry(signed_in, acting, register, team_case, astrid):
    said = {**WANTED, "planned_on": "2026-04-01", "planned_until_on": "2026-04-30"}
    page = signed_in.post(url("search", team_case.pk), said)
    assertContains(page, "Hittebo")
    assertContains(page, "90\xa0000 kr")
    assertContains(page, "<svg")
    assert "?" not in page.request["PATH_INFO"]
    assert not page.request["QUERY_STRING"]
    with acting(astrid):
        (entry,) = audit.Entry.objects.filter(action="placements.search.made")
    assert (entry.subject, entry.details) == ("", {"kind": "HVB"})


@pytest.mark.parametrize("north", ["59,3", "59.3"])
def test_coordinates_are_written_with_a_comma_or_a_point(signed_in, acting, team_case, astrid, north):
    said = {"name": "Hemstaden", "latitude": north, "longitude": north.replace("59", "18")}
    signed_in.post(url("area_new", team_case.pk), said)
    with acting(astrid):
        assert queries.areas_of(team_case).get().position == "59.3 18.3"


def test_a_municipality_is_enough_to_avoid_it(signed_in, acting, team_case, astrid):
    signed_in.post(url("area_new", team_case.pk), {"municipality": "1280"})
    with acting(astrid):
        area = queries.areas_of(team_case).get()
        assert (area.name, area.position) == ("Malmö", "55.6 13.0")


def test_the_same_area_is_avoided_once(signed_in, acting, team_case, astrid):
    for _time in range(2):
        signed_in.post(url("area_new", team_case.pk), {"municipality": "1280"})
    with acting(astrid):
        assert queries.areas_of(team_case).count() == 1


def test_degrees_of_ones_own_go_before_the_middle_of_the_municipality(signed_in, acting, team_case, astrid):
    said = {"municipality": "2584", "name": "Centrum", "latitude": "67,9", "longitude": "20,2"}
    signed_in.post(url("area_new", team_case.pk), said)
    with acting(astrid):
        area = queries.areas_of(team_case).get()
        assert (area.name, area.position) == ("Centrum", "67.9 20.2")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Välj en kommun, eller skriv vad ni kallar området."),
        ({"name": "Hemstaden"}, "Välj en kommun, eller skriv i grader var det är."),
        ({"municipality": "1280", "latitude": "55,6"}, "Skriv båda gradtalen, eller inget av dem."),
        ({"municipality": "9999"}, "9999"),
        (
            {"municipality": "1280", "latitude": "55,7", "longitude": "13,1"},
            "Skriv vad ni kallar området: graderna",
        ),
    ],
)
def test_an_area_without_a_place_is_asked_for_one(signed_in, acting, team_case, astrid, said, told):
    assertContains(signed_in.post(url("area_new", team_case.pk), said), told)
    with acting(astrid):
        assert not AvoidedArea.objects.exists()


def test_the_map_has_every_county(signed_in, register, team_case):
    said = {**WANTED, "planned_on": "2026-04-01", "planned_until_on": "2026-04-30"}
    page = signed_in.post(url("search", team_case.pk), said)
    assertContains(page, "<title>Norrbottens län</title>")
    assert page.content.count(b" l\xc3\xa4n</title>") == 21


def test_who_is_not_on_the_list_does_not_search(client, applied, team_case, bo):
    applied()
    client.force_login(bo)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    page = client.get(url("search", team_case.pk))
    assert page.status_code == 403
    assertNotContains(page, "Hittebo", status_code=403)


def test_too_near_an_area_to_avoid_comes_last(acting, register, many_homes, team_case, astrid, at):
    with acting(astrid):
        actions.avoid_area(case=team_case, name="Hemstaden", position="56.0 14.0", by=astrid, at=at)
        areas = list(queries.areas_of(team_case))
        offers = queries.offers_on(date(2026, 4, 1))
        rows = found_shown(offers, wanted=WANTED, areas=areas, licensed=set(), unsuitable=set(), ages=None)
    near = [row for row in rows if row.too_near]
    assert {row.offer.home.latitude for row in near} == {Decimal("56.0")}
    assert rows[-len(near) :] == near
    assert all(row.distance == 0 for row in near)


def test_areas_and_whom_to_keep_apart_are_for_those_on_the_list(acting, team_case, astrid, bo, at):
    with acting(astrid):
        actions.avoid_area(case=team_case, name="Hemstaden", position="56.0 14.0", by=astrid, at=at)
        actions.keep_apart(case=team_case, label="Kusinen", number="ABCD-2345", by=astrid, at=at)
    with acting(bo):
        assert not AvoidedArea.objects.exists()
        assert not KeptApart.objects.exists()


@pytest.fixture
def somebody_else(open_case, acting, astrid, at, register):
    """Another person's stay at Hittebo, in a case that astrid has."""
    other = open_case(by=astrid, alias="Entita", person={"name": "Evy Påhittad"})
    with acting(astrid):
        stay = placements.apply_for(
            case=other,
            kind="HVB",
            framework="INSIDE",
            planned_on=date(2026, 3, 10),
            home=register.home,
            agreement=register.agreement,
            by=astrid,
            at=at,
        )
        placements.answer(stay=stay, says="ACCEPTED", by=astrid, at=at)
    return other


def unsuitable(acting, case, user, homes):
    with acting(user):
        return queries.unsuitable(case, homes)


def test_a_unit_where_somebody_to_be_kept_apart_is_is_unsuitable_for_both(
    acting, team_case, somebody_else, many_homes, register, astrid, at
):
    assert unsuitable(acting, team_case, astrid, many_homes) == set()
    with acting(astrid):
        actions.keep_apart(case=team_case, label="Evy", number=somebody_else.number, by=astrid, at=at)
    found = unsuitable(acting, team_case, astrid, many_homes)
    assert register.home.pk in found


def test_nobody_can_tell_the_real_one_from_those_that_are_drawn(
    acting, team_case, somebody_else, many_homes, astrid, at
):
    """Of a number that is nobody's, units are drawn as well; the same ones, however often it is typed."""
    with acting(astrid):
        first = actions.keep_apart(case=team_case, label="Ingen", number="ZZZZ-2345", by=astrid, at=at)
    drawn = unsuitable(acting, team_case, astrid, many_homes)
    assert 0 < len(drawn) < len(many_homes)
    with acting(astrid):
        actions.end_finding(row=first, case=team_case, by=astrid, at=at)
    assert unsuitable(acting, team_case, astrid, many_homes) == set()
    with acting(astrid):
        actions.keep_apart(case=team_case, label="Igen", number="ZZZZ-2345", by=astrid, at=at)
    assert unsuitable(acting, team_case, astrid, many_homes) == drawn


@pytest.mark.parametrize("is_somebodys", [True, False])
def test_the_same_units_are_drawn_from_whichever_case(
    acting, open_case, team_case, somebody_else, many_homes, register, astrid, at, is_somebodys
):
    """Else what two answers have in common would be the place."""
    number = somebody_else.number if is_somebodys else "ZZZZ-2345"
    another = open_case(by=astrid, alias="Svartmes", person={"name": "Ulf Påhittad"})
    found = []
    for each in (team_case, another):
        with acting(astrid):
            actions.keep_apart(case=each, label="x", number=number, by=astrid, at=at)
        found.append(unsuitable(acting, each, astrid, many_homes))
    assert found[0] == found[1]
    assert len(found[0]) > 1


def test_the_wall_answers_only_of_a_case_whose_place_is_ones_own(
    acting, team_case, somebody_else, many_homes, applied, astrid, bo, cecilia, at
):
    with acting(astrid):
        actions.keep_apart(case=team_case, label="Evy", number=somebody_else.number, by=astrid, at=at)
    for user in (bo, cecilia):
        assert unsuitable(acting, team_case, user, many_homes) == set()


def test_numbers_cannot_be_tried_without_end(signed_in, acting, team_case, astrid):
    for number in range(10):
        answer = signed_in.post(
            url("apart_new", team_case.pk), {"label": "x", "number": f"ABCD-234{number % 8 + 2}"}
        )
        assert answer.status_code == 302
    said = {"label": "x", "number": "WXYZ-2345"}
    assert signed_in.post(url("apart_new", team_case.pk), said).status_code == 403
    with acting(astrid):
        assert KeptApart.objects.count() == 10


def test_the_program_itself_cannot_read_whom_somebody_is_kept_apart_from(acting, team_case, astrid, at):
    from django.db import ProgrammingError, connection

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(astrid),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM wall.kept_apart")


def test_a_search_asks_the_same_however_many_units_there_are(signed_in, many_homes, team_case):
    from tests.test_query_counts import asked

    said = {**WANTED, "planned_on": "2026-04-01", "planned_until_on": "2026-04-30"}
    assert asked(lambda: signed_in.post(url("search", team_case.pk), said)) < 30
