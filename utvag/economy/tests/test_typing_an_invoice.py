"""An invoice on paper is typed, and compared as a file is."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains

from utvag.economy.models import Invoice, InvoiceLine
from utvag.economy.tests.conftest import SUPPLIER
from utvag.economy.tests.invoices import CSV

pytestmark = pytest.mark.django_db
HEAD = {
    "typed": "1",
    "number": "F-18",
    "company_number": SUPPLIER,
    "supplier": "Påhittade Vården AB",
    "issued_on": "2026-04-01",
    "due_on": "2026-05-01",
    "rows-TOTAL_FORMS": "5",
    "rows-INITIAL_FORMS": "0",
}
ROW = {
    "first_on": "2026-03-10",
    "last_on": "2026-03-31",
    "quantity": "22",
    "unit": "DAY",
    "price": "3\N{NO-BREAK SPACE}000",
    "net": "66 000,00",
    "vat_rate": "0",
}
UNTOUCHED = {"unit": "DAY", "vat_rate": "0"}


def rows(*typed):
    every = [*typed, *[UNTOUCHED] * (5 - len(typed))]
    return {f"rows-{number}-{name}": said for number, row in enumerate(every) for name, said in row.items()}


@pytest.fixture
def sent(bearer, team_case, signed_in, astrid):
    def send(*typed, **said):
        here = reverse("economy:invoice_new", args=[team_case.pk, bearer.pk])
        return signed_in(astrid).post(here, {**HEAD, **rows(*typed), **said}, follow=True)

    return send


def taken_in(acting, astrid):
    with acting(astrid):
        return Invoice.objects.count()


def test_it_is_compared_with_what_was_agreed(sent, acting, astrid):
    page = sent(ROW, {**UNTOUCHED, **ROW, "unit": "PIECE", "quantity": "1", "price": "800", "net": "800,00"})
    assert [each["row"] for each in page.context["findings"]] == ["2"]
    assertContains(page, "Påhittade Vården AB")
    with acting(astrid):
        (invoice,) = Invoice.objects.all()
        assert (invoice.net, invoice.vat, invoice.same_payee) == (Decimal(66_800), 0, True)
        assert list(InvoiceLine.objects.order_by("place").values_list("quantity", "unit")) == [
            (22, "DAY"),
            (1, "PIECE"),
        ]


def test_it_says_the_same_as_its_table(sent, bearer, team_case, signed_in, astrid, acting):
    here = reverse("economy:invoice_new", args=[team_case.pk, bearer.pk])
    signed_in(astrid).post(here, {"file": SimpleUploadedFile("f.csv", CSV)})
    assertContains(sent(ROW), "Den här fakturan har redan tagits emot.")
    assert taken_in(acting, astrid) == 1


@pytest.mark.parametrize(
    ("typed", "said", "told"),
    [
        ([], {}, "Skriv minst en rad"),
        ([{**ROW, "last_on": "2026-03-09"}], {}, "före den första"),
        ([{**ROW, "net": ""}], {}, "rows-0-net"),
        ([ROW], {"issued_on": "2126-01-01"}, "en dag som inte har kommit"),
        ([ROW], {"company_number": "12"}, "tio siffror"),
        ([{**ROW, "net": "0,001"}], {}, "rows-0-net"),
    ],
)
def test_what_cannot_be_right_is_told_and_not_taken_in(sent, acting, astrid, typed, said, told):
    page = sent(*typed, **said)
    assertContains(page, told)
    assert taken_in(acting, astrid) == 0


def test_vat_is_that_of_the_rows_rate_by_rate(sent, acting, astrid):
    sent({**ROW, "net": "-100,01", "price": "-100,01", "quantity": "1", "vat_rate": "25"})
    with acting(astrid):
        invoice = Invoice.objects.get()
        assert (invoice.net, invoice.vat) == (Decimal("-100.01"), Decimal("-25.00"))


def test_who_does_not_know_the_place_types_none(bearer, team_case, signed_in, bo):
    here = reverse("economy:invoice_new", args=[team_case.pk, bearer.pk])
    assert signed_in(bo).post(here, {**HEAD, **rows(ROW)}).status_code in (403, 404)
