"""A cost is written by whoever knows the place; finance sees a number, days and amounts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from utvag.common.policy import NotAllowed
from utvag.economy import actions, queries
from utvag.economy.domain.costing import cost
from utvag.economy.domain.periods import Span
from utvag.economy.models import BearerCase, CostBearer, Payee, Rate
from utvag.economy.tests.conftest import AT, SUPPLIER

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))


def test_it_costs_from_its_first_day(bearer, acting, astrid):
    with acting(astrid):
        assert cost(queries.bearing_of(bearer), MARCH).net == Decimal(66_000)


def test_finance_sees_the_number_and_the_cost_and_no_case(bearer, acting, greta):
    with acting(greta):
        (row,) = queries.bearers()
        assert row.number == bearer.number
        assert cost(queries.bearing_of(row), MARCH).net == Decimal(66_000)
        assert not BearerCase.objects.exists()


def test_a_colleague_in_the_team_who_does_not_know_the_place_sees_no_price(bearer, team_case, acting, bo):
    """A price points at a provider of the register."""
    with acting(bo):
        assert not CostBearer.objects.exists()
        assert not Rate.objects.exists()
        assert list(queries.bearers_of(team_case)) == []


def test_who_leads_and_who_stands_outside_see_nothing(bearer, acting, david, cecilia, filip, eva, ines):
    for user in (david, cecilia, filip, eva, ines):
        with acting(user):
            assert not CostBearer.objects.exists()
            assert not Rate.objects.exists()
            assert not BearerCase.objects.exists()


def test_who_does_not_know_the_place_writes_no_price(bearer, team_case, acting, bo):
    with acting(bo), pytest.raises(NotAllowed):
        actions.agree_rate(
            case=team_case,
            bearer=bearer,
            part="CARE",
            price=Decimal(1),
            unit="DAY",
            vat="exempt_care",
            first_on=date(2026, 3, 10),
            by=bo,
            at=AT,
        )


def test_the_database_lets_finance_write_no_price(bearer, acting, greta):
    with acting(greta), pytest.raises(DatabaseError), transaction.atomic():
        Rate.objects.create(
            bearer=bearer,
            price=1,
            vat="exempt_care",
            first_on=date(2026, 3, 10),
            agreed_at=AT,
            agreed_by=greta,
        )


def test_a_price_that_is_written_stays(bearer, acting, astrid):
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic():
        Rate.objects.update(price=1)


def test_the_days_end_and_nothing_else_of_it_changes(bearer, team_case, acting, astrid):
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 20), by=astrid, at=AT)
        with pytest.raises(NotAllowed):
            actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 25), by=astrid, at=AT)
        with pytest.raises(DatabaseError), transaction.atomic():
            CostBearer.objects.update(framework="OUTSIDE")
        assert cost(queries.bearing_of(bearer), MARCH).net == Decimal(30_000)


def test_one_supplier_has_one_code_however_its_number_is_written(bearer, team_case, line, acting, astrid):
    with acting(astrid):
        again = actions.open_bearer(
            case=team_case,
            line=line,
            company_number=SUPPLIER.replace("-", ""),
            framework="INSIDE",
            first_on=date(2026, 4, 1),
            price=Decimal(1500),
            unit="DAY",
            vat="exempt_care",
            by=astrid,
            at=AT,
        )
        assert again.payee_id == bearer.payee_id
        assert Payee.objects.count() == 1


def test_the_company_number_stands_nowhere(bearer):
    with connection.cursor() as cursor:
        for table in ("economy_payee", "economy_costbearer", "economy_rate", "audit_entry"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            assert not [row for (row,) in cursor.fetchall() if "5599000011" in row or SUPPLIER in row]


def test_hours_of_own_care_are_the_whole_teams(own_care, team_case, acting, bo, greta):
    with acting(greta):
        actions.set_hourly_rate(
            first_on=date(2026, 1, 1), price=Decimal("612.40"), source="SN § 1 (påhittad)", by=greta, at=AT
        )
    with acting(bo):
        actions.note_hours(
            case=team_case, bearer=own_care, on=date(2026, 3, 12), hours=Decimal("1.25"), by=bo, at=AT
        )
        assert cost(queries.bearing_of(own_care), MARCH).net == Decimal("765.50")


def test_hours_cost_nothing_before_their_price_is_decided(own_care, team_case, acting, bo):
    with acting(bo), pytest.raises(NotAllowed):
        actions.note_hours(
            case=team_case, bearer=own_care, on=date(2026, 3, 12), hours=Decimal(1), by=bo, at=AT
        )


def test_a_price_follows_its_index_from_each_value(bearer, team_case, acting, astrid):
    with acting(astrid):
        rate = actions.agree_rate(
            case=team_case,
            bearer=bearer,
            part="CARE",
            price=Decimal(3000),
            unit="DAY",
            vat="exempt_care",
            first_on=date(2026, 3, 11),
            index_base=Decimal(100),
            by=astrid,
            at=LATER,
        )
        for day, value in ((21, "102"), (31, "104")):
            actions.note_index(
                case=team_case,
                rate=rate,
                first_on=date(2026, 3, day),
                value=Decimal(value),
                source="SKR (påhittat)",
                by=astrid,
                at=LATER,
            )
        # 1 + 10 days at 3,000, ten at 3,060 and one at 3,120.
        assert cost(queries.bearing_of(bearer), MARCH).net == Decimal(33_000 + 30_600 + 3_120)


def test_everything_of_a_thousand_is_read_in_three_queries(
    bearer, own_care, acting, greta, django_assert_num_queries
):
    with acting(greta), django_assert_num_queries(3):
        assert len(queries.bearings(CostBearer.objects.all())) == 2
