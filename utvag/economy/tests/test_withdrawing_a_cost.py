"""A cost that was written by mistake, and of which nothing has come, is withdrawn with why and stays to be read."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import public as cases
from utvag.common.policy import NotAllowed
from utvag.economy import actions, queries
from utvag.economy.domain.costing import cost
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.domain.periods import Span
from utvag.economy.models import CostBearer
from utvag.economy.queries.forecasts import costs_for_forecast
from utvag.economy.tests.conftest import AT
from utvag.economy.tests.invoices import CSV
from utvag.economy.tests.test_taking_back import hours_or_extra

pytestmark = pytest.mark.django_db
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
LATER, IN_MAY = AT + timedelta(days=2), datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def withdraw(bearer, team_case, acting, astrid):
    def withdrawn(why="MISTAKE"):
        with acting(astrid):
            actions.withdraw_bearer(case=team_case, bearer=bearer, why=why, by=astrid, at=LATER)

    return withdrawn


def test_it_costs_nothing_from_then_on_and_did_before(
    withdraw, bearer, stay, team_case, acting, foreseeing, astrid, greta
):
    withdraw()
    with acting(astrid):
        bearing = queries.bearing_of(bearer)
        assert cost(bearing, MARCH).net == 0
        assert cost(bearing, MARCH, known_on=AT.date()).net == 66_000
        assert queries.differs(bearer) is None
        assert list(queries.stays_without_cost(astrid, LATER, LATER.date())) == [stay]
        assert queries.bearers_of_stay(stay.pk) == []
        assert queries.bearers_of(cases.case_on(cases.case_seen_by(astrid, team_case.pk), AT.date()))
    for at, number in ((AT, 1), (LATER, 0)):
        with foreseeing(greta):
            assert len(costs_for_forecast(at)) == number
    with acting(greta):
        assert not queries.bearers()
        close = actions.close_month(month=MARCH.first, by=greta, at=LATER)
        assert not queries.postings_of(close)


def test_it_is_withdrawn_once_and_with_why(withdraw):
    with pytest.raises(NotAllowed):
        withdraw(why="")
    withdraw()
    with pytest.raises(NotAllowed):
        withdraw()


def test_what_is_posted_is_not_withdrawn(withdraw, acting, greta):
    with acting(greta):
        actions.close_month(month=MARCH.first, by=greta, at=AT)
    with pytest.raises(NotAllowed, match="stängd månad"):
        withdraw()


def test_what_is_invoiced_is_not_withdrawn_until_the_invoice_is_sent_back(
    withdraw, bearer, team_case, acting, astrid
):
    with acting(astrid):
        said = {"case": team_case, "by": astrid, "at": AT}
        invoice = actions.receive_invoice(bearer=bearer, received=read_csv(CSV), **said)
    with pytest.raises(NotAllowed, match="faktura"):
        withdraw()
    with acting(astrid):
        actions.answer_invoice(invoice=invoice, step="DISPUTED", **said)
    withdraw()


def test_what_has_something_besides_is_not_withdrawn(withdraw, bearer, team_case, acting, astrid):
    with acting(astrid):
        extra = hours_or_extra(astrid, bearer, team_case)
    with pytest.raises(NotAllowed, match="utöver priset"):
        withdraw()
    with acting(astrid):
        actions.withdraw_extra(case=team_case, extra=extra, why="TWICE", by=astrid, at=AT)
    withdraw()


def test_the_database_asks_by_whom_and_why(bearer, acting, astrid):
    with acting(astrid), pytest.raises(IntegrityError, match="withdrawn_by_somebody"), transaction.atomic():
        CostBearer.objects.filter(pk=bearer.pk).update(withdrawn_at=LATER, withdrawn_by=astrid)


def test_who_does_not_know_the_place_is_told_nothing_of_what_is_posted(bearer, acting, bo, david):
    for user in (bo, david):
        with acting(user):
            assert not queries.what_has_come(bearer)["is_posted"]


def test_the_page_withdraws_it_and_offers_nothing_more(bearer, stay, team_case, line, signed_in, astrid):
    browser, here = signed_in(astrid), reverse("economy:bearer", args=[team_case.pk, bearer.pk])
    post = reverse("economy:bearer_following", args=[team_case.pk, bearer.pk])
    assertContains(browser.get(here), "Återta kostnaden")
    assertContains(browser.post(post, {"days": "withdraw"}, follow=True), "Välj varför")
    page = browser.post(post, {"days": "withdraw", "why": "MISTAKE"}, follow=True)
    assertContains(page, "Av misstag")
    for gone in ("invoice_new", "rate_new", "extra_new"):
        address = reverse(f"economy:{gone}", args=[team_case.pk, bearer.pk])
        assertNotContains(page, address)
        assert browser.get(address).status_code == 404
    assertContains(browser.get(reverse("economy:costs", args=[team_case.pk])), "Återtagen")
    again = {
        "stay": str(stay.pk),
        "line": str(line.pk),
        "first_on": "2026-03-10",
        "company_number": "559900-0014",
        "framework": "INSIDE",
        "price": str(Decimal(3000)),
        "unit": "DAY",
        "vat": "exempt_care",
    }
    assert browser.post(reverse("economy:bearer_new", args=[team_case.pk]), again).status_code == 302
