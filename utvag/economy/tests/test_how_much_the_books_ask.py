"""How many questions the pages of money ask the database: exactly these, however many costs and invoices there are."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from utvag.economy import actions
from utvag.economy.domain.ubl import read_ubl
from utvag.economy.models import Invoice, InvoiceStep, MonthClose
from utvag.economy.tests.conftest import AT, SUPPLIER
from utvag.economy.tests.invoices import ubl

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


@pytest.fixture(params=[1, 12], ids=["one cost", "twelve costs"])
def many(request, stay, team_case, line, acting, astrid):
    """Costs of a case, each with a price that follows an index, days away, something besides, and two invoices."""
    with acting(astrid):
        return [_cost(number, stay, team_case, line, astrid) for number in range(request.param)]


def _cost(number, stay, case, line, astrid):
    done = {"case": case, "by": astrid, "at": AT}
    bearer = actions.open_bearer(
        line=line,
        company_number=SUPPLIER,
        framework="INSIDE",
        first_on=date(2026, 3, 10),
        price=Decimal(3000),
        unit="DAY",
        vat="exempt_care",
        absence=[(1, Decimal("0.5"))],
        stay_id=stay.pk,
        **done,
    )
    rate = actions.agree_rate(
        bearer=bearer,
        part="CARE",
        price=Decimal(3000),
        unit="DAY",
        vat="exempt_care",
        first_on=date(2026, 3, 10),
        index_base=Decimal(100),
        **done,
    )
    actions.note_index(rate=rate, first_on=date(2026, 3, 20), value=Decimal(101), source="Påhittad", **done)
    actions.note_away(bearer=bearer, first_on=date(2026, 3, 12), last_on=date(2026, 3, 13), **done)
    actions.add_extra(
        bearer=bearer,
        kind="TRAVEL",
        first_on=date(2026, 3, 11),
        last_on=None,
        quantity=Decimal(2),
        price=Decimal(80),
        vat="exempt_care",
        **done,
    )
    for which in "AB":
        received = read_ubl(ubl(number=f"{which}-{number}"))
        invoice = actions.receive_invoice(bearer=bearer, received=received, **done)
    InvoiceStep.objects.create(invoice=invoice, step="APPROVED", taken_at=AT, taken_by=astrid)
    return bearer


def asked(does) -> int:
    does()  # what is read once in a process is read now
    with CaptureQueriesContext(connection) as queries:
        does()
    return len(queries)


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("books", 17),
        ("bearers", 15),
        ("invoices", 15),
        ("lines", 13),
        ("budget", 10),
        ("hourly_rates", 10),
        ("reconciliation", 9),
    ],
)
def test_a_page_of_finance(name, queries, many, client, greta):
    client.force_login(greta)
    assert asked(lambda: client.get(reverse(f"economy:{name}"))) == queries


def test_the_page_of_an_invoice(many, client, greta, acting):
    with acting(greta):
        invoice = Invoice.objects.first()
    client.force_login(greta)
    assert asked(lambda: client.get(reverse("economy:invoice_checked", args=[invoice.pk]))) == 16


@pytest.mark.parametrize(
    ("name", "queries"), [("month", 13), ("month_book", 12), ("month_sie", 12), ("month_csv", 12)]
)
def test_a_month_and_its_files(name, queries, many, client, greta, gustav, acting):
    with acting(greta):
        close = actions.close_month(month=MARCH, by=greta, at=AT)
    with acting(gustav):
        actions.attest_month(close=close, by=gustav, at=AT)
    client.force_login(greta)
    assert asked(lambda: client.get(reverse(f"economy:{name}", args=[close.pk]))) == queries


def test_closing_a_month(many, acting, greta):
    with acting(greta), CaptureQueriesContext(connection) as queries:
        actions.close_month(month=MARCH, by=greta, at=AT)
        assert MonthClose.objects.exists()
    assert len(queries) == 15


def test_the_costs_of_a_case(many, team_case, client, astrid):
    client.force_login(astrid)
    assert asked(lambda: client.get(reverse("economy:costs", args=[team_case.pk]))) == 16


def test_one_cost(many, team_case, client, astrid):
    client.force_login(astrid)
    assert asked(lambda: client.get(reverse("economy:bearer", args=[team_case.pk, many[0].pk]))) == 21


def test_an_invoice_of_a_case(many, team_case, signed_in, astrid, acting):
    with acting(astrid):
        invoice = Invoice.objects.filter(steps=None).first()
    client = signed_in(astrid)
    assert asked(lambda: client.get(reverse("economy:invoice", args=[team_case.pk, invoice.pk]))) == 20
