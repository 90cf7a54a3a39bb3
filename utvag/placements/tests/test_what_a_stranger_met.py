"""What somebody who uses the pages for the first time meets: said in words, on the form, and drawn as it is."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.placements import actions, presenters, queries
from utvag.placements.models import Stay
from utvag.placements.presenters.finding import found_shown
from utvag.placements.presenters.timeline import _bars
from utvag.placements.tests.conftest import AT, WANTED

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 30)


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


def search(signed_in, case, until="2026-04-30"):
    said = {**WANTED, "planned_on": "2026-04-01", "planned_until_on": until}
    return signed_in.post(url("search", case.pk), said)


def test_a_price_that_ends_before_the_planned_days_is_said(signed_in, acting, register, team_case, astrid):
    assertNotContains(search(signed_in, team_case), "Inget pris är känt")
    with acting(astrid):
        actions.end_price(price=register.price, valid_to=date(2026, 4, 10), by=astrid, at=AT)
    assertContains(search(signed_in, team_case), "Inget pris är känt efter")


@pytest.mark.parametrize(
    ("following", "until", "ends"),
    [
        (None, date(2026, 4, 30), date(2026, 4, 10)),
        (None, date(2026, 4, 10), None),
        (date(2026, 4, 11), date(2026, 12, 31), None),
        (date(2026, 4, 20), date(2026, 12, 31), date(2026, 4, 10)),
        (date(2026, 4, 11), date(2028, 1, 31), date(2027, 12, 31)),
    ],
    ids=["none follows", "to its last day", "one follows", "with a gap", "the agreement ends"],
)
def test_until_when_prices_are_known(acting, register, astrid, following, until, ends):
    with acting(astrid):
        actions.end_price(price=register.price, valid_to=date(2026, 4, 10), by=astrid, at=AT)
        if following:
            actions.add_price(
                home=register.home,
                agreement=register.agreement,
                unit="DAY",
                amount=Decimal(3500),
                valid_from=following,
                by=astrid,
                at=AT,
            )
        wanted = {**WANTED, "planned_until_on": until}
        offers = queries.offers_on(WANTED["planned_on"], until)
    (row,) = found_shown(offers, wanted=wanted, areas=[], licensed=set(), unsuitable=set(), ages=None)
    assert row.price_ends == ends


def test_on_the_map_a_number_stands_outside_the_ring_which_has_a_letter_and_a_name(
    signed_in, acting, register, team_case, astrid, at
):
    with acting(astrid):
        actions.avoid_area(case=team_case, name="Hemstaden", position="57.8 14.2", by=astrid, at=at)
        areas = list(queries.areas_of(team_case))
        offers = queries.offers_on(WANTED["planned_on"])
        rows = found_shown(offers, wanted=WANTED, areas=areas, licensed=set(), unsuitable=set(), ages=None)
        drawn = presenters.map_shown(rows, areas)
    (unit,), (ring,) = drawn["units"], drawn["areas"]
    assert unit.label_x >= ring.across + drawn["ring"]
    assert (ring.letter, ring.name) == ("A", "Hemstaden")
    assertContains(search(signed_in, team_case), "A: Hemstaden.")


def test_an_unsuitable_unit_is_drawn_as_a_cross(signed_in, acting, register, team_case, astrid, at):
    assertNotContains(search(signed_in, team_case), "M-5-5")
    with acting(astrid):
        actions.keep_apart(case=team_case, label="Ingen", number="ZZZZ-2345", by=astrid, at=at)
    assertContains(search(signed_in, team_case), "M-5-5")


def test_how_degrees_are_written_is_said(signed_in, register, team_case):
    address = url("area_new", team_case.pk)
    assertContains(signed_in.get(address), "59,3 för Stockholm")
    said = {"name": "Hemstaden", "latitude": "59.33", "longitude": "18,1"}
    answer = signed_in.post(address, said)
    assertContains(answer, "Skriv grader med en decimal")
    assertNotContains(answer, "siffror totalt")


def test_whoever_moves_reads_so_in_the_title(signed_in, ongoing, team_case):
    stay = ongoing()
    assertContains(
        signed_in.get(url("stay_next", team_case.pk, stay.pk)), "<h1>Slussa ut eller flytta</h1>", html=True
    )


def test_an_arrival_before_the_stay_that_it_ends_is_said_on_the_form(
    signed_in, acting, ongoing, applied, team_case, astrid
):
    before = ongoing()
    after = applied(planned_on=date(2026, 4, 1), follows=before)
    with acting(astrid):
        actions.answer(stay=after, says="ACCEPTED", by=astrid, at=AT)
    answer = signed_in.post(url("stay_arrival", team_case.pk, after.pk), {"first_on": "2026-03-01"})
    assertContains(answer, "10 mars 2026")
    with acting(astrid):
        assert queries.stay_of(team_case, after.pk).first_on is None


def test_the_same_application_is_made_once(signed_in, acting, applied, register, team_case, astrid):
    applied()
    offer = f"{register.home.pk}|{register.agreement.pk}"
    said = {"kind": "HVB", "planned_on": "2026-03-10", "offer": offer, "framework": "INSIDE"}
    assertContains(signed_in.post(url("stay_new", team_case.pk), said), "redan")
    with acting(astrid):
        assert Stay.objects.count() == 1
    signed_in.post(url("stay_new", team_case.pk), {**said, "planned_on": "2026-03-11"})
    with acting(astrid):
        assert Stay.objects.count() == 2


def test_what_has_been_ends_at_today_and_what_has_no_end_is_not_drawn_as_planned(ongoing):
    (bar,) = _bars(ongoing(), TODAY)
    assert (bar.end, bar.shape, bar.goes_on) == (TODAY, "solid", True)
    been, planned = _bars(ongoing(kind="OPEN_CARE", planned_until_on=date(2026, 5, 31)), TODAY)
    assert (been.end, planned.first, planned.shape) == (TODAY, TODAY, "hatched")


def test_a_place_that_is_accepted_is_not_drawn_as_applied_for(acting, applied, astrid):
    stay = applied()
    assert [bar.shape for bar in _bars(stay, TODAY)] == ["outlined"]
    with acting(astrid):
        actions.answer(stay=stay, says="ACCEPTED", by=astrid, at=AT)
        stay.refresh_from_db()
    assert [bar.shape for bar in _bars(stay, TODAY)] == ["hatched"]
