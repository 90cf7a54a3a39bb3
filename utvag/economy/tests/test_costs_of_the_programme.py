"""What the programme costs in all: exact for finance, of nobody, and in ranges where it leaves."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from utvag.analytics import public as analytics
from utvag.audit.models import Entry
from utvag.economy import actions
from utvag.economy.domain.adding_up import Sum, added_up, by_day, cells, together
from utvag.economy.domain.agreed import Bearing, Extra, Phase
from utvag.economy.domain.checking import Line
from utvag.economy.domain.forecasting import forecast
from utvag.economy.domain.periods import Span
from utvag.economy.domain.programme import Known, PhaseRow, wanted
from utvag.economy.domain.spent import Borne
from utvag.economy.models import BudgetLine, Invoice
from utvag.economy.presenters.amounts import Door
from utvag.economy.presenters.programme_costs import _adding_up, _amounts, _lead, said_of
from utvag.economy.tests.conftest import AT
from utvag.economy.tests.invoices import ubl
from utvag.walls import public as walls

FIRST, UNTIL = date(2026, 3, 10), date(2026, 4, 30)
HERE = "economy:programme_costs"


def borne(way, price, line="1", framework="INSIDE", **more):
    labels = {"line": line, "framework": framework}
    return Borne(
        way, Bearing(FIRST, None, phases=(Phase(FIRST, None, Decimal(price)),), labels=labels), **more
    )


SOME = [borne(1, 3000), borne(1, 100, "2", "OWN"), borne(2, 2000, framework="OUTSIDE")]


def test_it_is_added_up_by_month_line_agreement_and_case():
    found = cells(SOME, UNTIL)
    assert added_up(found, lambda each: each.month) == {
        date(2026, 3, 1): Sum(accrued=Decimal(22 * 5100), persons=2),
        date(2026, 4, 1): Sum(accrued=Decimal(30 * 5100), persons=2),
    }
    assert added_up(found, lambda each: each.line)["1"] == Sum(accrued=Decimal(52 * 5000), persons=2)
    assert added_up(found, lambda each: each.framework)["OWN"] == Sum(accrued=Decimal(5200), persons=1)
    assert added_up(found, lambda each: each.way)[1].cost == 52 * 3100
    assert together(found).cost == 52 * 5100


def test_what_is_invoiced_is_no_longer_accrued():
    line = Line(Span(FIRST, date(2026, 3, 31)), Decimal(22), Decimal(3000), Decimal(66_000))
    (march, _april) = cells([borne(1, 3000, invoiced=(line,))], UNTIL)
    assert (march.actual, march.accrued) == (66_000, 0)


def test_the_days_of_a_month_add_up_to_it():
    extra = Extra(date(2026, 3, 12), date(2026, 3, 12), Decimal(1), Decimal(500))
    of_extra = Bearing(FIRST, date(2026, 3, 11), extras=(extra,), labels={})
    march = Span(date(2026, 3, 1), date(2026, 3, 31))
    days = by_day([*SOME, Borne(3, of_extra)], march, date(2026, 3, 20))
    assert list(days) == [date(2026, 3, number) for number in range(1, 21)]
    assert (days[date(2026, 3, 9)], days[FIRST], days[date(2026, 3, 12)]) == (0, 5100, 5600)


@pytest.fixture
def approved(bearer, team_case, signed_in, astrid):
    """The invoice of March has come and is approved."""
    browser = signed_in(astrid)
    browser.post(
        reverse("economy:invoice_new", args=[team_case.pk, bearer.pk]),
        {"file": SimpleUploadedFile("f.xml", ubl())},
    )
    with walls.acting_as(astrid):
        invoice = Invoice.objects.get()
    browser.post(reverse("economy:invoice", args=[team_case.pk, invoice.pk]), {"step": "APPROVED"})
    return invoice


def rows_of(page, title):
    return next(rows for said, _columns, rows in page.context["said"].tables if said == title)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["greta", "hugo"])
def test_those_who_answer_for_the_money_read_the_year(client, request, who, approved, team_case):
    client.force_login(request.getfixturevalue(who))
    page = client.get(reverse(HERE), {"year": 2026})
    text = page.content.decode()
    assert rows_of(page, "Inom eller utanför ramavtal")[0][:2] == (
        "Inom ramavtal",
        "66\N{NO-BREAK SPACE}000",
    )
    assert "Köpt vård, vuxna (4511-7310-55710)" in text
    assert rows_of(page, "Per kvartal")[0][1:3] == ("66\N{NO-BREAK SPACE}000", "0")
    assert page.context["said"].chart
    assert [first for first, *_amounts in rows_of(page, "Per år")] == ["2026"]
    for told in (team_case.number, str(team_case.pk), "Talgoxe", "Påhittad", "Hittebo", "559900"):
        assert told not in text


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["astrid", "bo", "eva", "filip", "ines"])
@pytest.mark.parametrize("page", ["programme_costs", "programme_costs_book", "programme_costs_csv"])
def test_nobody_else_opens_it(client, request, who, page):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse(f"economy:{page}")).status_code == 403


@pytest.mark.django_db
def test_days_and_cases_are_for_those_who_know_nobody(client, bearer, greta, hugo, david):
    asked = {"year": 2026, "month": 3}
    client.force_login(greta)
    page = client.get(reverse(HERE), asked)
    assert page.context["days"].rows[9] == ("10 mars 2026", "3\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}kr")
    assert len(page.context["cases"].rows) == 1
    assert not client.get(reverse(HERE), {**asked, "edition": "outside"}).context["days"]
    for user in (hugo, david):
        client.force_login(user)
        page = client.get(reverse(HERE), asked)
        assert (page.context["days"], page.context["cases"]) == (None, None)
        assert client.get(reverse("economy:programme_costs_book")).status_code == 403


@pytest.mark.django_db
def test_what_is_handed_out_is_in_ranges_and_without_a_chart(client, approved, greta):
    client.force_login(greta)
    page = client.get(reverse(HERE), {"year": 2026, "edition": "outside"})
    text = page.content.decode()
    assert page.context["said"].chart is None
    assert "66\N{NO-BREAK SPACE}000" not in text
    assert rows_of(page, "Inom eller utanför ramavtal") == [
        ("Inom ramavtal", *["0 – 1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000"] * 3)
    ]
    assert "file/xlsx" not in text


def test_of_many_in_all_the_months_of_few_are_handed_out_in_ranges():
    """Six cost in April, two of them in March already."""
    later = [
        Borne(
            way,
            replace(
                SOME[0].bearing, first=date(2026, 4, 1), phases=(Phase(date(2026, 4, 1), None, Decimal(7)),)
            ),
        )
        for way in range(3, 7)
    ]
    known = Known(borne=[*SOME, *later])
    foreseen = forecast(wanted(UNTIL, 2026, 2026, None, {}), known, runs=1, seed=1)
    line = BudgetLine(name="Vård", account="4511", centre="1", activity="2")
    named = [BudgetLine(pk=None, name="Vård"), line]
    named[0].pk, named[1].pk = "1", "2"
    with translation.override("sv"):
        outside = said_of(
            known, foreseen, lines=named, year=2026, door=Door(analytics.Edition.OUTSIDE, UNTIL)
        )
    assert outside.chart is None
    first, second, *_rest = outside.tables[0].rows
    assert first[2] == first[4] == "0 – 1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000"
    # The second quarter of six is a range as well: with the year it would tell the first.
    assert second[2] == second[4] == first[2]
    ranged = {cell for table in outside.tables for row in table.rows for cell in row[1:]}
    assert all(" – " in cell for cell in ranged)
    assert "112" not in outside.lead


def kronor_in(text):
    """Every amount of whole kronor in a text."""
    return [int(each.replace("\N{NO-BREAK SPACE}", "")) for each in re.findall(r"\d[\d\xa0]*", text)]


def test_whole_kronor_add_up_as_they_are_shown():
    """Invoiced and accrued both end in half a krona and more, so that their sum, rounded, is one less."""
    whole = forecast(wanted(UNTIL, 2026, 2026, None, {}), Known(borne=SOME), runs=1, seed=1)
    door = Door(analytics.Edition.INSIDE, UNTIL)
    has_cost = Sum(Decimal("86201.60"), Decimal("61314.60"), 9)
    with translation.override("sv"):
        lead = _lead(has_cost, whole, 2026, door, 9)
        cells = _amounts(has_cost, Span(date(2026, 1, 1), date(2026, 12, 31)), door, 9)
    cost, actual, accrued, more, total = kronor_in(lead.partition(" 2026: ")[0])[-1:] + kronor_in(
        lead.partition(" 2026: ")[2]
    )
    assert actual + accrued == cost == 147_517
    assert cost + more == total
    actual, accrued, cost = (kronor_in(cell)[0] for cell in cells)
    assert actual + accrued == cost


def test_a_year_that_is_known_by_plan_alone_is_said_and_kept_to_ranges_as_well():
    """Two were planned for in 2025 and six in 2026."""
    phases = [
        PhaseRow(way, "HVB", date(2026 if way > 2 else 2025, 3, 1), date(2026, 12, 31), Decimal(3000))
        for way in range(1, 7)
    ]
    known = Known(phases=phases)
    foreseen = forecast(wanted(UNTIL, 2025, 2025, None, {}), known, runs=1, seed=1)
    with translation.override("sv"):
        inside, outside = (
            said_of(known, foreseen, lines=[], year=2025, door=Door(edition, UNTIL))
            for edition in analytics.Edition
        )
    assert "ytterligare 1\N{NO-BREAK SPACE}836\N{NO-BREAK SPACE}000 kronor enligt sin plan" in inside.lead
    assert inside.chart
    assert outside.chart is None
    assert "836" not in str((outside.lead, outside.tables))


@pytest.mark.django_db
def test_of_an_earlier_day_it_says_what_was_known_then(client, bearer, approved, greta):
    client.force_login(greta)
    then = client.get(reverse(HERE), {"year": 2026, "on": "2026-04-01"})
    assert not [rows for title, _columns, rows in then.context["said"].tables if title == "Per år"]


@pytest.mark.django_db
def test_the_workbook_sums_by_formulas_and_checks_itself(client, approved, greta, acting):
    client.force_login(greta)
    answer = client.get(reverse("economy:programme_costs_book"), {"year": 2026})
    book = load_workbook(io.BytesIO(answer.content))
    months, quarters, costs, check = book.worksheets
    march = next(row for row in months.iter_rows() if str(row[0].value).startswith("2026-03"))
    assert (march[1].value, march[2].value) == (66_000, 0)
    number = march[0].row
    assert march[4].value == f"=B{number}+C{number}+D{number}"
    assert "Månader" in quarters.cell(quarters.max_row, 2).value
    assert "559900" not in str([[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()])
    assert costs.max_row > 2
    assert check.max_row >= 4
    assert 'filename="' in answer["Content-Disposition"]
    with acting(greta):
        assert Entry.objects.filter(action="economy.costs.exported").exists()


@pytest.mark.django_db
def test_an_approved_invoice_waits_for_finance_to_pay(client, approved, greta):
    client.force_login(greta)
    assert "Fakturor att betala: 1" in client.get("/").content.decode()


@pytest.mark.django_db
def test_the_table_says_months_lines_and_amounts(client, approved, greta):
    client.force_login(greta)
    said = client.get(reverse("economy:programme_costs_csv"), {"year": 2026}).content.decode("utf-8-sig")
    head, first, *_rest = said.splitlines()
    assert head == "månad;sträng;köpt;fakturerat;upplupet;varav utöver avtalet"
    assert first == "2026-03;4511-7310-55710;Inom ramavtal;66000,00;0,00;0,00"


@pytest.mark.django_db
@pytest.mark.parametrize("year", ["x", "1999", "2100"])
def test_a_year_that_is_none_is_refused_on_the_page(client, greta, year):
    client.force_login(greta)
    page = client.get(reverse(HERE), {"year": year})
    assert page.status_code == 200
    assert "said" not in page.context
    assert client.get(reverse("economy:programme_costs_book"), {"year": year}).status_code == 302


@pytest.mark.django_db
def test_the_page_asks_the_same_however_many_there_are(
    client, bearer, own_care, line, open_case, acting, astrid, greta
):
    client.force_login(greta)
    client.get(reverse(HERE))
    counts = []
    for more in (0, 3):
        for _each in range(more):
            case = open_case(by=astrid, at=datetime(2026, 3, 1, 9, tzinfo=UTC))
            with acting(astrid):
                actions.open_own_care(case=case, line=line, first_on=FIRST, by=astrid, at=AT)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(HERE), {"year": 2026, "month": 3})
        counts.append(len(asked))
    # Five for the figures: phases, years, costs, state money and lines. The others are the session, the user, the log
    # and the test's savepoint.
    assert counts == [18, 18]


def test_half_a_krona_is_rounded_as_an_öre_is():
    assert _adding_up(Decimal("0.50"), Decimal("2.50"), -0.5) == (1, 3, -1, 3)
