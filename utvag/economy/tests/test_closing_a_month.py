"""A month is made by one, attested by another, and says to the krona what is known; later months put it right."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.db.models import Sum
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.policy import NotAllowed
from utvag.economy import actions, presenters, queries
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.models import MonthAttest, MonthClose, Posting
from utvag.economy.tests.conftest import AT
from utvag.economy.tests.invoices import CSV

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
IN_MAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def march(bearer, acting, greta):
    with acting(greta):
        return actions.close_month(month=MARCH, by=greta, at=AT)


@pytest.fixture
def invoice(bearer, team_case, acting, astrid):
    with acting(astrid):
        return actions.receive_invoice(
            case=team_case, bearer=bearer, received=read_csv(CSV), by=astrid, at=AT
        )


def posted(close):
    rows = Posting.objects.filter(close=close).values_list("service_on", "kind", "net")
    return {(on, kind): net for on, kind, net in rows}


def test_what_is_not_invoiced_is_accrued(march, acting, greta):
    with acting(greta):
        assert posted(march) == {(MARCH, "ACCRUED"): Decimal(66_000)}
        assert Posting.objects.get().back == Decimal(3_960)


def test_the_accrual_is_turned_back_when_the_invoice_is_approved(
    march, invoice, team_case, acting, astrid, greta
):
    with acting(astrid):
        actions.answer_invoice(case=team_case, invoice=invoice, step="APPROVED", by=astrid, at=AT)
    with acting(greta):
        april = actions.close_month(month=APRIL, by=greta, at=IN_MAY)
        assert posted(april) == {
            (MARCH, "ACCRUED"): Decimal(-66_000),
            (MARCH, "ACTUAL"): Decimal(66_000),
            (APRIL, "ACCRUED"): Decimal(90_000),
        }
        back = dict(Posting.objects.filter(close=april, service_on=MARCH).values_list("kind", "back"))
        assert back == {"ACCRUED": Decimal(-3_960), "ACTUAL": Decimal(3_960)}


def test_a_month_says_nothing_that_was_learnt_after_it_was_closed(
    invoice, bearer, team_case, acting, astrid, greta
):
    with acting(astrid):
        actions.answer_invoice(case=team_case, invoice=invoice, step="APPROVED", by=astrid, at=IN_MAY)
        actions.open_bearer(
            case=team_case,
            line=bearer.line,
            company_number="559900-0029",
            framework="OUTSIDE",
            first_on=date(2026, 3, 1),
            price=Decimal(1),
            unit="DAY",
            vat="exempt_care",
            by=astrid,
            at=IN_MAY,
        )
    with acting(greta):
        march = actions.close_month(month=MARCH, by=greta, at=AT)
        assert posted(march) == {(MARCH, "ACCRUED"): Decimal(66_000)}


def test_a_price_raised_for_days_that_have_been_is_posted_in_the_next_month(
    march, bearer, team_case, acting, astrid, greta
):
    with acting(astrid):
        actions.agree_rate(
            case=team_case,
            bearer=bearer,
            part="CARE",
            price=Decimal(3100),
            unit="DAY",
            vat="exempt_care",
            first_on=date(2026, 3, 22),
            by=astrid,
            at=IN_MAY,
        )
    with acting(greta):
        april = actions.close_month(month=APRIL, by=greta, at=IN_MAY)
        assert posted(april)[MARCH, "ACCRUED"] == Decimal(1_000)
        assert posted(april)[APRIL, "ACCRUED"] == Decimal(93_000)


def test_all_that_is_posted_comes_to_what_it_costs(march, bearer, acting, greta):
    with acting(greta):
        actions.close_month(month=APRIL, by=greta, at=IN_MAY)
        assert Posting.objects.aggregate(all=Sum("net"))["all"] == Decimal(156_000)


def test_who_made_the_month_does_not_attest_it(march, acting, greta, gustav):
    with acting(greta), pytest.raises(NotAllowed):
        actions.attest_month(close=march, by=greta, at=AT)
    with acting(gustav):
        actions.attest_month(close=march, by=gustav, at=AT)
        assert queries.is_attested(march)


def test_the_database_lets_nobody_attest_their_own_month(march, acting, greta):
    with acting(greta), pytest.raises(DatabaseError), transaction.atomic():
        MonthAttest.objects.create(close=march, attested_at=AT, attested_by=greta)


def test_nothing_is_put_into_a_month_that_is_attested(march, bearer, acting, greta, gustav):
    with acting(gustav):
        actions.attest_month(close=march, by=gustav, at=AT)
    with acting(greta), pytest.raises(DatabaseError), transaction.atomic():
        Posting.objects.create(
            close=march,
            bearer=bearer,
            line=bearer.line,
            string="1",
            service_on=APRIL,
            kind="ACTUAL",
            net=1,
            vat=0,
            back=0,
        )


def test_a_month_is_made_once_when_it_is_over_and_in_order(march, acting, greta):
    with acting(greta):
        for month in (MARCH, date(2026, 2, 1), APRIL):
            with pytest.raises(NotAllowed):
                actions.close_month(month=month, by=greta, at=AT)


def test_nobody_but_finance_sees_the_books(march, acting, astrid, bo, david, filip, hugo):
    for user in (astrid, bo, david, filip, hugo):
        with acting(user):
            assert not MonthClose.objects.exists()
            assert not Posting.objects.exists()
            with pytest.raises(NotAllowed):
                actions.close_month(month=APRIL, by=user, at=IN_MAY)


def test_an_invoice_is_paid_once_it_is_approved(invoice, team_case, acting, astrid, greta):
    with acting(greta), pytest.raises(NotAllowed):
        actions.mark_paid(invoice=invoice, by=greta, at=AT)
    with acting(astrid):
        actions.answer_invoice(case=team_case, invoice=invoice, step="APPROVED", by=astrid, at=AT)
        with pytest.raises(NotAllowed):
            actions.mark_paid(invoice=invoice, by=astrid, at=AT)
    with acting(greta):
        actions.mark_paid(invoice=invoice, by=greta, at=AT)
        with pytest.raises(NotAllowed):
            actions.mark_paid(invoice=invoice, by=greta, at=AT)


def test_the_file_for_the_ledger_is_in_balance(march, acting, greta):
    with acting(greta):
        rows = list(queries.postings_of(march))
        text = presenters.ledger_sie(march, rows, AT.date()).decode("cp437")
    amounts = [Decimal(line.split("}")[1].split()[0]) for line in text.splitlines() if "#TRANS" in line]
    assert amounts == [Decimal(66_000), Decimal(-66_000)]
    assert "#SIETYP 4" in text
    assert '#KONTO 4511 "Köpt vård, vuxna"' in text
    assert '#TRANS 4511 {1 "7310" 20 "55710"} 66000.00 20260331' in text
    assert "Påhittad" not in text


def test_the_table_for_the_ledger_says_the_same(march, acting, greta):
    with acting(greta):
        content = presenters.ledger_csv(queries.postings_of(march)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content), delimiter=";")
    assert (row["sträng"], row["avser"], row["belopp"], row["momsersättning"]) == (
        "4511-7310-55710",
        "2026-03",
        "66000,00",
        "3960,00",
    )


def test_the_ledger_is_compared_with_what_was_posted(march, acting, greta):
    with acting(greta):
        ours = queries.posted_by_string(2026)
    assert presenters.reconciled(ours, {("4511-7310-55710", "2026-03"): Decimal(66_000)}) == []
    (row,) = presenters.reconciled(ours, {("4511-7310-55710", "2026-03"): Decimal(65_000)})
    assert row["differs"].startswith("-1") or row["differs"].startswith("\N{MINUS SIGN}1")


FILES = ("month_book", "month_sie", "month_csv")


def test_a_month_is_taken_out_once_it_is_attested(march, acting, greta, gustav, client):
    client.force_login(greta)
    addresses = [reverse(f"economy:{name}", args=[march.pk]) for name in FILES]
    page = client.get(reverse("economy:month", args=[march.pk]))
    for address in addresses:
        assertNotContains(page, address)
        assertContains(client.get(address), "inte attesterad", status_code=403)
    with acting(greta), pytest.raises(NotAllowed):
        actions.export_month(close=march, kind="csv", by=greta, at=AT)
    with acting(gustav):
        actions.attest_month(close=march, by=gustav, at=AT)
    page = client.get(reverse("economy:month", args=[march.pk]))
    assertContains(page, "Moms och momsersättning bokförs inte av den")
    for address, ending in zip(addresses, ("xlsx", "se", "csv"), strict=True):
        assertContains(page, address)
        assert f'"bokforing-2026-03.{ending}"' in client.get(address)["Content-Disposition"]


def test_the_files_say_what_is_posted_in_words(march, acting, greta):
    with acting(greta):
        rows = list(queries.postings_of(march))
        table = presenters.ledger_csv(rows).decode("utf-8-sig")
        book = presenters.ledger_sie(march, rows, AT.date()).decode("cp437")
    for text in (table, book):
        assert "upplupet" in text
        assert "ACCRUED" not in text


def test_the_ledger_is_compared_with_the_table_of_the_month(march, acting, greta, client):
    with acting(greta):
        content = presenters.ledger_csv(queries.postings_of(march))
    client.force_login(greta)
    for file, rows in ((content, 0), (content.replace(b"66000,00", b"65000,00"), 1)):
        sent = {"year": 2026, "file": SimpleUploadedFile("bokforing-2026-03.csv", file)}
        assert len(client.post(reverse("economy:reconciliation"), sent).context["rows"]) == rows


def test_the_workbook_has_formulas_that_can_be_followed(march, acting, greta, gustav, client):
    with acting(gustav):
        actions.attest_month(close=march, by=gustav, at=AT)
    client.force_login(greta)
    answer = client.get(f"/economy/months/{march.pk}/file/xlsx/")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    postings, sums = book.worksheets
    assert postings["E2"].value == 66_000
    assert postings["H2"].value == "=E2+F2-G2"
    assert sums["B2"].value.startswith("=SUMIF(")
    assert answer["Content-Disposition"].count("2026") == 1
