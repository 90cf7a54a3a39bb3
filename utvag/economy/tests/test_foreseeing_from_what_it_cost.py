"""Days that have been count as they cost, and state money that is applied for counts: of nobody, for those who forecast."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.economy.actions.forecasts import plan_phase
from utvag.economy.domain import applied, spent
from utvag.economy.domain.agreed import Absence, Bearing, Phase, Step, Terms, Unit
from utvag.economy.domain.applied import AppliedFor
from utvag.economy.domain.checking import Line
from utvag.economy.domain.claiming import Standing
from utvag.economy.domain.costing import cost
from utvag.economy.domain.forecasting import Forecast, forecast
from utvag.economy.domain.periods import Span, month_of
from utvag.economy.domain.programme import Known, PhaseRow, wanted
from utvag.economy.domain.spent import Borne
from utvag.economy.models import CostBearer
from utvag.economy.queries import bearings
from utvag.economy.queries import forecasts as queries
from utvag.economy.tests.conftest import AT

STATEMENT = date(2021, 5, 7)
FIRST, TURN, LAST = date(2021, 2, 1), date(2022, 2, 1), date(2022, 8, 1)
CARE = PhaseRow(1, "HVB", FIRST, TURN - timedelta(days=1), Decimal("3100.50"))
STEP = PhaseRow(1, "SUPPORTED_HOUSING", TURN, LAST, Decimal("1500.50"))
COSTS = Bearing(
    FIRST,
    LAST,
    Terms(last_day_paid=True),
    (Phase(FIRST, TURN - timedelta(days=1), CARE.price), Phase(TURN, LAST, STEP.price, order=1)),
    labels={"line": "1", "framework": "INSIDE"},
)


def made(known_on=STATEMENT, *, runs=3, given=None, **known):
    given = {"price_change": Decimal(0), "price_spread": Decimal(0), **(given or {})}
    return forecast(wanted(known_on, 2021, 2022, None, given), Known(**known), runs=runs, seed=1)


def invoice(first, last, net):
    return Line(Span(first, last), Decimal(0), Decimal(0), Decimal(net))


@pytest.mark.parametrize("known_on", [date(2020, 12, 31), STATEMENT, date(2022, 2, 1), date(2023, 1, 1)])
def test_what_has_cost_and_what_is_planned_meet_without_a_gap_or_an_overlap(known_on):
    """Without chance, and planned as it costs, it is the exact cost engine's to the öre, whatever the day."""
    borne = [Borne(1, COSTS)] if known_on >= FIRST else []
    said = made(known_on, phases=[CARE, STEP], borne=borne)
    for year, period in zip((2021, 2022), said.years, strict=True):
        exact = cost(COSTS, Span(date(year, 1, 1), date(year, 12, 31))).net
        assert Decimal(str(round(period.median, 2))) == exact
    for period in said.months:
        assert period.there in (0, 1) or period.first[:7] == "2022-08"


def test_days_that_have_been_count_as_they_cost_and_not_as_they_were_planned():
    away = replace(
        COSTS,
        terms=Terms(last_day_paid=True, absence=(Step(1, Decimal("0.5")),)),
        absences=(Absence(date(2021, 3, 1), date(2021, 3, 10)),),
    )
    months = made(phases=[replace(CARE, price=Decimal(9999))], borne=[Borne(1, away)]).months
    assert Decimal(str(months[2].known)) == cost(away, month_of(date(2021, 3, 1))).net
    # Of the month that goes on the days that have been are what they cost; the rest is the plan's.
    may = cost(away, Span(date(2021, 5, 1), STATEMENT)).net + 24 * 9999
    assert Decimal(str(round(months[4].mean, 2))) == may


def test_days_before_the_costs_were_written_are_counted_by_plan():
    later = replace(COSTS, first=date(2021, 3, 1))
    months = made(phases=[CARE], borne=[Borne(1, later)]).months
    assert [month.known for month in months[1:3]] == [28 * 3100.5, 31 * 3100.5]
    assert [month.accrued for month in months[1:3]] == [0, 31 * 3100.5]


def test_of_what_has_been_a_part_is_invoiced_and_the_rest_accrued():
    lines = (
        invoice(date(2021, 3, 1), date(2021, 3, 31), 90_000),
        invoice(date(2021, 5, 1), date(2021, 5, 31), 93_000),
    )
    march, april, may = made(phases=[CARE], borne=[Borne(1, COSTS, lines)]).months[2:5]
    assert (march.actual, march.accrued) == (90_000, 31 * 3100.5 - 90_000)
    assert (april.actual, april.accrued) == (0, 30 * 3100.5)
    # An invoice of the whole month has come; the days that have been are seven.
    assert (may.actual, may.accrued) == (21_000, 7 * 3100.5 - 21_000)
    assert may.foreseen == pytest.approx(24 * 3100.5)


def test_what_was_learnt_later_is_left_out():
    dearer = Phase(FIRST, None, Decimal(5000), order=2, known_on=date(2021, 6, 1))
    told = replace(
        COSTS, phases=(*COSTS.phases, dearer), last=date(2021, 4, 1), last_known_on=date(2021, 6, 1)
    )
    assert spent.spent([Borne(1, told)], STATEMENT) == spent.spent([Borne(1, COSTS)], STATEMENT)
    assert spent.goes_on(Borne(1, told), STATEMENT)
    assert not spent.goes_on(Borne(1, told), date(2021, 6, 1))


def test_a_person_with_two_costs_on_a_day_is_one_person():
    beside = replace(COSTS, phases=(Phase(FIRST, None, Decimal(1000), Unit.MONTH),))
    found = spent.spent([Borne(1, COSTS), Borne(1, beside)], date(2021, 2, 28))
    assert found == {FIRST: spent.Spent(accrued=28 * CARE.price + 1000, days=28)}
    two = spent.spent([Borne(1, COSTS), Borne(2, COSTS)], date(2021, 2, 28))
    assert two[FIRST].days == 56


def test_a_case_that_costs_and_has_no_plan_is_said_to_be_missing():
    assert made(phases=[CARE], borne=[Borne(1, COSTS)]).unplanned == 0
    said = made(phases=[CARE], borne=[Borne(1, COSTS), Borne(2, COSTS)])
    assert (said.unplanned, said.clients) == (1, 2)
    over = replace(COSTS, last=date(2021, 4, 1))
    assert made(phases=[CARE], borne=[Borne(2, over)]).unplanned == 0


def test_a_turn_of_the_year_that_has_been_changes_no_price():
    given = {"price_change": Decimal(10), "price_spread": Decimal(0)}
    before, after = (
        made(day, phases=[STEP], given=given).years[1].mean for day in (date(2021, 12, 31), date(2022, 1, 1))
    )
    assert before == pytest.approx(1.1 * after)
    borne = made(date(2022, 12, 31), phases=[STEP], borne=[Borne(1, COSTS)], given=given)
    assert borne.years[1].mean == float(cost(COSTS, Span(date(2022, 1, 1), date(2022, 12, 31))).net)


def asked(state, *, year=2021, way=1, until=None, **amounts):
    period = Span(date(year, 1, 1), date(year, 12, 31))
    amounts = {key: Decimal(value) for key, value in amounts.items()}
    return AppliedFor(way, Standing("", "police_persons", date(2019, 1, 1), period, state, **amounts), until)


def test_what_is_sent_is_expected_by_its_chance_and_what_is_granted_is_counted_on():
    chance = {"grant_chance": Decimal(60)}
    pending, granted = (
        asked("SENT", asked=100_000),
        asked("GRANTED", asked=90_000, granted=80_000, expected=80_000),
    )
    year = made(applied=[pending, granted], given=chance, runs=20_000).years[0]
    assert year.state_expected == pytest.approx(60_000 + 80_000, rel=0.01)
    assert year.state_expected + year.state_at_risk == pytest.approx(180_000)


def test_what_may_have_to_be_paid_back_is_at_risk_and_not_expected():
    unspent = asked("PAID", asked=90_000, paid=80_000, granted=80_000, expected=50_000)
    year = made(applied=[unspent]).years[0]
    assert (year.state_expected, year.state_at_risk) == (50_000, 30_000)
    reclaimed = asked("RECLAIMED", asked=90_000, paid=80_000, reclaimed=80_000)
    assert made(applied=[reclaimed]).years[0].state_expected == 0


def test_days_that_are_applied_for_are_not_applied_for_once_more():
    claimable = replace(CARE, claimable=100)
    given = {"grant_chance": Decimal(100), "grant_most": Decimal(10_000_000)}
    whole = made(phases=[claimable], given=given).years[0].state_expected
    assert whole == 238 * 3100.5
    until_june = asked("SENT", asked=50_000, until=date(2021, 6, 30))
    said = made(phases=[claimable], applied=[until_june], given=given).years[0]
    assert said.state_expected == 50_000 + 184 * 3100.5
    another = replace(until_june, way=2)
    assert made(phases=[claimable], applied=[another], given=given).years[0].state_expected == 50_000 + whole


def test_applications_are_summed_by_year_and_by_how_far_they_have_come():
    rows = [asked("SENT", year=2020, way=way, asked=100_000) for way in (1, 1, 2)]
    rows += [asked("DRAFT", asked=10_000), asked("PAID", paid=70_000, expected=60_000)]
    said = applied.summed(rows, STATEMENT, 0.6)
    assert [(each.year, each.came, each.count, each.persons) for each in said] == [
        (2020, "PENDING", 3, 2),
        (2021, "DRAFT", 1, 1),
        (2021, "GRANTED", 1, 1),
    ]
    assert [(each.amount, each.expected, each.at_risk) for each in said] == [
        (300_000, 180_000, 120_000),
        (10_000, 6_000, 4_000),
        (70_000, 60_000, 10_000),
    ]


def test_it_is_kept_and_read_again_as_it_was():
    said = made(phases=[CARE], borne=[Borne(1, COSTS)], applied=[asked("SENT", asked=1)])
    assert Forecast.from_json(said.as_json()) == said


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["greta", "hugo", "david"])
def test_those_who_forecast_are_told_what_finance_computes_and_of_nobody(
    request, who, bearer, own_care, acting, foreseeing, greta
):
    with acting(greta):
        books = bearings(CostBearer.objects.all()).values()
        exact = sum(cost(each, month_of(date(2026, 3, 1))).net for each in books)
    with foreseeing(request.getfixturevalue(who)):
        told = queries.costs_for_forecast(timezone.now())
    found = spent.spent(told, AT.date())
    assert found[date(2026, 3, 1)].cost == exact == 66_000
    # Both are of one case, and no row says which.
    assert {each.way for each in told} == {told[0].way}
    assert sorted(each.bearing.labels["framework"] for each in told) == ["INSIDE", "OWN"]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["astrid", "bo", "eva", "filip", "ines", "rut"])
def test_nobody_else_is_told_anything(request, who, bearer, asked_for, foreseeing):
    asked_for()
    with foreseeing(request.getfixturevalue(who)):
        assert queries.costs_for_forecast(timezone.now()) == []
        assert queries.state_money_for_forecast(timezone.now()) == []


@pytest.mark.django_db
def test_what_was_written_after_the_moment_is_not_told(bearer, asked_for, moved, foreseeing, hugo):
    row = asked_for()
    moved(row, "SENT")
    with foreseeing(hugo):
        assert queries.costs_for_forecast(datetime(2026, 4, 1, tzinfo=UTC)) == []
        assert queries.state_money_for_forecast(datetime(2026, 4, 1, tzinfo=UTC)) == []
        (told,) = queries.state_money_for_forecast(AT)
    assert (told.standing.state, told.standing.asked, told.until) == ("SENT", 30_000, date(2026, 3, 19))
    moved(row, "REFUSED")
    with foreseeing(hugo):
        assert queries.state_money_for_forecast(timezone.now()) == []


@pytest.mark.django_db
def test_costs_plans_and_applications_of_a_case_have_one_number(
    bearer, team_case, asked_for, open_case, acting, astrid, hugo
):
    asked_for()
    other = open_case(by=astrid, at=AT)
    with acting(astrid):
        for case in (team_case, other):
            plan_phase(
                case=case,
                kind="HVB",
                first_on=date(2026, 3, 10),
                last_on=date(2026, 12, 31),
                price=Decimal(3000),
                by=astrid,
                at=AT,
            )
    with acting(hugo):
        known = queries.known_for_forecast(timezone.now(), date(2026, 4, 30), hugo)
    (borne,), (application,) = known.borne, known.applied
    assert borne.way == application.way
    assert sorted(row.way == borne.way for row in known.phases) == [False, True]


def test_however_the_cases_are_numbered_the_forecast_is_the_same():
    open_ended = [
        replace(CARE, way=way, last_on=LAST, extends=30, extension_days=90, breaks_off=way * 9)
        for way in (1, 2, 3)
    ]
    rows = [asked("SENT", way=way, asked=100_000 * way) for way in (1, 2, 3)]
    turned = {1: 3, 2: 1, 3: 2}

    def of(rows):
        return [replace(each, way=turned[each.way]) for each in rows]

    one = made(phases=open_ended, applied=rows, runs=500)
    other = made(phases=of(open_ended)[::-1], applied=of(rows)[::-1], runs=500)
    assert one.years == other.years
    assert one.months == other.months


@pytest.mark.django_db
def test_the_page_says_what_is_applied_for_and_hands_it_out_in_ranges(client, bearer, asked_for, moved, hugo):
    moved(asked_for(), "SENT")
    client.force_login(hugo)
    page = client.get(reverse("economy:forecast"))
    assert page.context["applied"] == [
        (
            "2026",
            "Skickad, inte beslutad",
            "1",
            "30\N{NO-BREAK SPACE}000",
            "18\N{NO-BREAK SPACE}000",
            "12\N{NO-BREAK SPACE}000",
        )
    ]
    assert "1 ärende kostar något i dag men har inga planerade faser" in page.content.decode()
    outside = client.get(reverse("economy:forecast"), {"edition": "outside"})
    ((_year, _came, count, *amounts),) = outside.context["applied"]
    assert count == "0–4"
    assert all("30" not in each for each in amounts)
