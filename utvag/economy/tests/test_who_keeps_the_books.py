"""Whoever neither keeps the books nor answers for the money is told so, by each page of them and without any page."""

from datetime import date
from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.refused import forbids, refused
from utvag.economy import actions
from utvag.economy.actions import forecasts
from utvag.economy.tests.conftest import AT

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)
FINANCE = "Bara en ekonom sköter bokföringen."
FORECASTERS = "Prognoser är till för direktören, enhetscheferna och ekonomen."


@pytest.fixture
def march(line, acting, greta):
    """A month that greta has made, and nobody has attested."""
    with acting(greta):
        return actions.close_month(month=DAY, by=greta, at=AT)


@pytest.fixture
def scenario(acting, hugo):
    with acting(hugo):
        return forecasts.save_scenario(name="Fler platser", assumed={"staff": "3"}, by=hugo, at=AT)


def test_who_works_with_cases_writes_nothing_in_the_books(march, line, acting, bo):
    of = {"by": bo, "at": AT}
    string = {"account": "4511", "contra": "2990", "centre": "7310", "activity": "55710"}
    writes = (
        partial(actions.add_line, name="Köpt vård", **string),
        partial(actions.set_budget, line=line, year=2026, amount=Decimal(9), displaced=Decimal(0)),
        partial(actions.set_hourly_rate, first_on=DAY, price=Decimal(450), source="Beslut."),
        partial(actions.export_month, close=march, kind="csv"),
        partial(forecasts.take_out_costs, kind="csv"),
    )
    with acting(bo):
        for write in writes:
            with refused(FINANCE):
                write(**of)


def test_who_works_with_cases_makes_no_forecast(scenario, acting, bo):
    of = {"by": bo, "at": AT}
    years = {"known_on": DAY, "first_year": 2026, "last_year": 2027}
    makes = (
        partial(forecasts.note_year, year=2025, at_least=3, at_most=5, source="Årsberättelsen."),
        partial(forecasts.ask_for_run, **years, budget=None, assumed={}, runs=100),
        partial(forecasts.save_scenario, name="Färre platser", assumed={}),
        partial(forecasts.remove_scenario, scenario=scenario),
    )
    with acting(bo):
        for make in makes:
            with refused(FORECASTERS):
                make(**of)


def test_the_pages_of_a_month_and_of_a_payment_say_who_keeps_the_books(client, march, bo):
    client.force_login(bo)
    for ask, name, pk in (
        (client.get, "month", march.pk),
        (client.post, "attesting", march.pk),
        (client.get, "month_csv", march.pk),
        (client.post, "payment", uuid4()),
    ):
        forbids(partial(ask, reverse(f"economy:{name}", args=[pk])), FINANCE)


def test_the_pages_of_what_is_foreseen_say_for_whom_they_are(client, scenario, bo):
    client.force_login(bo)
    # Typed wrongly as well: they are not sent on to put it right.
    wrong = {"first_year": "x"}
    forbids(partial(client.post, reverse("economy:forecast_runs"), wrong), FORECASTERS)
    forbids(partial(client.get, reverse("economy:scenario", args=[scenario.pk])), FORECASTERS)
    forbids(partial(client.post, reverse("economy:scenario_removal", args=[scenario.pk])), FORECASTERS)


def test_who_leads_the_unit_is_told_who_changes_the_assumptions(client, david):
    client.force_login(david)
    page = client.get(reverse("economy:forecast"), {"staff": "3"})
    assert "Antagandena ändras av direktören och ekonomen" in page.content.decode()
