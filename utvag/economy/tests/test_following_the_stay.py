"""The days of a cost follow its stay; what closed months say comes in the next; who holds the place is told of the rest."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.economy import actions, queries
from utvag.economy.domain.costing import cost
from utvag.economy.domain.periods import Span
from utvag.economy.models import Away, CostBearer, MonthClose, Redating
from utvag.economy.tests.conftest import AT, SUPPLIER
from utvag.placements import actions as stays
from utvag.placements import public as placements

pytestmark = pytest.mark.django_db
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
LATER = AT + timedelta(days=1)
NEXT_MONTH = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def left(acting, astrid, stay):
    """`left(day)`: astrid notes that the person has gone."""

    def leave(day=date(2026, 3, 20), at=LATER, as_="ON_REQUEST"):
        with acting(astrid):
            return placements.end(stay=stay, as_=as_, last_on=day, by=astrid, at=at)

    return leave


def the_bearer(acting, user):
    with acting(user):
        return CostBearer.objects.get()


def march(acting, user, bearer):
    with acting(user):
        return cost(queries.bearing_of(bearer), MARCH).net


def test_a_discharge_ends_the_cost_on_the_same_day(bearer, left, acting, astrid):
    left()
    assert the_bearer(acting, astrid).last_on == date(2026, 3, 20)
    assert march(acting, astrid, bearer) == Decimal(30_000)
    with acting(astrid):
        assert audit.Entry.objects.filter(action="economy.bearer.followed").count() == 1


def test_a_move_ends_the_cost_of_the_stay_before(bearer, stay, team_case, acting, astrid):
    with acting(astrid):
        second = placements.apply_for(
            case=team_case,
            kind="TRAINING_FLAT",
            framework="OWN",
            planned_on=date(2026, 3, 25),
            elsewhere="En lägenhet",
            follows=stay,
            by=astrid,
            at=AT,
        )
        placements.answer(stay=second, says="ACCEPTED", by=astrid, at=AT)
        placements.begin(stay=second, first_on=date(2026, 3, 25), by=astrid, at=AT)
    assert the_bearer(acting, astrid).last_on == date(2026, 3, 25)


def test_a_cost_that_was_written_before_the_arrival_begins_with_it(applied, team_case, line, acting, astrid):
    stay = applied()
    with acting(astrid):
        placements.answer(stay=stay, says="ACCEPTED", by=astrid, at=AT)
        actions.open_bearer(
            case=team_case,
            line=line,
            company_number=SUPPLIER,
            framework="INSIDE",
            first_on=date(2026, 3, 10),
            price=Decimal(3000),
            unit="DAY",
            vat="exempt_care",
            stay_id=stay.pk,
            by=astrid,
            at=AT,
        )
        placements.begin(stay=stay, first_on=date(2026, 3, 8), by=astrid, at=AT)
    bearer = the_bearer(acting, astrid)
    assert bearer.first_on == date(2026, 3, 8)
    # The two days before the first price cost as much as the first day that has one.
    assert march(acting, astrid, bearer) == Decimal(24 * 3000)


def test_a_first_day_that_is_put_right_moves_the_cost(bearer, stay, acting, astrid):
    with acting(astrid):
        stays.correct_days(stay=stay, first_on=date(2026, 3, 12), reason="Kom senare.", by=astrid, at=LATER)
    assert the_bearer(acting, astrid).first_on == date(2026, 3, 12)
    assert march(acting, astrid, bearer) == Decimal(60_000)


def test_a_cost_with_other_days_is_asked_about_when_those_of_the_stay_are_put_right(
    bearer, team_case, stay, left, acting, astrid
):
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 18), by=astrid, at=AT)
    left()
    with acting(astrid):
        actions.keep_days(case=team_case, bearer=bearer, by=astrid, at=LATER)
        assert queries.differs(bearer) is None
        stays.correct_days(
            stay=stay,
            first_on=date(2026, 3, 12),
            last_on=date(2026, 3, 20),
            reason="Kom senare.",
            by=astrid,
            at=LATER + timedelta(days=1),
        )
        assert queries.differs(bearer).stay_first == date(2026, 3, 12)
    assert the_bearer(acting, astrid).first_on == date(2026, 3, 10)


def test_days_away_are_away_for_the_cost_once(bearer, stay, acting, astrid, left):
    with acting(astrid):
        away = stays.note_absence(stay=stay, reason="LEAVE", from_on=date(2026, 3, 12), by=astrid, at=AT)
        stays.note_return(absence=away, back_on=date(2026, 3, 15), by=astrid, at=AT)
    left()
    with acting(astrid):
        (row,) = Away.objects.all()
        assert (row.first_on, row.last_on) == (date(2026, 3, 13), date(2026, 3, 14))


def test_what_somebody_has_ended_otherwise_is_not_changed_by_itself(bearer, team_case, left, acting, astrid):
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 18), by=astrid, at=AT)
    left()
    assert the_bearer(acting, astrid).last_on == date(2026, 3, 18)
    with acting(astrid):
        assert queries.differs(bearer).stay_last == date(2026, 3, 20)


def test_a_correction_after_a_closed_month_comes_in_the_next(bearer, team_case, left, acting, astrid, greta):
    """As a price that is changed afterwards: what was posted stands, and the difference is posted."""
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 18), by=astrid, at=AT)
    with acting(greta):
        actions.close_month(month=date(2026, 3, 1), by=greta, at=AT)
    left()
    with acting(astrid):
        actions.follow_stay(case=team_case, bearer=bearer, by=astrid, at=LATER)
        assert queries.differs(bearer) is None
    with acting(greta):
        (entry,) = queries.to_post(date(2026, 4, 1), NEXT_MONTH)
    assert (entry.entry.service_on, entry.entry.amounts.net) == (date(2026, 3, 1), Decimal(6000))


def test_a_first_day_that_moves_out_of_a_closed_month_is_taken_back(
    bearer, stay, team_case, acting, astrid, greta
):
    with acting(greta):
        actions.close_month(month=date(2026, 3, 1), by=greta, at=AT)
    with acting(astrid):
        CostBearer.objects.update(first_on=date(2026, 5, 5))
    with acting(greta):
        (entry,) = queries.to_post(date(2026, 4, 1), NEXT_MONTH)
    assert (entry.entry.service_on, entry.entry.amounts.net) == (date(2026, 3, 1), Decimal(-66_000))


def test_what_was_known_before_is_reckoned_by_the_days_of_then(bearer, team_case, left, acting, astrid):
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 18), by=astrid, at=AT)
    left()
    with acting(astrid):
        actions.follow_stay(case=team_case, bearer=bearer, by=astrid, at=NEXT_MONTH)
        bearing = queries.bearing_of(bearer)
        before, between, now = (date(2026, 4, 1), date(2026, 4, 20), date(2026, 5, 2))
        known = [cost(bearing, MARCH, known_on=day).net for day in (between, now)]
        assert known == [Decimal(8 * 3000), Decimal(10 * 3000)]
        assert bearing.paid(before).last > date(2100, 1, 1), "not ended yet"
        (then,) = queries.bearers_of(team_case, NEXT_MONTH - timedelta(days=3))
        assert then.last_on == date(2026, 3, 18)


def test_days_that_are_right_are_not_asked_about_again(bearer, team_case, left, acting, astrid):
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 18), by=astrid, at=AT)
    left()
    with acting(astrid):
        actions.keep_days(case=team_case, bearer=bearer, by=astrid, at=LATER)
        assert queries.differs(bearer) is None
        assert CostBearer.objects.get().last_on == date(2026, 3, 18)


def test_who_does_not_know_the_place_lets_nothing_follow(
    bearer, team_case, left, acting, bo, greta, own_care
):
    left()
    for user in (bo, greta):
        with acting(user), pytest.raises(Exception) as refused:
            actions.follow_stay(case=team_case, bearer=bearer, by=user, at=LATER)
        assert refused.type.__name__ in ("NotAllowed", "DoesNotExist")


def test_own_care_has_no_stay_to_follow(own_care, team_case, acting, astrid, ongoing):
    ongoing()
    with acting(astrid), pytest.raises(NotAllowed):
        actions.follow_stay(case=team_case, bearer=own_care, by=astrid, at=AT)


def test_days_that_stood_before_are_never_changed(bearer, left, acting, astrid):
    left()
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic():
        Redating.objects.update(earlier_first_on=date(2020, 1, 1))


@pytest.fixture
def my_day(signed_in):
    return lambda user: signed_in(user).get(reverse("cases:day"))


def test_my_day_says_that_days_differ_and_one_click_lets_the_cost_follow(
    bearer, team_case, left, acting, astrid, bo, signed_in, my_day
):
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 18), by=astrid, at=AT)
    left()
    says = "olika dagar"
    assertContains(my_day(astrid), says)
    assertNotContains(my_day(bo), says)
    client = signed_in(astrid)
    assertContains(
        client.get(reverse("economy:bearer", args=[team_case.pk, bearer.pk])), "Låt kostnaden följa"
    )
    client.post(reverse("economy:bearer_following", args=[team_case.pk, bearer.pk]), {"days": "follow"})
    assertNotContains(my_day(astrid), says)
    assert the_bearer(acting, astrid).last_on == date(2026, 3, 20)


def test_my_day_says_that_a_stay_has_no_cost(stay, team_case, acting, astrid, bo, my_day):
    assertContains(my_day(astrid), "Kostnaden är inte skriven")
    assertNotContains(my_day(bo), "Kostnaden är inte skriven")


def test_my_day_is_silent_of_a_cost_that_is_written(bearer, astrid, my_day):
    assertNotContains(my_day(astrid), "Kostnaden är inte skriven")


def test_my_day_says_that_a_price_ends_and_none_follows(bearer, team_case, acting, astrid, my_day):
    today = local_date(timezone.now())

    def agree(first, last, at):
        with acting(astrid):
            actions.agree_rate(
                case=team_case,
                bearer=bearer,
                part="CARE",
                price=Decimal(3100),
                unit="DAY",
                vat="exempt_care",
                first_on=first,
                last_on=last,
                by=astrid,
                at=at,
            )

    says = "Ett pris upphör"
    agree(today, today + timedelta(days=40), AT)
    with acting(astrid):
        assert not queries.rates_ending(astrid, timezone.now(), today)
        assert list(queries.rates_ending(astrid, timezone.now(), today + timedelta(days=10)))
    agree(today, today + timedelta(days=20), LATER)
    assertContains(my_day(astrid), says)
    agree(today + timedelta(days=21), None, LATER + timedelta(hours=1))
    with acting(astrid):
        assert not queries.rates_ending(astrid, timezone.now(), today + timedelta(days=15))


def test_my_day_says_that_a_month_waits_for_another_to_attest(bearer, acting, greta, gustav, my_day):
    with acting(greta):
        actions.close_month(month=date(2026, 3, 1), by=greta, at=AT)
    assertContains(my_day(gustav), "Att attestera")
    assertNotContains(my_day(greta), "Att attestera")
    with acting(gustav):
        actions.attest_month(close=MonthClose.objects.get(), by=gustav, at=AT)
    assertNotContains(my_day(gustav), "Att attestera")
