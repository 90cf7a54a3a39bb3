"""What is planned in a case, and what of it reaches a forecast."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.economy.actions.forecasts import plan_phase, withdraw_phase
from utvag.economy.models import PlannedPhase
from utvag.economy.queries.forecasts import phases_for_forecast, phases_of

AT = datetime(2026, 3, 10, 9, tzinfo=UTC)
LATER = datetime(2026, 4, 10, 9, tzinfo=UTC)
CARE = {"kind": "HVB", "first_on": date(2026, 3, 9), "last_on": date(2027, 3, 8), "price": Decimal("3000.00")}


@pytest.fixture
def planned(case, astrid, acting):
    with acting(astrid):
        return plan_phase(case=case, by=astrid, at=AT, breaks_off=20, **CARE)


def told_to(user, foreseeing, at=LATER):
    with foreseeing(user):
        return phases_for_forecast(at)


PLANNED = {
    "kind": "HVB",
    "first_on": "2026-03-09",
    "last_on": "2027-03-08",
    "price": "3000",
    "enters": "100",
    "extends": "25",
    "extension_days": "60",
    "breaks_off": "20",
    "claimable": "50",
}


def test_whoever_is_on_the_list_of_the_place_plans(client, applied, case, astrid, acting):
    applied()
    client.force_login(astrid)
    answer = client.post(reverse("economy:phase_new", args=[case.pk]), PLANNED)
    assert answer.status_code == 302, answer.content.decode()
    with acting(astrid):
        (row,) = phases_of(case)
    assert (row.price, row.extends, row.extension_days) == (3000, 25, 60)
    page = client.get(reverse("economy:phases", args=[case.pk]))
    assert "3000.00" in page.content.decode() or "3000,00" in page.content.decode()


def test_the_team_off_the_list_reads_kind_and_days_and_no_price(client, applied, planned, bo, acting):
    """With the register of providers a price points at the place."""
    applied()
    client.force_login(bo)
    page = client.get(reverse("economy:phases", args=[planned.case_id])).content.decode()
    assert planned.get_kind_display() in page
    assert "3000" not in page
    assert "planned-phases/new" not in page
    address = reverse("economy:phase_new", args=[planned.case_id])
    client.post(address, {**PLANNED, "first_on": "2027-04-01", "last_on": "2027-05-01"})
    with acting(bo):
        assert PlannedPhase.objects.count() == 1


def test_days_that_are_planned_already_are_refused(client, case, astrid, planned, acting):
    with acting(astrid), pytest.raises(NotAllowed):
        plan_phase(
            case=case, by=astrid, at=AT, **{**CARE, "first_on": date(2027, 3, 8), "last_on": date(2027, 4, 1)}
        )
    with acting(astrid):
        plan_phase(
            case=case, by=astrid, at=AT, **{**CARE, "first_on": date(2027, 3, 9), "last_on": date(2027, 4, 1)}
        )


def test_a_colleague_outside_the_team_sees_no_plan_and_makes_none(case, cecilia, planned, acting):
    with acting(cecilia):
        assert not PlannedPhase.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            PlannedPhase.objects.create(case_id=case.pk, planned_at=AT, planned_by=cecilia, **CARE)


def test_a_plan_is_withdrawn_and_never_rewritten(case, astrid, planned, acting):
    with acting(astrid):
        with pytest.raises(DatabaseError), transaction.atomic():
            PlannedPhase.objects.filter(pk=planned.pk).update(price=1)
        with pytest.raises(DatabaseError), transaction.atomic():
            PlannedPhase.objects.filter(pk=planned.pk).delete()
        withdraw_phase(case=case, phase=planned, by=astrid, at=LATER)
        assert not phases_of(case)
        assert list(phases_of(case, AT)) == [planned]


@pytest.mark.parametrize("who", ["hugo", "greta", "david"])
def test_who_forecasts_is_told_the_phases_and_not_whose(who, request, planned, foreseeing):
    (row,) = told_to(request.getfixturevalue(who), foreseeing)
    assert (row.way, row.kind, row.price, row.breaks_off) == (1, "HVB", 3000, 20)
    assert str(planned.case_id) not in repr(row)


@pytest.mark.parametrize("who", ["astrid", "bo", "cecilia", "eva", "filip", "ines", "rut", "jonas", "maja"])
def test_nobody_else_is_told_any(who, request, planned, foreseeing):
    """Rut is a director too, of another controller."""
    assert told_to(request.getfixturevalue(who), foreseeing) == []


def test_finance_reads_no_plan_by_its_case(hugo, greta, planned, acting):
    for user in (hugo, greta):
        with acting(user):
            assert not PlannedPhase.objects.exists()


def test_a_forecast_of_an_earlier_day_reads_what_was_planned_then(
    case, astrid, hugo, planned, acting, foreseeing
):
    with acting(astrid):
        withdraw_phase(case=case, phase=planned, by=astrid, at=LATER)
    assert told_to(hugo, foreseeing, datetime(2026, 3, 9, tzinfo=UTC)) == []
    assert len(told_to(hugo, foreseeing, AT)) == 1
    assert told_to(hugo, foreseeing, LATER) == []


def test_the_database_refuses_a_phase_that_ends_before_it_begins(case, astrid, acting):
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic():
        PlannedPhase.objects.create(
            case=case, planned_at=AT, planned_by=astrid, **{**CARE, "last_on": date(2026, 3, 8)}
        )


def test_phases_are_told_in_one_question(hugo, planned, foreseeing, django_assert_num_queries):
    with foreseeing(hugo), django_assert_num_queries(1):
        phases_for_forecast(LATER)
    assert connection.vendor == "postgresql"
