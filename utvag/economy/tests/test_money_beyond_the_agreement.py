"""What was approved though it is more than was agreed is paid: it is seen apart, and every sum has it."""

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django.asserts import assertContains, assertNotContains

from utvag.economy import actions, presenters, queries
from utvag.economy.domain.adding_up import cells, together
from utvag.economy.domain.agreed import Absence, Bearing, Extra, Part, Phase, Step, Terms
from utvag.economy.domain.checking import Line
from utvag.economy.domain.ledger import ACCRUED, ACTUAL, BEYOND, entries
from utvag.economy.domain.months import Month, months
from utvag.economy.domain.periods import Span
from utvag.economy.domain.rows import Amounts
from utvag.economy.domain.spent import Borne, spent
from utvag.economy.domain.ubl import read_ubl
from utvag.economy.models import Posting
from utvag.economy.presenters.words import sek
from utvag.economy.queries.forecasts import costs_for_forecast
from utvag.economy.tests.conftest import AT
from utvag.economy.tests.invoices import row, ubl
from utvag.placements.actions.sealing import set_readers

FIRST, MARCH = date(2026, 3, 10), Span(date(2026, 3, 1), date(2026, 3, 31))
APPROVED, LATER = date(2026, 4, 2), date(2026, 4, 20)
AGREED = Bearing(FIRST, None, phases=(Phase(FIRST, None, Decimal(3000)),))


def asked(net, first=FIRST, last=MARCH.last, approved=APPROVED):
    days = Span(first, last)
    return Line(days, Decimal(days.days), Decimal(0), Decimal(net), approved_on=approved)


def with_credit(amount):
    extra = Extra(FIRST, FIRST, Decimal(1), Decimal(amount), Part.CREDIT, known_on=LATER)
    return Bearing(FIRST, None, phases=AGREED.phases, extras=(extra,))


def march(bearing, *lines):
    (found,) = months(bearing, MARCH, lines)
    return found


def test_more_than_was_agreed_is_told_apart_and_counted():
    found = march(AGREED, asked(70_000))
    assert (found.actual, found.beyond, found.accrued) == (70_000, 4_000, 0)
    assert found.whole == Amounts(Decimal(70_000), Decimal(0), Decimal(4_200))


def test_a_credit_that_is_learnt_afterwards_is_to_be_given_back_and_not_beyond():
    found = march(with_credit(5_000), asked(66_000))
    assert (found.beyond, found.accrued, found.whole.net) == (0, -5_000, 61_000)
    given_back = march(with_credit(5_000), asked(66_000), asked(-5_000, FIRST, FIRST, LATER))
    assert (given_back.beyond, given_back.accrued, given_back.whole.net) == (0, 0, 61_000)


def test_a_credit_of_what_was_beyond_leaves_what_was_paid():
    bearing = with_credit(4_000)
    assert march(bearing, asked(70_000)).whole.net == 66_000
    assert march(bearing, asked(70_000), asked(-4_000, FIRST, FIRST, LATER)).whole.net == 66_000


def test_a_price_that_is_agreed_afterwards_leaves_nothing_beyond():
    raised = Phase(FIRST, MARCH.last, Decimal(3200), known_on=LATER)
    found = march(Bearing(FIRST, None, phases=(*AGREED.phases, raised)), asked(70_000))
    assert (found.beyond, found.accrued, found.whole.net) == (0, 400, 70_400)


def test_a_credit_alone_is_nothing_beyond():
    assert march(with_credit(5_000), asked(-66_000)).beyond == 0


def test_a_month_that_goes_on_is_not_beyond_because_its_invoice_came_early():
    bearing = Bearing(
        FIRST,
        None,
        Terms(absence=(Step(1, Decimal(0)),)),
        AGREED.phases,
        (Absence(FIRST, date(2026, 3, 12)),),
    )
    (found,) = months(bearing, Span(MARCH.first, date(2026, 3, 15)), [asked(57_000)])
    assert (found.cost.net, found.beyond) == (9_000, 0)
    (beyond,) = months(AGREED, Span(MARCH.first, date(2026, 3, 20)), [asked(70_000)])
    assert beyond.whole.net == beyond.actual == Decimal("35000.00")


def test_it_is_posted_apart_with_its_part_of_what_comes_back():
    found = {each.kind: each.amounts for each in entries([march(AGREED, asked(70_000))], {})}
    assert found == {
        ACTUAL: Amounts(Decimal(66_000), Decimal(0), Decimal(3_960)),
        BEYOND: Amounts(Decimal(4_000), Decimal(0), Decimal(240)),
    }
    bare = Month(MARCH.first, Amounts(), Decimal(500), Decimal(500))
    assert [(each.kind, each.amounts.net) for each in entries([bare], {})] == [(BEYOND, 500)]
    assert ACCRUED not in found


def test_the_programme_and_its_forecast_have_it_in_their_sums():
    labels = {"line": "1", "framework": "INSIDE"}
    borne = Borne(1, Bearing(FIRST, MARCH.last, Terms(True), AGREED.phases, labels=labels), (asked(70_000),))
    assert spent([borne], LATER)[MARCH.first].cost == 70_000
    sums = together(cells([borne], LATER))
    assert (sums.cost, sums.beyond) == (70_000, 4_000)


IN_MAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER_THAT_DAY = AT + timedelta(hours=1)


@pytest.fixture
def approved(bearer, team_case, acting, astrid, bo):
    """More than was agreed for March, and days before the stay; astrid and bo have approved both."""
    with acting(astrid):
        set_readers(case=team_case, readers=[astrid, bo], reason="Två granskar fakturor.", by=astrid, at=AT)

    def approve(number, **said):
        received = read_ubl(ubl(row(**said), number=number, total=said["net"]))
        with acting(astrid):
            invoice = actions.receive_invoice(
                case=team_case, bearer=bearer, received=received, by=astrid, at=AT
            )
        for user, why, at in ((astrid, "NEEDED", AT), (bo, "", LATER_THAT_DAY)):
            with acting(user):
                actions.answer_invoice(
                    case=team_case, invoice=invoice, step="APPROVED", why=why, by=user, at=at
                )

    approve("F-1", price="3200", net="70400.00")
    approve("F-2", first="2026-02-20", last="2026-02-21", quantity="2", net="6000.00")


@pytest.mark.django_db
def test_what_one_has_approved_is_not_said_to_be_approved_by_two(
    bearer, team_case, acting, astrid, bo, greta, client
):
    with acting(astrid):
        set_readers(case=team_case, readers=[astrid, bo], reason="Två granskar fakturor.", by=astrid, at=AT)
        received = read_ubl(ubl(row(price="3200"), number="F-1", total="70400.00"))
        invoice = actions.receive_invoice(case=team_case, bearer=bearer, received=received, by=astrid, at=AT)
    client.force_login(greta)
    here = reverse("economy:invoices")
    said = {1: "Avviker, och väntar på den andra: Skillnaden är liten", 2: "Godkänd av två"}
    for number, (user, at) in enumerate(((astrid, AT), (bo, LATER_THAT_DAY)), start=1):
        with acting(user):
            actions.answer_invoice(
                case=team_case, invoice=invoice, step="APPROVED", why="SMALL", by=user, at=at
            )
        page = client.get(here)
        assertContains(page, said[number])
        assertNotContains(page, said[3 - number])


@pytest.mark.django_db
def test_the_books_post_it_and_its_files_say_it(approved, acting, greta, gustav, client):
    with acting(greta):
        close = actions.close_month(month=MARCH.first, by=greta, at=IN_MAY)
        posted = Posting.objects.filter(close=close).values_list("service_on", "kind", "net")
        assert set(posted) == {
            (MARCH.first, "ACTUAL", Decimal(66_000)),
            (MARCH.first, "BEYOND", Decimal(4_400)),
            (date(2026, 2, 1), "BEYOND", Decimal(6_000)),
        }
        table = presenters.ledger_csv(queries.postings_of(close)).decode("utf-8-sig")
    assert "utöver avtalet;4400,00" in table
    client.force_login(greta)
    page = client.get(reverse("economy:month", args=[close.pk]))
    assertContains(page, "Varav utöver avtalet")
    (sums,) = page.context["sums"]
    assert (sums["net"], sums["beyond"]) == (sek(Decimal(76_400)), sek(Decimal(10_400)))


@pytest.mark.django_db
def test_the_pages_of_costs_say_it(approved, team_case, signed_in, astrid, greta, acting):
    page = signed_in(astrid).get(reverse("economy:costs", args=[team_case.pk]))
    rows = {each["month"]: (each["beyond"], each["cost"]) for each in page.context["rows"]}
    assert rows["mars 2026"] == (sek(Decimal(4_400)), sek(Decimal(70_400)))
    assert rows["februari 2026"][1] == sek(Decimal(6_000))
    (bearer,) = signed_in(greta).get(reverse("economy:bearers")).context["rows"]
    assert bearer["beyond"] == sek(Decimal(10_400))


@pytest.mark.django_db
def test_the_costs_of_the_programme_and_their_files_say_it(approved, client, foreseeing, greta):
    with foreseeing(greta):
        (borne,) = costs_for_forecast(IN_MAY)
        assert together(cells([borne], APPROVED)).beyond == 10_400
    client.force_login(greta)
    page = client.get(reverse("economy:programme_costs"), {"year": 2026})
    assert "är 10\N{NO-BREAK SPACE}400 kr utöver" in page.context["said"].lead
    (_line, amount), *_rest = next(t.rows for t in page.context["said"].tables if t.title == "Utöver avtalet")
    assert amount == "10\N{NO-BREAK SPACE}400"
    csv = client.get(reverse("economy:programme_costs_csv"), {"year": 2026}).content.decode("utf-8-sig")
    assert "2026-03;4511-7310-55710;Inom ramavtal;70400,00;0,00;4400,00" in csv
    book = load_workbook(
        io.BytesIO(client.get(reverse("economy:programme_costs_book"), {"year": 2026}).content)
    )
    assert (book.worksheets[0]["F4"].value, book.worksheets[2]["H3"].value) == (4_400, 4_400)
