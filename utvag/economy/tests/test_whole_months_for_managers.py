"""A unit manager reads costs and the forecast in ranges, by whole months: with the register a price tells a place."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from utvag.economy.actions.forecasts import plan_phase
from utvag.economy.models import ForecastRun
from utvag.economy.policies.forecasts import day_to_read

pytestmark = pytest.mark.django_db

COSTS, FORECAST = "economy:programme_costs", "economy:forecast"
# One stay of 3,000 a day from the tenth of March: its months, years and what was invoiced.
EXACT = ("66 000", "90 000", "93 000", "3 000", "156 000", "69 000", "72 000", "0,07", "0,16")


def said_on(page):
    return re.sub(r"\s+", " ", page.content.decode().replace("&nbsp;", " "))


def exact_in(page):
    text = said_on(page).partition('id="assumptions"')[0]
    return [amount for amount in EXACT if f">{amount}<" in text or f" {amount} " in text]


@pytest.fixture
def told(client, bearer, david):
    """`told(page, on="2026-04-10")`: what david reads, who sees the register and stands on no list."""
    client.force_login(david)

    def ask(page, **query):
        answer = client.get(reverse(page), query)
        assert answer.status_code == 200
        return answer

    return ask


@pytest.mark.parametrize("page", [COSTS, FORECAST])
@pytest.mark.parametrize("edition", ["", "inside", "exact", "outside"])
@pytest.mark.parametrize("on", ["", "2026-04-09", "2026-04-10", "2026-04-30"])
def test_no_exact_amount_of_few_whatever_the_address_says(told, page, edition, on):
    answer = told(page, on=on, edition=edition, year=2026, month=3, budget=100_000)
    assert answer.context["is_outside"]
    text = said_on(answer)
    assert not exact_in(answer)
    assert "chart-picture" not in text
    assert "edition=exact" not in text
    assert "Till de exakta" not in text


@pytest.mark.parametrize("page", [COSTS, FORECAST])
def test_days_of_a_month_say_all_the_same(told, page):
    """The difference between two days is the price of one."""
    said = []
    for on in ("2026-04-08", "2026-04-10", "2026-04-29", "2026-03-31"):
        answer = told(page, on=on)
        shown = answer.context
        said.append(shown["said"] if page == COSTS else (shown["years"], shown["basis"], shown["applied"]))
    assert said[1:] == said[:-1]


@pytest.mark.parametrize("page", [COSTS, FORECAST])
def test_no_amount_of_many_is_exact_either(told, page, client, hugo, open_case, astrid, acting):
    """Of six there is enough for the version to hand out; who reads two days would know what the seventh costs."""
    for _each in range(6):
        case = open_case(by=astrid, at=datetime(2026, 1, 2, 9, tzinfo=UTC))
        with acting(astrid):
            plan_phase(
                case=case,
                kind="HVB",
                first_on=date(2026, 1, 1),
                last_on=date(2026, 12, 31),
                price=Decimal(3000),
                by=astrid,
                at=datetime(2026, 1, 3, 9, tzinfo=UTC),
            )

    def amounts_on(answer):
        if page == FORECAST:
            return [year.cells[1] for year in answer.context["years"]]
        return [cell for table in answer.context["said"].tables for row in table.rows for cell in row[1:]]

    query = {"on": "2026-02-28", "year": 2026, "first_year": 2026, "last_year": 2026}
    said = amounts_on(told(page, **query))
    assert said
    assert all("–" in amount for amount in said)
    client.force_login(hugo)
    to_hand_out = amounts_on(client.get(reverse(page), {**query, "edition": "outside"}))
    assert not any("–" in amount for amount in to_hand_out)


def test_a_chance_tells_no_amount_by_one_budget_after_another(told, client, hugo):
    chance = 5
    for budget in (1, 66_000, 10_000_000):
        (first, *_more) = told(FORECAST, on="2026-04-30", budget=budget).context["years"]
        assert first.cells[chance] == "ingen budget angiven"
    client.force_login(hugo)
    page = client.get(reverse(FORECAST), {"on": "2026-04-30", "budget": 1})
    assert "%" in page.context["years"][0].cells[chance]


def test_who_answers_for_the_money_reads_any_day(hugo, greta, david, acting):
    today, day = date(2026, 5, 6), date(2026, 4, 10)
    for user in (hugo, greta):
        with acting(user):
            assert day_to_read(user, day, today) == day
            assert day_to_read(user, None, today) is None
    with acting(david):
        assert day_to_read(david, day, today) == date(2026, 3, 31)
        assert day_to_read(david, None, today) == date(2026, 4, 30)
        assert day_to_read(david, date(2026, 4, 30), today) == date(2026, 4, 30)
        assert day_to_read(david, None, date(2026, 4, 30)) == date(2026, 3, 31)


@pytest.mark.parametrize("page", [COSTS, FORECAST])
def test_the_director_reads_the_same_exactly(client, bearer, hugo, page):
    """Else the amounts above would be looked for in vain."""
    client.force_login(hugo)
    answer = client.get(reverse(page), {"on": "2026-04-30", "year": 2026})
    assert not answer.context["is_outside"]
    assert exact_in(answer)


def test_no_assumption_is_moved_until_an_amount_steps_over_the_end_of_its_range(told, client, hugo):
    """With newcomers for nothing, a price change tells next year's cost to the krona."""
    moved = {"price_change": 99, "price_spread": 0, "care_price": 9000, "grant_chance": 100}
    usual, other = told(FORECAST, on="2026-04-30"), told(FORECAST, on="2026-04-30", **moved)
    for said in ("years", "basis", "applied", "assumed"):
        assert other.context[said] == usual.context[said]
    assert "price_change" not in other.context["form"].fields
    assert "räkna ut exakta belopp" in said_on(other)
    client.force_login(hugo)
    exact = [client.get(reverse(FORECAST), {"on": "2026-04-30", **each}) for each in ({}, moved)]
    assert exact[0].context["assumed"] != exact[1].context["assumed"]


def test_many_runs_are_made_by_the_usual_assumptions_and_read_by_who_asked(told, client, david, hugo, acting):
    told(FORECAST)
    client.post(reverse("economy:forecast_runs"), {"price_change": "99"})
    with acting(david):
        own = ForecastRun.objects.get()
    assert own.assumed == {}
    client.force_login(hugo)
    client.post(reverse("economy:forecast_runs"), {"price_change": "99"})
    with acting(hugo):
        others = ForecastRun.objects.exclude(pk=own.pk).get()
    assert others.assumed == {"price_change": "99"}
    for user, run, status in ((hugo, own, 200), (hugo, others, 200), (david, own, 200), (david, others, 404)):
        client.force_login(user)
        assert client.get(reverse("economy:forecast_run", args=[run.pk])).status_code == status
