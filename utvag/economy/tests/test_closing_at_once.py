"""Two finance officers do the same at the same moment, on connections of their own: the second reads what the first did."""

from datetime import date
from decimal import Decimal
from threading import Event, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from utvag.accounts.public import User
from utvag.demo.public import demo_id
from utvag.economy import actions
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.models import Invoice, InvoiceStep, MonthAttest, MonthClose, Posting
from utvag.economy.tests.conftest import AT, SUPPLIER
from utvag.economy.tests.invoices import CSV
from utvag.placements import public as placements
from utvag.walls import public as walls

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_db")]
MARCH = date(2026, 3, 1)


@pytest.fixture
def user(committed_db):
    def found(key):
        with walls.signing_in():
            return User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", key))

    return found


@pytest.fixture
def bearer(user, open_case):
    """3,000 a day from the tenth of March, and its invoice, approved."""
    greta, astrid = user("greta"), user("astrid")
    with walls.acting_as(greta):
        line = actions.add_line(
            name="Köpt vård", account="4511", contra="2990", centre="7310", activity="55710", by=greta, at=AT
        )
    case = open_case(by=astrid)
    with walls.acting_as(astrid):
        placements.apply_for(
            case=case,
            kind="TRAINING_FLAT",
            framework="OWN",
            planned_on=date(2026, 3, 10),
            home=None,
            agreement=None,
            elsewhere="Påhittade gatan 1",
            readers=[astrid],
            by=astrid,
            at=AT,
        )
        row = actions.open_bearer(
            case=case,
            line=line,
            company_number=SUPPLIER,
            framework="INSIDE",
            first_on=date(2026, 3, 10),
            price=Decimal(3000),
            unit="DAY",
            vat="exempt_care",
            by=astrid,
            at=AT,
        )
        invoice = actions.receive_invoice(case=case, bearer=row, received=read_csv(CSV), by=astrid, at=AT)
        actions.answer_invoice(case=case, invoice=invoice, step="APPROVED", by=astrid, at=AT)
    return row


def while_it_waits(one, does, other, address, sent=None):
    """What the page answers `other`, who sends a form while what `one` does is not yet committed."""
    begun, done, answers = Event(), Event(), []

    def second():
        client = Client(raise_request_exception=False)
        client.force_login(other)
        begun.wait(10)
        answers.append(client.post(address, sent or {}))
        done.set()
        connection.close()

    thread = Thread(target=second)
    thread.start()
    with walls.acting_as(one):
        does()
        begun.set()
        assert not done.wait(1), "the second one did not wait for the first"
    assert done.wait(20)
    thread.join(20)
    return answers[0]


def test_of_two_who_close_a_month_the_second_reads_that_it_is_closed(bearer, user):
    greta, gustav = user("greta"), user("gustav")
    answer = while_it_waits(
        greta,
        lambda: actions.close_month(month=MARCH, by=greta, at=AT),
        gustav,
        reverse("economy:books"),
        {"month": "2026-03-01"},
    )
    assert answer.status_code == 200
    assert "Månaden är redan stängd" in answer.content.decode()
    with walls.acting_as(gustav):
        assert MonthClose.objects.get().closed_by_id == greta.pk
        assert Posting.objects.count() == 1


def test_of_two_who_attest_a_month_the_second_reads_that_it_is_attested(bearer, user):
    greta, gustav = user("greta"), user("gustav")
    with walls.acting_as(greta):
        close = actions.close_month(month=MARCH, by=greta, at=AT)
    answer = while_it_waits(
        gustav,
        lambda: actions.attest_month(close=close, by=gustav, at=AT),
        gustav,
        reverse("economy:attesting", args=[close.pk]),
    )
    assert answer.status_code == 200
    assert "Månaden är redan attesterad" in answer.content.decode()
    with walls.acting_as(gustav):
        assert MonthAttest.objects.get().attested_by_id == gustav.pk


def test_of_two_who_note_a_payment_the_second_reads_that_it_is_paid(bearer, user):
    greta, gustav = user("greta"), user("gustav")
    with walls.acting_as(greta):
        invoice = Invoice.objects.get()
    answer = while_it_waits(
        greta,
        lambda: actions.mark_paid(invoice=invoice, by=greta, at=AT),
        gustav,
        reverse("economy:payment", args=[invoice.pk]),
    )
    assert answer.status_code == 403
    assert "Fakturan är redan betald" in answer.content.decode()
    with walls.acting_as(gustav):
        assert InvoiceStep.objects.filter(step="PAID").count() == 1
