"""A cost has the days, the company and the way of buying of its stay, once; nothing is written of days that it has not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.common.clock import local_date
from utvag.economy import actions, queries
from utvag.economy.domain.costing import cost
from utvag.economy.domain.periods import Span
from utvag.economy.models import CostBearer
from utvag.economy.tests.conftest import AT
from utvag.placements import actions as placements_actions
from utvag.placements import public as placements

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(team_case, line, signed_in, astrid):
    """`written(stay, first_on=…)`: what astrid's browser is answered when she writes what it costs."""

    def write(stay, **said):
        sent = {
            "stay": str(stay.pk) if stay else "",
            "line": str(line.pk),
            "first_on": "2026-03-10",
            "company_number": "559900-0014",
            "framework": "INSIDE",
            "price": "3000",
            "unit": "DAY",
            "vat": "exempt_care",
        }
        return signed_in(astrid).post(reverse("economy:bearer_new", args=[team_case.pk]), {**sent, **said})

    return write


def errors(answer):
    return dict(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("first_on", "2026-03-09", "började 10 mars 2026"),
        ("framework", "OUTSIDE", "Inom ramavtal"),
        ("company_number", "559900-0029", "ett annat företag"),
    ],
)
def test_what_is_not_as_the_stay_is_refused_in_its_field(stay, written, acting, astrid, field, value, says):
    (said,) = errors(written(stay, **{field: value}))[field]
    assert says in said
    with acting(astrid):
        assert not CostBearer.objects.exists()
    assert written(stay).status_code == 302


def test_a_cost_does_not_begin_after_its_stay(stay, written, acting, astrid):
    with acting(astrid):
        placements.end(stay=stay, as_="LEFT", last_on=date(2026, 3, 20), by=astrid, at=AT)
    assert "slutade 20 mars 2026" in errors(written(stay, first_on="2026-03-21"))["first_on"][0]


def test_a_cost_of_no_stay_does_not_begin_before_the_case(stay, written, team_case):
    before = local_date(min(team_case.first_contact_at, team_case.opened_at)) - timedelta(days=1)
    assert "första kontakt" in errors(written(None, first_on=before.isoformat()))["first_on"][0]


def test_a_stay_does_not_cost_twice(stay, written, team_case, acting, astrid):
    assert written(stay).status_code == 302
    with acting(astrid):
        bearer = CostBearer.objects.get()
    (said,) = errors(written(stay, first_on="2026-04-01"))["first_on"]
    assert bearer.number in said
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 4, 1), by=astrid, at=AT)
    # The day of leaving is not paid.
    assert errors(written(stay, first_on="2026-03-31"))["first_on"]
    assert written(stay, first_on="2026-04-01").status_code == 302


def test_a_cost_that_is_written_when_its_stay_has_ended_pays_no_day_more(
    stay, written, acting, astrid, team_case
):
    with acting(astrid):
        away = placements_actions.note_absence(
            stay=stay, reason="LEAVE", from_on=date(2026, 3, 11), by=astrid, at=AT
        )
        placements_actions.note_return(absence=away, back_on=date(2026, 3, 14), by=astrid, at=AT)
        placements_actions.note_absence(stay=stay, reason="GONE", from_on=date(2026, 3, 18), by=astrid, at=AT)
        placements.end(stay=stay, as_="LEFT", last_on=date(2026, 3, 20), by=astrid, at=AT)
    assert written(stay, away_from="1", away_share="50").status_code == 302
    with acting(astrid):
        bearer = CostBearer.objects.get()
        assert (bearer.last_on, bearer.ended_by) == (date(2026, 3, 20), astrid)
        # Ten nights, of which two are on leave, and the last two gone, of which the day of leaving is none.
        assert sorted(bearer.absences.values_list("first_on", "last_on")) == [
            (date(2026, 3, 12), date(2026, 3, 13)),
            (date(2026, 3, 19), date(2026, 3, 20)),
        ]
        year = Span(date(2026, 1, 1), date(2026, 12, 31))
        assert cost(queries.bearing_of(bearer), year).net == Decimal(7 * 3000 + 3 * 1500)
        assert queries.differs(bearer) is None


def test_a_later_cost_of_a_stay_has_the_days_away_that_are_its_own(stay, written, acting, astrid, team_case):
    with acting(astrid):
        away = placements_actions.note_absence(
            stay=stay, reason="LEAVE", from_on=date(2026, 3, 11), by=astrid, at=AT
        )
        placements_actions.note_return(absence=away, back_on=date(2026, 3, 14), by=astrid, at=AT)
    assert written(stay, first_on="2026-03-15").status_code == 302
    with acting(astrid):
        bearer = CostBearer.objects.get()
        assert bearer.last_on is None
        assert not bearer.absences.exists()


@pytest.fixture
def noted(bearer, team_case, signed_in, astrid):
    """`noted("away_new", …)`: what astrid's browser is answered when she writes of the cost."""

    def note(page, **said):
        return signed_in(astrid).post(reverse(f"economy:{page}", args=[team_case.pk, bearer.pk]), said)

    return note


OWN_PART = {"part": "OWN_PART", "vat": "exempt_care", "first_on": "2026-03-10"}
EXTRA = {"kind": "TRAVEL", "quantity": "1", "price": "500", "vat": "exempt_care"}


@pytest.mark.parametrize(
    ("price", "unit", "is_refused"),
    [
        ("3000.01", "DAY", True),
        ("3000", "DAY", False),
        ("93000.01", "MONTH", True),
        ("93000", "MONTH", False),
    ],
)
def test_nobody_pays_more_than_the_place_costs(noted, price, unit, is_refused):
    answer = noted("rate_new", price=price, unit=unit, **OWN_PART)
    assert (answer.status_code == 200) is is_refused
    if is_refused:
        assert "inte betala mer" in errors(answer)["price"][0]


def test_what_comes_besides_is_not_of_a_day_before_the_cost(noted):
    assert "börjar 10 mars 2026" in errors(noted("extra_new", first_on="2026-03-09", **EXTRA))["first_on"][0]
    assert noted("extra_new", first_on="2026-03-10", **EXTRA).status_code == 302


def test_what_comes_besides_is_not_of_a_day_after_the_cost_or_one_that_has_not_come(
    noted, bearer, team_case, acting, astrid
):
    tomorrow = (local_date(timezone.now()) + timedelta(days=1)).isoformat()
    assert "inte kommit" in errors(noted("extra_new", first_on=tomorrow, **EXTRA))["first_on"][0]
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 20), by=astrid, at=AT)
    for days in ({"first_on": "2026-03-21"}, {"first_on": "2026-03-19", "last_on": "2026-03-21"}):
        (said,) = errors(noted("extra_new", **days, **EXTRA))[list(days)[-1]]
        assert "slutade 20 mars 2026" in said, said
    # The journey home is on the day of leaving.
    assert noted("extra_new", first_on="2026-03-20", **EXTRA).status_code == 302


def test_nobody_is_away_before_the_stay_or_on_days_to_come_or_twice(noted):
    tomorrow = (local_date(timezone.now()) + timedelta(days=1)).isoformat()
    assert errors(noted("away_new", first_on="2026-03-09", last_on="2026-03-12"))["first_on"]
    assert "inte kommit" in errors(noted("away_new", first_on="2026-03-12", last_on=tomorrow))["last_on"][0]
    assert noted("away_new", first_on="2026-03-12", last_on="2026-03-14").status_code == 302
    (said,) = errors(noted("away_new", first_on="2026-03-14", last_on="2026-03-15"))["first_on"]
    assert "12 mars 2026 – 14 mars 2026" in said
    assert noted("away_new", first_on="2026-03-15", last_on="2026-03-15").status_code == 302


def test_nobody_is_away_after_the_cost_has_ended(noted, bearer, team_case, acting, astrid):
    with acting(astrid):
        actions.end_bearer(case=team_case, bearer=bearer, last_on=date(2026, 3, 20), by=astrid, at=AT)
    assert errors(noted("away_new", first_on="2026-03-19", last_on="2026-03-21"))["last_on"]
    assert noted("away_new", first_on="2026-03-19", last_on="2026-03-20").status_code == 302


@pytest.mark.parametrize("on", ["2026-03-09", "2999-01-01"])
def test_hours_are_of_days_that_have_been_since_the_care_began(own_care, team_case, client, bo, on):
    client.force_login(bo)
    answer = client.post(
        reverse("economy:hours_new", args=[team_case.pk, own_care.pk]), {"on": on, "hours": "2"}
    )
    assert errors(answer)["on"]
