"""What leaves of a forecast has enough persons behind each figure of its own, and not behind the year alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from utvag.analytics import public as analytics
from utvag.economy.domain.agreed import Bearing, Phase
from utvag.economy.domain.applied import AppliedFor
from utvag.economy.domain.claiming import Standing
from utvag.economy.domain.forecasting import forecast
from utvag.economy.domain.periods import Span, month_of
from utvag.economy.domain.programme import Known, PhaseRow, wanted
from utvag.economy.domain.spent import Borne
from utvag.economy.presenters import forecasts as presenters
from utvag.economy.presenters.amounts import Door

STATEMENT = date(2021, 5, 7)
WHOLE = Span(date(2021, 1, 1), date(2021, 12, 31))
CARE = PhaseRow(1, "HVB", date(2021, 5, 1), date(2022, 1, 31), Decimal("3000.00"))
SIX = [replace(CARE, way=way) for way in range(1, 7)]
EXPECTED = 6


def made(rows=SIX, *, first_year=2021, history=(), **known):
    given = {"price_change": Decimal(5), "price_spread": Decimal(2)}
    asked = wanted(STATEMENT, first_year, 2022, None, given)
    return forecast(asked, Known(list(rows), list(history), **known), runs=500, seed=1)


def handed_out(said):
    with translation.override("sv"):
        door = Door(analytics.Edition.OUTSIDE, STATEMENT)
        return presenters.years(said, None, door)[0], presenters.basis(said, door)


def granted(way):
    standing = Standing("", "police_exit", date(2015, 1, 1), WHOLE, "GRANTED", granted=Decimal(430_000))
    return AppliedFor(way, standing)


@pytest.mark.parametrize(("applied", "says"), [([1], "0–1"), ([1, 2, 3, 4, 5], "2,15")])
def test_state_money_of_one_is_a_range_though_the_years_cost_is_of_six(applied, says):
    year, _basis = handed_out(made(applied=[granted(way) for way in applied]))
    assert "–" not in year.cells[1]
    assert year.cells[EXPECTED] == says


@pytest.mark.parametrize("there", [1, 6])
def test_what_the_months_that_are_over_cost_is_a_range_where_few_were_there(there):
    rows = [replace(row, first_on=date(2021, 2, 1)) if row.way <= there else row for row in SIX]
    year, _basis = handed_out(made(rows))
    (over,) = [each for each in year.paragraph if "månader som har gått" in each]
    assert ("0–1 miljoner" in over) is (there == 1), over


def of_month(month, *ways):
    """Who is there in one month of 2021, at 3,000 a day."""
    first = date(2021, month, 1)
    phases = (Phase(first, None, Decimal(3000)),)
    return [Borne(way, Bearing(first, month_of(first).last, phases=phases)) for way in ways]


def amounts_of(rows, known_on, **door):
    """What stands of the year 2021 as known at the end of a day, handed out."""
    asked = wanted(known_on, 2021, 2021, None, {"price_change": Decimal(0), "price_spread": Decimal(0)})
    said = forecast(asked, Known(borne=rows), runs=10, seed=1)
    with translation.override("sv"):
        (year,) = presenters.years(said, None, Door(analytics.Edition.OUTSIDE, known_on, **door))
    return year


def test_two_ends_of_months_do_not_tell_what_the_month_between_them_cost_of_few():
    """Eight in the year and four in February: what is known on its last day, less what was on the day before its first."""
    february = date(2021, 2, 28)
    rows = of_month(1, 1, 2, 3, 4, 5, 6, 7, 8) + of_month(2, 1, 2, 3, 4)
    for known_on in (date(2021, 1, 31), february):
        year = amounts_of(rows, known_on)
        assert "–" in year.cells[1], known_on
        (over,) = [each for each in year.paragraph if "månader som har gått" in each]
        assert "0–1 miljoner" in over or "1–2 miljoner" in over
    everybody = of_month(1, *range(8)) + of_month(2, *range(8))
    assert amounts_of(everybody, february).cells[1] == "1,37"


def test_where_every_amount_is_a_range_none_is_exact_of_many_either():
    """What was learnt of one between two days is the difference, however many the others are."""
    everybody = of_month(1, *range(8)) + of_month(2, *range(8))
    year = amounts_of(everybody, date(2021, 2, 28), in_ranges=True)
    assert year.cells[1] == "1–2"
    assert "1,3" not in " ".join((*year.cells, *year.paragraph))


@pytest.mark.parametrize("is_planned", [True, False])
def test_a_year_that_is_over_has_cost_and_is_not_expected(is_planned):
    everybody = of_month(11, *range(8)) + of_month(12, *range(8))
    plan = PhaseRow(9, "HVB", date(2021, 12, 1), date(2021, 12, 31), Decimal(20_000))
    known_on = date(2022, 1, 31)
    asked = wanted(known_on, 2021, 2021, None, {})
    said = forecast(asked, Known([plan] if is_planned else [], borne=everybody), runs=10, seed=1)
    with translation.override("sv"):
        (year,) = presenters.years(said, None, Door(analytics.Edition.OUTSIDE, known_on))
    first = year.paragraph[0]
    assert first.startswith("År 2021 kostade verksamheten omkring ")
    assert ("0,62 miljoner enligt planen för ärenden som ingen kostnad är skriven i" in first) is is_planned
    assert "månader som har gått" not in " ".join(year.paragraph)


def test_no_word_in_the_singular_tells_of_one():
    one, two = (made(SIX[:count]) for count in (1, 2))
    assert handed_out(one)[1] == handed_out(two)[1]
    assert "0–4 ärenden" in handed_out(one)[1]


@pytest.mark.parametrize(("came", "is_told"), [(2, False), (7, True)])
def test_a_rate_that_is_learnt_from_few_is_not_told(came, is_told):
    _year, basis = handed_out(made(history=[analytics.Year(2020, came, came)]))
    assert ("nya om året" in basis) is is_told
    assert "slumpfröet" in basis


def test_a_year_is_the_same_whether_the_years_before_it_are_shown_or_not():
    """Who comes in the year under way is there in the next, and its turn changes the prices."""
    history = [analytics.Year(2020, 4, 4)]
    both, alone = made(history=history), made(history=history, first_year=2022)
    assert alone.years == both.years[1:]
    assert alone.months == both.months[12:]


@pytest.mark.parametrize(("there", "is_range"), [(1, True), (6, False)])
def test_a_year_to_come_is_of_those_who_are_there_and_not_of_those_who_have_been(there, is_range):
    rows = [
        row if row.way <= there else replace(row, first_on=date(2019, 1, 1), last_on=date(2020, 1, 1))
        for row in SIX
    ]
    said = made(rows, first_year=2022)
    assert (said.clients, said.years[0].persons) == (6, there)
    year, _basis = handed_out(said)
    assert ("–" in year.cells[1]) is is_range
