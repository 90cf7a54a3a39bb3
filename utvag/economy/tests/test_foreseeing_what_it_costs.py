"""The forecast: exact where nothing is open, honest where something is, and in ranges when it is handed out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from utvag.analytics import public as analytics
from utvag.economy.actions.forecasts import note_year, plan_phase
from utvag.economy.domain import forecasting
from utvag.economy.domain.agreed import Bearing, Phase, Terms
from utvag.economy.domain.assumptions import assumptions_for
from utvag.economy.domain.costing import gross_cost
from utvag.economy.domain.forecasting import Forecast, forecast
from utvag.economy.domain.periods import Span
from utvag.economy.domain.programme import Known, PhaseRow, wanted
from utvag.economy.presenters import amounts
from utvag.economy.presenters import forecasts as presenters
from utvag.economy.presenters.amounts import Door
from utvag.economy.presenters.forecast_charts import charts

STATEMENT = date(2021, 5, 7)
HISTORY = [*(analytics.Year(year, 1, 4) for year in range(2015, 2020)), analytics.Year(2020, 4, 4)]
CARE = PhaseRow(1, "HVB", date(2021, 2, 1), date(2022, 1, 31), Decimal("3000.00"))
STEP = PhaseRow(1, "SUPPORTED_HOUSING", date(2022, 2, 1), date(2022, 8, 1), Decimal("1500.50"))


def made(rows=(CARE, STEP), history=(), *, budget=None, given=None, runs=400, known_on=STATEMENT, **known):
    asked = wanted(
        known_on, 2021, 2022, budget, given or {"price_change": Decimal(0), "price_spread": Decimal(0)}
    )
    return forecast(asked, Known(list(rows), list(history), **known), runs=runs, seed=1)


@pytest.mark.parametrize("known_on", [date(2020, 12, 31), STATEMENT, date(2022, 2, 1), date(2023, 1, 1)])
def test_without_chance_it_is_the_exact_cost_engines_to_the_ore(known_on):
    """On whatever day it is made: what has been and what is to come meet without a gap or an overlap."""
    bearing = Bearing(
        CARE.first_on,
        STEP.last_on,
        Terms(last_day_paid=True),
        (
            Phase(CARE.first_on, CARE.last_on, CARE.price),
            Phase(STEP.first_on, STEP.last_on, STEP.price),
        ),
    )
    said = made(known_on=known_on, runs=3)
    for period in said.years:
        year = date.fromisoformat(period.first).year
        exact = gross_cost(bearing, Span(date(year, 1, 1), date(year, 12, 31)))
        assert Decimal(str(round(period.median, 2))) == exact
        assert period.bands[0] == (period.median, period.median)


def test_a_gap_between_phases_costs_nothing_and_nobody_is_there():
    later = PhaseRow(1, "HVB", date(2022, 3, 1), date(2022, 3, 31), Decimal(1000))
    said = made([CARE, later])
    february, march = said.months[13], said.months[14]
    assert (february.median, february.there) == (0, 0)
    assert (march.median, march.there) == (31_000, 1)


def test_a_month_that_is_over_is_known_and_has_no_band():
    months = made(history=HISTORY).months
    assert [bool(month.bands) for month in months[:6]] == [False, False, False, False, True, True]
    assert months[3].known == 30 * 3000
    assert months[4].known == 0


def test_newcomers_are_learnt_from_the_noted_years():
    nobody, some = made(), made(history=HISTORY, runs=4000)
    assert nobody.rate == 0
    assert some.rate == pytest.approx(2.752, abs=0.01)
    assert some.years[1].mean > nobody.years[1].mean + 1_000_000
    assert some.years[1].bands[0][1] > some.years[1].bands[1][1] > some.years[1].median


def test_a_phase_that_may_not_begin_costs_its_chance():
    unsure = replace(STEP, enters=40)
    said = made([CARE, unsure], runs=8000)
    whole = made().years[1].mean - 31 * 3000
    assert said.years[1].mean - 31 * 3000 == pytest.approx(0.4 * whole, rel=0.05)


def test_what_has_begun_is_not_asked_whether_it_begins():
    begun = replace(CARE, enters=0)
    assert made([begun]).years[0].mean == made([CARE]).years[0].mean


def test_the_chance_that_a_budget_does_not_last():
    said = made(history=HISTORY, budget=Decimal(2_000_000), runs=4000)
    first, second = said.years
    assert 0 < first.above_budget < 1
    assert second.above_budget > 0
    assert first.above_error == pytest.approx((first.above_budget * (1 - first.above_budget) / 4000) ** 0.5)
    assert made().years[0].above_budget is None


def test_no_chance_is_said_to_be_nought_or_certain():
    with translation.override("sv"):
        said = [amounts.chance(share) for share in (0, 0.0004, 0.09, 1)]
    assert said == ["mindre än 1 %", "mindre än 1 %", "9\N{NO-BREAK SPACE}%", "mer än 99 %"]


def test_state_money_is_expected_for_a_part_and_the_rest_is_at_risk():
    row = replace(CARE, claimable=50)
    given = {"grant_chance": Decimal(60), "grant_most": Decimal(10_000_000)}
    year = made([row], given=given, runs=20_000).years[0]
    # From the day after the statement to the end of the year: 238 days.
    claimable = 238 * 1500
    assert year.state_expected == pytest.approx(0.6 * claimable, rel=0.02)
    assert year.state_expected + year.state_at_risk == pytest.approx(claimable)


def test_the_state_pays_no_more_than_its_ceiling_for_a_person_and_year():
    row = replace(CARE, claimable=100)
    given = {"grant_chance": Decimal(100), "grant_most": Decimal(300_000)}
    assert made([row], given=given).years[0].state_expected == 300_000


def test_it_is_kept_and_read_again_as_it_was():
    said = made(history=HISTORY)
    assert Forecast.from_json(said.as_json()) == said


def test_every_assumption_has_a_source_and_stands_within_its_bounds():
    for what in ("forecast", "alternatives"):
        for each in assumptions_for(what, STATEMENT):
            assert each.low <= each.value <= each.high
            assert each.source.sv
            assert each.source.en
    with pytest.raises(LookupError):
        assumptions_for("forecast", date(2014, 12, 31))


@pytest.fixture
def noted(hugo, acting):
    with acting(hugo):
        for year in HISTORY:
            note_year(
                year=year.year,
                at_least=year.at_least,
                at_most=year.at_most,
                source="Påhittad",
                by=hugo,
                at=datetime(2021, 5, 1, tzinfo=UTC),
            )


@pytest.fixture
def planned(open_case, astrid, acting):
    opened = [open_case(by=astrid, at=datetime(2021, 1, 20, 9, tzinfo=UTC)) for _each in range(2)]
    for case in opened:
        with acting(astrid):
            for row in (CARE, STEP):
                plan_phase(
                    case=case,
                    kind=row.kind,
                    first_on=row.first_on,
                    last_on=row.last_on,
                    price=row.price,
                    by=astrid,
                    at=datetime(2021, 2, 1, 9, tzinfo=UTC),
                )
    return opened


@pytest.mark.parametrize("who", ["hugo", "greta"])
def test_who_answers_for_the_money_reads_the_forecast_of_the_statement(client, request, who, planned, noted):
    client.force_login(request.getfixturevalue(who))
    page = client.get(reverse("economy:forecast"), {"on": "2021-05-07", "budget": "4000000"})
    text = page.content.decode()
    assert page.status_code == 200
    for said in ("2021", "2022", "chart-picture", "7 maj 2021", "4,0"):
        assert said in text
    for case in planned:
        assert str(case.pk) not in text
        assert case.number not in text


@pytest.mark.parametrize("who", ["astrid", "bo", "eva", "filip", "ines"])
@pytest.mark.parametrize("page", ["forecast", "scenarios", "scenario_new", "arrivals"])
def test_nobody_else_opens_the_pages(client, request, who, page):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse(f"economy:{page}")).status_code == 403


def test_what_is_handed_out_of_few_is_in_ranges(client, hugo, planned, noted):
    client.force_login(hugo)
    page = client.get(reverse("economy:forecast"), {"on": "2021-05-07", "edition": "outside"})
    text = page.content.decode()
    assert "chart-picture" not in text
    assert "2 ärenden" not in text
    assert "0–4 ärenden" in text
    exact = client.get(reverse("economy:forecast"), {"on": "2021-05-07"})
    median = next(each for each in exact.context["years"]).cells[1]
    assert median in exact.content.decode()
    assert median not in text


def test_of_many_the_same_is_said_to_everybody():
    rows = [replace(row, way=way) for way in range(6) for row in (CARE, STEP)]
    said = made(rows)
    with translation.override("sv"):
        inside, outside = (
            presenters.years(said, None, Door(edition, STATEMENT)) for edition in analytics.Edition
        )
        assert inside == outside
        assert charts(said, Door(analytics.Edition.OUTSIDE, STATEMENT))


def test_a_month_that_has_been_counts_those_who_were_there_and_not_all():
    """Six in all and one of them in February: what that one cost is not drawn for others."""
    later = [replace(CARE, way=way, first_on=date(2021, 3, 1)) for way in range(2, 7)]
    said = made([CARE, *later])
    assert [month.persons for month in said.months[:6]] == [0, 1, 6, 6, 6, 6]
    assert not charts(said, Door(analytics.Edition.OUTSIDE, STATEMENT))
    assert charts(said, Door(analytics.Edition.INSIDE, STATEMENT))


def test_years_too_far_away_are_refused_on_the_page(client, hugo):
    client.force_login(hugo)
    page = client.get(reverse("economy:forecast"), {"first_year": "1999"})
    assert page.status_code == 200
    assert "chart-picture" not in page.content.decode()


def test_five_hundred_cases_are_foreseen_within_a_second():
    import time

    rows = [replace(row, way=way, breaks_off=20, extends=20, extension_days=60)
            for way in range(500) for row in (CARE, STEP)]  # fmt: skip
    began = time.process_time()
    made(rows, HISTORY, runs=forecasting.runs_for(len(rows)))
    assert time.process_time() - began < 1


def test_the_page_asks_the_same_however_many_cases_there_are(
    client, hugo, planned, noted, open_case, astrid, acting
):
    client.force_login(hugo)
    counts = []
    for more in (0, 4):
        for _each in range(more):
            case = open_case(by=astrid, at=datetime(2021, 1, 20, 9, tzinfo=UTC))
            with acting(astrid):
                plan_phase(
                    case=case,
                    kind=CARE.kind,
                    first_on=CARE.first_on,
                    last_on=CARE.last_on,
                    price=CARE.price,
                    by=astrid,
                    at=datetime(2021, 2, 1, 9, tzinfo=UTC),
                )
        client.get(reverse("economy:forecast"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("economy:forecast"), {"on": "2021-05-07"})
        counts.append(len(asked))
    # Five for the figures: phases, years, costs, state money and the budget; four to put the forecast's own session in and take it
    # away. The others are the session, the user, the log and the test's savepoint.
    assert counts == [18, 18]
