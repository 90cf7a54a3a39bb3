"""Who writes of days in months that are closed is told which, and that the difference comes in the next; then it is written."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.economy import actions
from utvag.economy.models import Away, CostBearer, ExtraCost, Rate
from utvag.economy.tests.conftest import AT

pytestmark = pytest.mark.django_db
PRICE = {"part": "CARE", "price": "3100", "unit": "DAY", "vat": "exempt_care", "last_on": ""}
CONFIRM = 'name="confirmed"'


@pytest.fixture
def written(bearer, team_case, signed_in, astrid):
    """`written("rate_new", …)`: what astrid's browser is answered."""

    def write(page, **said):
        return signed_in(astrid).post(reverse(f"economy:{page}", args=[team_case.pk, bearer.pk]), said)

    return write


@pytest.fixture
def march_is_closed(bearer, acting, greta):
    with acting(greta):
        actions.close_month(month=date(2026, 3, 1), by=greta, at=AT)


def count(rows, acting, astrid):
    with acting(astrid):
        return rows.objects.count()


def test_a_price_of_days_in_a_closed_month_is_written_once_it_is_meant(
    march_is_closed, written, acting, astrid
):
    page = written("rate_new", first_on="2026-03-22", **PRICE)
    assertContains(page, "Mars 2026 är stängd.")
    assertContains(page, CONFIRM)
    assert count(Rate, acting, astrid) == 1
    assert written("rate_new", first_on="2026-03-22", confirmed="on", **PRICE).status_code == 302
    assert count(Rate, acting, astrid) == 2


def test_a_price_that_ends_before_or_begins_after_what_is_closed_is_not_asked_about(
    march_is_closed, written, acting, astrid
):
    assert written("rate_new", first_on="2026-04-01", **PRICE).status_code == 302
    assert count(Rate, acting, astrid) == 2


def test_all_the_closed_months_are_told(march_is_closed, written, acting, greta):
    with acting(greta):
        actions.close_month(month=date(2026, 4, 1), by=greta, at=AT.replace(month=5))
    assertContains(
        written("rate_new", first_on="2026-03-22", **PRICE), "Månaderna från mars 2026 till april 2026"
    )
    only = written("rate_new", first_on="2026-03-22", **PRICE | {"last_on": "2026-03-31"})
    assertContains(only, "Mars 2026 är stängd.")


def test_nothing_is_asked_where_no_month_is_closed(written, bearer, acting, astrid):
    assert written("rate_new", first_on="2026-03-22", **PRICE).status_code == 302
    assert count(Rate, acting, astrid) == 2


def test_other_errors_are_told_first(march_is_closed, written):
    assertNotContains(written("rate_new", first_on="2026-03-22", **PRICE | {"price": ""}), CONFIRM)


def test_it_is_so_for_what_comes_besides_days_away_and_the_end(march_is_closed, written, acting, astrid):
    extra = {"kind": "DENTAL", "quantity": "1", "price": "500", "vat": "exempt_care", "last_on": ""}
    assertContains(written("extra_new", first_on="2026-03-12", **extra), CONFIRM)
    assert written("extra_new", first_on="2026-04-12", **extra).status_code == 302
    assertContains(written("away_new", first_on="2026-03-12", last_on="2026-04-02"), CONFIRM)
    assertContains(written("bearer_end", last_on="2026-03-20"), CONFIRM)
    assert count(ExtraCost, acting, astrid) == 1
    assert not count(Away, acting, astrid)
    assert written("away_new", first_on="2026-03-12", last_on="2026-04-02", confirmed="on").status_code == 302
    assert written("bearer_end", last_on="2026-04-20").status_code == 302
    with acting(astrid):
        assert CostBearer.objects.get().last_on == date(2026, 4, 20)


def test_hours_in_a_closed_month_are_asked_about_too(own_care, team_case, acting, greta, bo, signed_in):
    with acting(greta):
        actions.set_hourly_rate(first_on=date(2026, 1, 1), price=500, source="Beslut", by=greta, at=AT)
        actions.close_month(month=date(2026, 3, 1), by=greta, at=AT)
    here = reverse("economy:hours_new", args=[team_case.pk, own_care.pk])
    browser = signed_in(bo)
    assertContains(browser.post(here, {"on": "2026-03-12", "hours": "2"}), CONFIRM)
    assert browser.post(here, {"on": "2026-04-12", "hours": "2"}).status_code == 302
