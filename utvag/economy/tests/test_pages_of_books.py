"""The pages of the books: for finance alone, and no page of a case is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.economy import actions
from utvag.economy.tests.conftest import AT

pytestmark = pytest.mark.django_db
BOOKS = ("books", "bearers", "lines", "budget", "hourly_rates", "invoices", "reconciliation")


def of_case(page, case, *ids):
    return reverse(f"economy:{page}", args=[case.pk, *ids])


@pytest.mark.parametrize("page", BOOKS)
def test_the_books_are_for_finance_alone(page, bearer, client, greta, astrid, bo, filip, hugo):
    address = reverse(f"economy:{page}")
    client.force_login(greta)
    seen = client.get(address)
    assert seen.status_code == 200
    for told in ("Påhittad", "Hittebo", "Talgoxe"):
        assertNotContains(seen, told)
    for user in (astrid, bo, filip, hugo):
        client.force_login(user)
        assert client.get(address).status_code == 403


def test_finance_opens_no_page_of_the_case(bearer, team_case, client, greta):
    client.force_login(greta)
    assert client.get(of_case("costs", team_case)).status_code == 404
    assert client.get(of_case("bearer", team_case, bearer.pk)).status_code == 404


def test_a_month_is_made_and_attested_on_its_pages(bearer, client, greta, gustav):
    client.force_login(greta)
    made = client.post(reverse("economy:books"), {"month": "2026-03-01"}, follow=True)
    assertContains(made, "66\N{NO-BREAK SPACE}000,00")
    close = made.redirect_chain[-1][0].split("/")[-2]
    attest = reverse("economy:attesting", args=[close])
    assert client.post(attest).status_code == 403
    client.force_login(gustav)
    assert client.post(attest).status_code == 302
    for kind in ("xlsx", "sie", "csv"):
        answer = client.get(f"/economy/months/{close}/file/{kind}/")
        assert "attachment" in answer["Content-Disposition"]


def test_a_ledger_that_says_the_same_differs_in_nothing(bearer, client, greta, acting):
    with acting(greta):
        actions.close_month(month=date(2026, 3, 1), by=greta, at=AT)
    client.force_login(greta)
    content = "sträng;månad;belopp\r\n4511-7310-55710;2026-03;66000,00\r\n".encode()
    for file, rows in ((content, 0), (content.replace(b"66000,00", b"65000,00"), 1)):
        sent = {"year": 2026, "file": SimpleUploadedFile("h.csv", file)}
        assert len(client.post(reverse("economy:reconciliation"), sent).context["rows"]) == rows


def test_the_two_readings_of_the_statement_stand_beside_each_other(client, hugo):
    client.force_login(hugo)
    page = client.get(reverse("economy:statement_models"))
    for told in (
        "1\N{NO-BREAK SPACE}095\N{NO-BREAK SPACE}000,00",
        "1\N{NO-BREAK SPACE}368\N{NO-BREAK SPACE}750,00",
        "1\N{NO-BREAK SPACE}642\N{NO-BREAK SPACE}500,00",
        "182,5",
    ):
        assertContains(page, told)


def test_a_forecast_is_held_against_the_budget_that_was_set_when_it_was_known(
    line, acting, client, greta, hugo
):
    with acting(greta):
        other = actions.add_line(
            name="Egen öppenvård", account="4015", contra="2990", centre="7310", activity="5", by=greta, at=AT
        )
        for row, amount, at in (
            (line, 900_000, AT),
            (line, 1_000_000, AT + timedelta(days=1)),
            (other, 250_000, AT),
            (other, 9, AT + timedelta(days=9)),
        ):
            actions.set_budget(
                line=row, year=2026, amount=Decimal(amount), displaced=Decimal(0), by=greta, at=at
            )
    client.force_login(hugo)
    page = reverse("economy:forecast")
    for asked, budget in (
        ({"on": "2026-04-05"}, 1_250_000),
        ({"on": "2026-04-01"}, None),
        ({"on": "2026-04-05", "budget": "7"}, "7"),
    ):
        assert client.get(page, asked).context["form"]["budget"].value() == budget


def test_nobody_works_out_an_exact_amount_by_one_budget_after_another(line, acting, client, greta, david):
    with acting(greta):
        actions.set_budget(
            line=line, year=2026, amount=Decimal(900_000), displaced=Decimal(0), by=greta, at=AT
        )
    client.force_login(david)
    form = client.get(reverse("economy:forecast"), {"on": "2026-04-30", "budget": "7"}).context["form"]
    assert "budget" not in form.fields
    assert form.cleaned_data["budget"] == 900_000


def test_a_day_of_which_nothing_is_assumed_is_refused_in_words(client, hugo):
    client.force_login(hugo)
    answer = client.get(reverse("economy:forecast"), {"on": "2014-12-31"})
    assertContains(answer, "ingen prognos av dagar före", status_code=403)
