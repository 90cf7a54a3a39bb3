"""The day of a move belongs to both stays, and the state is asked for it once."""

from datetime import date

import pytest

from utvag.common.policy import NotAllowed
from utvag.economy.domain.periods import Span
from utvag.economy.queries import state_money as queries
from utvag.economy.queries.state_money_waiting import cases_to_claim
from utvag.economy.tests.conftest import AT, PERIOD
from utvag.placements import public as placements

pytestmark = pytest.mark.django_db

MOVE = date(2026, 3, 25)
UNTIL = Span(PERIOD.first, date(2026, 3, 31))


@pytest.fixture
def moved_on(stay, ongoing, acting, astrid):
    """The first stay ended on the day that the second began."""
    with acting(astrid):
        placements.end(stay=stay, as_="MOVED", last_on=MOVE, by=astrid, at=AT)
    return ongoing(first_on=MOVE)


def days_left(case, scheme):
    return [days for _stay, days in queries.claimable(case, scheme, UNTIL)]


def test_the_day_is_left_to_the_stay_that_begins(moved_on, team_case, scheme, acting, astrid, greta):
    with acting(astrid):
        assert days_left(team_case, scheme) == [
            Span(date(2026, 3, 10), date(2026, 3, 24)),
            Span(MOVE, UNTIL.last),
        ]
    with acting(greta):
        assert queries.days_to_claim(scheme, UNTIL) == 22


def test_the_first_stay_does_not_claim_it(moved_on, asked_for):
    with pytest.raises(NotAllowed, match="flytt"):
        asked_for(last=MOVE)
    asked_for(last=date(2026, 3, 24))


def test_where_nobody_moved_the_last_day_is_claimed(stay, team_case, scheme, acting, astrid, greta):
    with acting(astrid):
        placements.end(stay=stay, as_="PLANNED", last_on=MOVE, by=astrid, at=AT)
        assert days_left(team_case, scheme) == [Span(date(2026, 3, 10), MOVE)]
    with acting(greta):
        assert queries.days_to_claim(scheme, UNTIL) == 16


def test_nothing_is_left_once_both_are_claimed(moved_on, team_case, scheme, acting, astrid, asked_for):
    with acting(astrid):
        assert cases_to_claim(astrid, AT, scheme, UNTIL) == [team_case]
        stays = [stay for stay, _days in queries.claimable(team_case, scheme, UNTIL)]
    asked_for(last=date(2026, 3, 24))
    asked_for(first=MOVE, last=UNTIL.last, stay=stays[1])
    with acting(astrid):
        assert cases_to_claim(astrid, AT, scheme, UNTIL) == []
