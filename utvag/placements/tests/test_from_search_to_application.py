"""What a search found first, and what it hands on to an application."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.clock import local_date
from utvag.placements import actions, queries
from utvag.placements import public as placements
from utvag.placements.models import Stay
from utvag.placements.presenters.finding import found_shown
from utvag.placements.tests.conftest import WANTED

pytestmark = pytest.mark.django_db


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


def test_a_unit_without_a_remark_comes_before_one_inside_that_is_too_near(
    acting, register, many_homes, team_case, astrid, at
):
    """And of those with a remark, whatever it is, inside comes first."""
    with acting(astrid):
        direct = placements.add_agreement(
            form="DIRECT", name="Direkt", reason="Akut.", valid_from=date(2026, 1, 1), by=astrid, at=at
        )
        for home in many_homes[:2]:
            placements.add_price(
                home=home,
                agreement=direct,
                unit="DAY",
                amount=1000,
                valid_from=date(2026, 1, 1),
                by=astrid,
                at=at,
            )
        actions.avoid_area(case=team_case, name="Hemstaden", position="56.0 14.0", by=astrid, at=at)
        rows = found_shown(
            queries.offers_on(date(2026, 4, 1)),
            wanted=WANTED,
            areas=list(queries.areas_of(team_case)),
            licensed={home.pk for home in many_homes},
            unsuitable={many_homes[0].pk},
            ages=None,
        )
    fit = [not (row.too_near or row.is_unsuitable) for row in rows]
    assert fit == sorted(fit, reverse=True)
    for wanted in (True, False):
        inside = [row.offer.inside for row, fits in zip(rows, fit, strict=True) if fits is wanted]
        assert inside == sorted(inside, reverse=True)
    assert {row.offer.inside for row in rows if row.is_unsuitable} == {True, False}


def test_unit_kind_and_days_go_with_into_the_application(signed_in, acting, register, team_case, astrid):
    today = local_date(timezone.now())
    days = {"planned_on": str(today), "planned_until_on": str(today + timedelta(days=90))}
    found = signed_in.post(
        url("search", team_case.pk), {"kind": "HVB", "target": "", "distance": "100", **days}
    )
    key = f"{register.home.pk}|{register.agreement.pk}"
    assertContains(found, f'name="found" value="{key}"')
    page = signed_in.post(url("stay_new", team_case.pk), {"found": key, "kind": "HVB", **days})
    assertContains(page, f'value="{key}" selected')
    assertContains(page, 'value="HVB" selected')
    for day in days.values():
        assertContains(page, f'value="{day}"')
    assertNotContains(page, "ds-validation-message")
    with acting(astrid):
        assert not Stay.objects.exists(), "it is asked for, and not yet applied"


def test_how_a_found_unit_is_bought_goes_with_it(signed_in, acting, register, team_case, astrid, at):
    with acting(astrid):
        direct = placements.add_agreement(
            form="DIRECT", name="Direkt", reason="Akut.", valid_from=date(2026, 1, 1), by=astrid, at=at
        )
        placements.add_price(
            home=register.home,
            agreement=direct,
            unit="DAY",
            amount=1000,
            valid_from=date(2026, 1, 1),
            by=astrid,
            at=at,
        )
    for agreement, bought in ((register.agreement, "INSIDE"), (direct, "OUTSIDE")):
        said = {"found": f"{register.home.pk}|{agreement.pk}", "kind": "HVB"}
        page = signed_in.post(url("stay_new", team_case.pk), said).content.decode()
        (chosen,) = [tag for tag in page.split("<input ") if 'name="framework"' in tag and " checked" in tag]
        assert f'value="{bought}"' in chosen


def test_a_stay_that_goes_on_has_a_dash_and_no_last_day(signed_in, ongoing, team_case, register):
    ongoing(date(2026, 3, 10))
    signed_in.post(url("visit", team_case.pk), {"reason": "Ska se var personen bor."})
    for page in (url("stays", team_case.pk), url("place", team_case.pk)):
        assertContains(signed_in.get(page), "10 mars 2026</time> –")
