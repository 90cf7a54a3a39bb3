"""What forecasts are told of everybody: in a session of their own, and by numbers that say nothing of whose it is."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from utvag.economy.actions.forecasts import plan_phase
from utvag.economy.tests.conftest import AT

pytestmark = pytest.mark.django_db

TOLD = ("phases", "costs", "state_money")


def told_in_sql(what):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM wall.{what}_for_forecast(clock_timestamp())")
        return cursor.fetchall()


@pytest.fixture
def of_all_three(bearer, asked_for, team_case, acting, astrid):
    """Something of everything that a forecast is told."""
    asked_for()
    with acting(astrid):
        plan_phase(
            case=team_case,
            kind="HVB",
            first_on=date(2026, 3, 10),
            last_on=date(2026, 12, 31),
            price=Decimal(3000),
            by=astrid,
            at=AT,
        )


@pytest.mark.parametrize("who", ["david", "greta", "hugo"])
def test_the_database_tells_it_to_a_forecast_and_to_no_question_of_the_users_own(
    request, who, of_all_three, acting, foreseeing
):
    """A price beside the days of a stay says whose it is: a manager with SQL would find the place by it."""
    user = request.getfixturevalue(who)
    with acting(user):
        assert [told_in_sql(what) for what in TOLD] == [[], [], []]
    with foreseeing(user):
        assert [len(told_in_sql(what)) for what in TOLD] == [1, 1, 1]
    with acting(user):
        assert told_in_sql("phases") == []


def test_the_numbers_of_cases_are_in_no_order_that_their_ids_tell(
    team_case, open_case, acting, astrid, foreseeing, hugo
):
    for days in range(12):
        case = open_case(by=astrid, at=AT)
        with acting(astrid):
            plan_phase(
                case=case,
                kind="HVB",
                first_on=date(2026, 3, 10),
                last_on=date(2026, 4, 1 + days),
                price=Decimal(3000),
                by=astrid,
                at=AT,
            )
    orders = set()
    for _time in range(3):
        with foreseeing(hugo):
            orders.add(tuple(row[3] for row in told_in_sql("phases")))
            # The three functions of one forecast number alike; another forecast numbers anew.
            assert told_in_sql("phases") == told_in_sql("phases")
    assert len(orders) == 3
