"""What a search finds, in which order and for what price; and that it can be applied for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django.asserts import assertContains

from utvag.common.clock import local_date
from utvag.placements import actions, queries
from utvag.placements import public as placements
from utvag.placements.domain.lengths import Phase, price_for
from utvag.placements.presenters.finding import cost_of, found_shown
from utvag.placements.tests.conftest import WANTED

pytestmark = pytest.mark.django_db


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


def test_inside_agreements_come_first_in_their_order(acting, register, many_homes, astrid, at):
    with acting(astrid):
        other = placements.add_provider(
            company_number="559900-0022", name="Andra", region="01", by=astrid, at=at
        )
        direct = placements.add_agreement(
            form="DIRECT", name="Direkt", reason="Akut.", valid_from=date(2026, 1, 1), by=astrid, at=at
        )
        home = placements.add_home(provider=other, name="Billigast", kind="HVB", by=astrid, at=at)
        placements.add_price(
            home=home,
            agreement=direct,
            unit="DAY",
            amount=Decimal(1),
            valid_from=date(2026, 1, 1),
            by=astrid,
            at=at,
        )
        offers = queries.offers_on(date(2026, 4, 1))
    assert [each.inside for each in offers] == [True] * 21 + [False]


def test_the_price_for_the_time_follows_the_prices_that_are_known(acting, register, astrid, at):
    with acting(astrid):
        actions.add_price(
            home=register.home,
            agreement=register.agreement,
            unit="DAY",
            amount=Decimal(3500),
            valid_from=date(2026, 4, 21),
            by=astrid,
            at=at,
        )
        (offer,) = queries.offers_on(date(2026, 4, 1), date(2026, 4, 30))
        (only,) = queries.offers_on(date(2026, 4, 1))
    assert cost_of(offer, date(2026, 4, 1), date(2026, 4, 30)) == 20 * 3000 + 10 * 3500
    assert cost_of(offer, date(2026, 4, 1), date(2026, 4, 20)) == 20 * 3000
    assert len(only.prices) == 1


@pytest.mark.parametrize(
    ("per", "first", "last", "cost"),
    [
        ("MONTH", date(2026, 4, 1), date(2026, 5, 31), Decimal(18_000)),
        ("MONTH", date(2026, 4, 16), date(2026, 5, 31), Decimal(13_500)),
        ("MONTH", date(2028, 2, 1), date(2028, 2, 1), Decimal("310.34")),
        ("PIECE", date(2026, 4, 1), date(2026, 4, 30), None),
    ],
    ids=["whole months", "half a month", "a day of a leap year", "by the piece"],
)
def test_a_price_by_the_month_is_counted_by_its_days(per, first, last, cost):
    assert price_for([Phase(date(2026, 1, 1), per, Decimal(9000))], first, last) == cost


def test_a_licence_is_missed_only_of_a_kind_that_needs_one(acting, register, astrid):
    with acting(astrid):
        (offer,) = queries.offers_on(date(2026, 4, 1))
    for kind, is_licensed in (("HVB", False), ("TRAINING_FLAT", True)):
        offer.home.kind = kind
        more = {"wanted": {**WANTED, "kind": kind}, "areas": [], "unsuitable": set(), "ages": None}
        (row,) = found_shown([offer], licensed=set(), **more)
        assert row.is_licensed is is_licensed


def test_a_unit_that_says_it_is_full_comes_last(signed_in, acting, register, many_homes, astrid):
    with acting(astrid):
        offers = queries.offers_on(date(2026, 4, 1))
    cheapest = offers[0].home
    cheapest.free_places = 0
    rows = found_shown(offers, wanted=WANTED, areas=[], licensed=set(), unsuitable=set(), ages=None)
    assert rows[-1].offer.home.pk == cheapest.pk
    assert [row.is_full for row in rows] == [False] * 20 + [True]


def test_what_is_not_shown_is_said_and_how_old_the_free_places_are(
    signed_in, acting, register, many_homes, team_case, astrid, at, monkeypatch
):
    monkeypatch.setattr("utvag.placements.views.finding.MOST_SHOWN", 19)
    with acting(astrid):
        home = queries.home_in(register.provider, many_homes[1].pk)
        told = {"free_places": 2, "free_told_on": date(2026, 2, 3)}
        actions.change_home(home=home, by=astrid, at=at, **told)
    said = {**WANTED, "planned_on": "2026-04-01", "planned_until_on": "2026-04-30"}
    page = signed_in.post(url("search", team_case.pk), said)
    assertContains(page, "Ytterligare 2 enheter passar")
    assertContains(page, "3 februari 2026")


def test_what_is_found_for_a_day_to_come_can_be_applied_for(
    signed_in, acting, register, team_case, astrid, at
):
    """Its first price begins after today."""
    day = local_date(timezone.now()) + timedelta(days=40)
    with acting(astrid):
        home = placements.add_home(provider=register.provider, name="Snart", kind="HVB", by=astrid, at=at)
        agreement = placements.add_agreement(
            form="FRAMEWORK", name="Nästa ramavtal", call_off="RANKED", valid_from=day, by=astrid, at=at
        )
        price = {"unit": "DAY", "amount": Decimal(3100), "valid_from": day, "by": astrid, "at": at}
        placements.add_price(home=home, agreement=agreement, **price)
    assertContains(signed_in.get(url("stay_new", team_case.pk)), f"från {date_format(day)}")
    said = {"kind": "HVB", "planned_on": day, "offer": f"{home.pk}|{agreement.pk}", "framework": "INSIDE"}
    assert signed_in.post(url("stay_new", team_case.pk), said).status_code == 302


def test_the_price_for_the_time_counts_both_ends(acting, register, astrid):
    with acting(astrid):
        (offer,) = queries.offers_on(date(2026, 4, 1))
    assert cost_of(offer, date(2026, 4, 1), date(2026, 4, 1)) == 3000
    assert cost_of(offer, date(2028, 2, 1), date(2028, 3, 1)) == 30 * 3000


def test_what_the_days_cost_is_said_to_the_ore_where_there_is_any(
    signed_in, acting, register, team_case, astrid, at
):
    with acting(astrid):
        actions.add_price(
            home=register.home,
            agreement=register.agreement,
            unit="DAY",
            amount=Decimal("2999.05"),
            valid_from=date(2026, 4, 1),
            by=astrid,
            at=at,
        )
    said = {**WANTED, "planned_on": "2026-04-01", "planned_until_on": "2026-04-30"}
    assertContains(signed_in.post(url("search", team_case.pk), said), "89\xa0971,50 kr")
    assertContains(signed_in.get(url("agreement", register.agreement.pk)), "3\xa0000 kr / dag")
