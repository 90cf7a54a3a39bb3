"""A day of a person is asked for once, also the day on which they move: the day of leaving by the cost's own rule."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from utvag.economy import actions
from utvag.economy.actions import state_money
from utvag.economy.domain.claiming import asked_of, open_spans
from utvag.economy.domain.periods import Span
from utvag.economy.models import StateMoneyClaim
from utvag.economy.presenters.state_money import openings
from utvag.economy.queries import state_money as queries
from utvag.economy.queries.state_money_waiting import cases_to_claim
from utvag.economy.tests.conftest import AT, PERIOD, SUPPLIER
from utvag.placements import public as placements

MOVED_ON = date(2026, 3, 20)
FIRST, LAST = date(2026, 3, 10), date(2026, 12, 31)


@pytest.fixture
def moves(stay, ongoing, acting, astrid):
    """The person leaves the first place and comes to the second on the same day."""
    with acting(astrid):
        placements.end(stay=stay, as_="MOVED", last_on=MOVED_ON, by=astrid, at=AT)
    return stay, ongoing(first_on=MOVED_ON)


@pytest.fixture
def costs(team_case, line, acting, astrid):
    """`costs(stay, last_day_paid=True)`: what it costs is written."""

    def written(stay, *, last_day_paid):
        with acting(astrid):
            bearer = actions.open_bearer(
                case=team_case,
                line=line,
                company_number=SUPPLIER,
                framework="INSIDE",
                first_on=stay.first_on,
                price=Decimal(3000),
                unit="DAY",
                vat="exempt_care",
                last_day_paid=last_day_paid,
                stay_id=stay.pk,
                by=astrid,
                at=AT,
            )
            if stay.last_on:
                actions.end_bearer(case=team_case, bearer=bearer, last_on=stay.last_on, by=astrid, at=AT)

    return written


def asked(acting, user, case, scheme):
    with acting(user):
        return [days for _stay, days in queries.claimable(case, scheme, PERIOD)]


@pytest.mark.django_db
def test_the_day_of_a_move_is_open_once_and_belongs_to_the_new_stay(
    moves, team_case, scheme, acting, astrid, greta
):
    assert asked(acting, astrid, team_case, scheme) == [
        Span(FIRST, date(2026, 3, 19)),
        Span(MOVED_ON, LAST),
    ]
    with acting(astrid):
        assert openings(team_case, date(2026, 4, 2))[0].days == Span(FIRST, LAST).days
        assert len(cases_to_claim(astrid, AT, scheme, PERIOD)) == 1
    with acting(greta):
        assert queries.days_to_claim(scheme, PERIOD) == Span(FIRST, LAST).days


@pytest.mark.django_db
@pytest.mark.parametrize(("paid", "last"), [(True, MOVED_ON), (False, date(2026, 3, 19))])
def test_the_day_of_a_move_follows_the_rule_of_the_cost(
    moves, costs, team_case, scheme, acting, astrid, greta, paid, last
):
    costs(moves[0], last_day_paid=paid)
    first, second = asked(acting, astrid, team_case, scheme)
    assert (first.last, second.first) == (last, date(2026, 3, last.day + 1))
    with acting(greta):
        assert queries.days_to_claim(scheme, PERIOD) == Span(FIRST, LAST).days


@pytest.mark.django_db
@pytest.mark.parametrize(("paid", "days"), [(True, 11), (False, 10)])
def test_the_day_of_leaving_that_is_not_paid_is_not_asked_for(
    stay, costs, team_case, scheme, acting, astrid, greta, paid, days
):
    with acting(astrid):
        placements.end(stay=stay, as_="LEFT", last_on=MOVED_ON, by=astrid, at=AT)
        stay.refresh_from_db()
    costs(stay, last_day_paid=paid)
    assert [each.days for each in asked(acting, astrid, team_case, scheme)] == [days]
    with acting(greta):
        assert queries.days_to_claim(scheme, PERIOD) == days


@pytest.mark.django_db
def test_the_same_day_of_two_stays_is_refused_by_the_action_and_by_the_database(
    moves, costs, asked_for, team_case, scheme, acting, astrid
):
    first, second = moves
    costs(first, last_day_paid=True)
    asked_for(last=MOVED_ON)
    wanted = [state_money.WantedDays(second.pk, Span(MOVED_ON, MOVED_ON), Decimal(3000))]
    with acting(astrid):
        with pytest.raises(ValidationError, match="redan sökta"):
            state_money.apply(
                case=team_case,
                scheme=scheme,
                period=PERIOD,
                wanted=wanted,
                grounds="Boende.",
                by=astrid,
                at=AT,
            )
        claim = StateMoneyClaim.objects.get()
        claim.pk, claim.stay = None, second
        claim._state.adding = True
        with pytest.raises(IntegrityError, match="a_day_is_claimed_once"), transaction.atomic():
            claim.save(force_insert=True)


@pytest.mark.django_db
def test_days_are_claimed_for_nobody_but_whose_stay_it_is(asked_for, acting, astrid):
    asked_for()
    with acting(astrid):
        claim = StateMoneyClaim.objects.get()
        claim.pk, claim.person_id = None, None
        claim._state.adding = True
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            claim.save(force_insert=True)


def test_what_somebody_has_beside_their_stay_gives_way_to_it():
    stays = [("home", Span(FIRST, LAST)), ("contact", Span(date(2026, 1, 1), LAST))]
    assert open_spans(stays, []) == [
        ("home", Span(FIRST, LAST)),
        ("contact", Span(date(2026, 1, 1), date(2026, 3, 9))),
    ]


def test_a_stay_of_one_day_whose_last_is_not_paid_has_none():
    assert asked_of(FIRST, FIRST, LAST, leaving_counts=False) is None
    assert asked_of(FIRST, FIRST, LAST, leaving_counts=True) == Span(FIRST, FIRST)
    assert asked_of(FIRST, None, LAST, leaving_counts=False) == Span(FIRST, LAST)
