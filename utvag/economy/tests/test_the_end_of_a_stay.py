"""A stay that ends says when its cost ends, and nothing of when it began."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from utvag.economy import actions, queries
from utvag.economy.models import CostBearer
from utvag.economy.tests.conftest import AT, SUPPLIER
from utvag.placements import public as placements

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(acting, astrid, stay):
    with acting(astrid):
        return lambda: placements.end(
            stay=stay, as_="ON_REQUEST", last_on=date(2026, 3, 20), by=astrid, at=AT + timedelta(days=1)
        )


@pytest.fixture
def later_cost(stay, team_case, line, acting, astrid):
    """A cost from five days after the arrival."""
    with acting(astrid):
        return actions.open_bearer(
            case=team_case,
            line=line,
            company_number=SUPPLIER,
            framework="INSIDE",
            first_on=date(2026, 3, 15),
            price=Decimal(3000),
            unit="DAY",
            vat="exempt_care",
            stay_id=stay.pk,
            by=astrid,
            at=AT,
        )


def test_the_end_of_a_stay_leaves_the_first_day_of_its_cost_and_writes_no_price(
    later_cost, left, acting, astrid
):
    with acting(astrid):
        left()
        bearer = CostBearer.objects.get()
        assert (bearer.first_on, bearer.last_on) == (date(2026, 3, 15), date(2026, 3, 20))
        assert bearer.rates.count() == 1
        asked = queries.differs(bearer)
        assert (asked.stay_first, asked.stay_last) == (date(2026, 3, 10), date(2026, 3, 20))


def test_a_first_day_that_is_said_to_be_right_is_not_asked_for_again_when_the_stay_ends(
    later_cost, team_case, left, acting, astrid
):
    with acting(astrid):
        assert queries.differs(later_cost)
        actions.keep_days(case=team_case, bearer=later_cost, by=astrid, at=AT + timedelta(hours=1))
        assert queries.differs(later_cost) is None
    with acting(astrid):
        left()
        assert queries.differs(later_cost) is None
