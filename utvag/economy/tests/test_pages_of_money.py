"""The pages: of a case for those who know its place, of the books for finance, and nothing between."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.economy import actions
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.domain.ubl import read_ubl
from utvag.economy.models import CostBearer, Invoice
from utvag.economy.tests.conftest import AT, SUPPLIER
from utvag.economy.tests.invoices import CSV, row, ubl
from utvag.placements import public as placements

pytestmark = pytest.mark.django_db


def of_case(page, case, *ids):
    return reverse(f"economy:{page}", args=[case.pk, *ids])


def test_the_tab_says_what_each_month_costs(bearer, team_case, client, astrid):
    client.force_login(astrid)
    page = client.get(of_case("costs", team_case))
    assertContains(page, "66\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}kr")
    assertContains(page, bearer.number)


def test_who_does_not_know_the_place_is_told_why_there_is_nothing(bearer, team_case, client, bo):
    client.force_login(bo)
    page = client.get(of_case("costs", team_case))
    assertNotContains(page, "000,00")
    assertNotContains(page, bearer.number)
    assert client.get(of_case("bearer", team_case, bearer.pk)).status_code == 404
    assert client.post(of_case("bearer_new", team_case), {}).status_code == 403


def test_a_cost_is_written_from_the_stay_and_its_price(stay, team_case, line, client, astrid):
    client.force_login(astrid)
    address = of_case("bearer_new", team_case)
    asked = client.get(address).context["form"]
    assert asked.initial["stay"] == str(stay.pk)
    assert asked.initial["price"] == Decimal(3000)
    assert (asked.initial["framework"], asked.initial["company_number"]) == ("INSIDE", "559900-0014")
    sent = {
        "stay": str(stay.pk),
        "line": str(line.pk),
        "first_on": "2026-03-10",
        "company_number": "5599000014",
        "framework": "INSIDE",
        "price": "3000",
        "unit": "DAY",
        "vat": "exempt_care",
        "away_from": "4",
        "away_share": "50",
    }
    assert client.post(address, sent).status_code == 302
    from utvag.walls import public as walls

    with walls.acting_as(astrid):
        bearer = CostBearer.objects.get()
        assert (bearer.absence_days, bearer.absence_shares) == ([4], [Decimal("0.5")])
        assert bearer.tie.stay_id == stay.pk


def test_an_invoice_is_taken_in_and_says_what_differs(bearer, team_case, signed_in, astrid):
    client = signed_in(astrid)
    file = SimpleUploadedFile("f.xml", ubl(row(price="3200", net="70400.00"), total="70400.00"))
    answer = client.post(of_case("invoice_new", team_case, bearer.pk), {"file": file}, follow=True)
    assertContains(answer, "3\N{NO-BREAK SPACE}200,00")
    assertContains(answer, "10–31 mars 2026")
    assertContains(answer, "Påhittade Vården AB")
    again = SimpleUploadedFile("g.xml", ubl())
    assertContains(client.post(of_case("invoice_new", team_case, bearer.pk), {"file": again}), "redan")


@pytest.mark.parametrize(
    ("page", "field", "value", "says"),
    [
        ("rate_new", "price", "1000000.01", "högst 1"),
        ("rate_new", "first_on", "2026-03-09", "börjar 10 mars 2026"),
        ("extra_new", "price", "2000000", "högst 1"),
        ("extra_new", "price", "0", "över noll"),
        ("extra_new", "quantity", "10000.01", "högst 10"),
        ("extra_new", "quantity", "-1", "över noll"),
    ],
)
def test_what_no_price_can_be_is_refused_in_its_field(
    page, field, value, says, bearer, team_case, client, astrid
):
    client.force_login(astrid)
    sent = {
        "part": "CARE",
        "kind": "TRAVEL",
        "price": "1000000",
        "unit": "DAY",
        "vat": "exempt_care",
        "first_on": "2026-03-10",
        "quantity": "10000",
    }
    address = of_case(page, team_case, bearer.pk)
    answer = client.post(address, {**sent, field: value})
    assert list(answer.context["form"].errors) == [field]
    assert says in answer.context["form"].errors[field][0]
    assert client.post(address, sent).status_code == 302


def test_what_an_hour_costs_has_a_limit(client, greta):
    client.force_login(greta)
    sent = {"first_on": "2026-03-10", "price": "1000001", "source": "Beslut"}
    errors = client.post(reverse("economy:hourly_rates"), sent).context["form"].errors
    assert list(errors) == ["price"]


@pytest.fixture
def case_of_another(open_case, astrid):
    return open_case(by=astrid, alias="Bofink")


@pytest.fixture
def another(register, line, case_of_another, acting, astrid):
    """A cost of a stay in another case, which astrid alone works with."""
    with acting(astrid):
        placements.apply_for(
            case=case_of_another,
            kind="HVB",
            framework="INSIDE",
            planned_on=date(2026, 3, 10),
            home=register.home,
            agreement=register.agreement,
            by=astrid,
            at=AT,
        )
        return actions.open_bearer(
            case=case_of_another,
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


def test_the_same_invoice_in_another_case_is_warned_of(
    bearer, team_case, another, case_of_another, signed_in, acting, astrid
):
    client, says = signed_in(astrid), "intagen i ett annat ärende"
    first = client.post(
        of_case("invoice_new", team_case, bearer.pk), {"file": SimpleUploadedFile("f.csv", CSV)}, follow=True
    )
    assertNotContains(first, says)
    address = of_case("invoice_new", case_of_another, another.pk)
    again = client.post(address, {"file": SimpleUploadedFile("f.csv", CSV)}, follow=True)
    assertContains(again, says)


def test_nobody_is_told_of_an_invoice_of_a_case_that_is_not_theirs(
    bearer, team_case, another, case_of_another, acting, astrid, bo
):
    with acting(astrid):
        received = read_csv(CSV)
        actions.receive_invoice(case=case_of_another, bearer=another, received=received, by=astrid, at=AT)
        assert actions.is_taken_in_elsewhere(case=team_case, received=received, by=astrid)
    with acting(bo):
        assert not actions.is_taken_in_elsewhere(case=team_case, received=received, by=bo)


def test_a_file_that_is_no_invoice_is_refused_on_the_page(bearer, team_case, client, astrid):
    client.force_login(astrid)
    file = SimpleUploadedFile("f.xml", b"<!DOCTYPE x><a/>")
    answer = client.post(of_case("invoice_new", team_case, bearer.pk), {"file": file})
    assert answer.context["form"].errors["file"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (CSV.replace(b";0;V", b";99999;V"), "Rad 1: "),
        (CSV.replace(b"2026-04-01", b"2999-01-01").replace(b"2026-05-01", b""), "en dag som inte har kommit"),
        (CSV.replace(b"2026-04-01", b"1999-01-01"), "mer än tio år sedan"),
        (CSV.replace(b"2026-05-01", b"2026-03-01"), "innan den är utfärdad"),
    ],
)
def test_a_file_is_refused_in_the_words_of_the_reader(content, says, bearer, team_case, client, astrid):
    client.force_login(astrid)
    file = SimpleUploadedFile("f.csv", content)
    answer = client.post(of_case("invoice_new", team_case, bearer.pk), {"file": file})
    (told,) = answer.context["form"].errors["file"]
    assert says in told


def test_an_invoice_is_approved_by_whoever_knows_the_place_and_paid_by_finance(
    bearer, team_case, client, signed_in, astrid, greta
):
    client = signed_in(astrid)
    file = SimpleUploadedFile("f.csv", CSV)
    client.post(of_case("invoice_new", team_case, bearer.pk), {"file": file})
    from utvag.walls import public as walls

    with walls.acting_as(astrid):
        invoice = Invoice.objects.get()
    client.post(of_case("invoice", team_case, invoice.pk), {"step": "APPROVED"})
    client.force_login(greta)
    page = client.get(reverse("economy:invoices"))
    assertContains(page, invoice.number)
    for told in ("Påhittade", "Hittebo", "F-18", "559900", team_case.number, "Talgoxe"):
        assertNotContains(page, told)
    assert client.post(reverse("economy:payment", args=[invoice.pk])).status_code == 302


@pytest.fixture
def overpriced(bearer, team_case, acting, astrid):
    """An invoice that asks for 3,200 a day, as nobody has seen yet."""
    file = ubl(row(price="3200", net="70400.00"), total="70400.00")
    with acting(astrid):
        return actions.receive_invoice(
            case=team_case, bearer=bearer, received=read_ubl(file), by=astrid, at=AT
        )


@pytest.mark.parametrize("page", ["books", "invoices", "invoice_checked"])
def test_finance_reads_which_price_differs_and_neither_who_asks_nor_for_whom(
    page, overpriced, team_case, client, greta
):
    client.force_login(greta)
    seen = client.get(reverse(f"economy:{page}", args=[overpriced.pk] if page == "invoice_checked" else []))
    assertContains(seen, "10–31 mars 2026: priset är 3\N{NO-BREAK SPACE}200,00\N{NO-BREAK SPACE}kr")
    for told in ("Påhittade", "Hittebo", "F-17", "559900", team_case.number, "Talgoxe"):
        assertNotContains(seen, told)


def test_what_was_answered_waits_for_nobody(overpriced, team_case, acting, astrid, client, greta):
    with acting(astrid):
        actions.answer_invoice(case=team_case, invoice=overpriced, step="DISPUTED", by=astrid, at=AT)
    client.force_login(greta)
    assert client.get(reverse("economy:books")).context["waiting"] == []
    assertNotContains(client.get(reverse("economy:invoices")), "priset är")


def test_the_page_of_an_invoice_is_for_finance_alone(overpriced, client, astrid, bo, hugo):
    for user in (astrid, bo, hugo):
        client.force_login(user)
        assert client.get(reverse("economy:invoice_checked", args=[overpriced.pk])).status_code == 403


def test_off_the_list_no_costs_are_said_to_be_none_and_it_is_told_whom_to_ask(
    client, bearer, team_case, bo, astrid
):
    client.force_login(bo)
    page = client.get(of_case("costs", team_case))
    assertNotContains(page, "Inget kostar än")
    assertContains(page, f"Fråga {astrid.name}.")
