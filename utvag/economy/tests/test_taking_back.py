"""What was approved or written by mistake is taken back by a new entry, never removed; what is not as agreed takes two."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.policy import NotAllowed
from utvag.economy import actions, queries
from utvag.economy.domain.adding_up import cells, together
from utvag.economy.domain.agreed import Bearing, Extra
from utvag.economy.domain.costing import cost
from utvag.economy.domain.periods import Span
from utvag.economy.domain.ubl import read_ubl
from utvag.economy.models import ExtraCost, ExtraWithdrawal, InvoiceStep, Posting
from utvag.economy.queries.forecasts import costs_for_forecast
from utvag.economy.tests.conftest import AT
from utvag.economy.tests.invoices import credit_note, row, ubl
from utvag.placements.actions.sealing import set_readers

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
LATER, IN_MAY = AT + timedelta(hours=1), datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def taken_in(bearer, team_case, acting, astrid):
    """`taken_in()`: what was agreed for March, or at another price."""

    def take_in(price="3000", net="66000.00", number="F-17", at=AT):
        received = read_ubl(ubl(row(price=price, net=net), total=net, number=number))
        with acting(astrid):
            return actions.receive_invoice(case=team_case, bearer=bearer, received=received, by=astrid, at=at)

    return take_in


@pytest.fixture
def answer(team_case, acting):
    def answered(user, invoice, step="APPROVED", why="", at=AT):
        with acting(user):
            return actions.answer_invoice(
                case=team_case, invoice=invoice, step=step, why=why, by=user, at=at
            ).step

    return answered


@pytest.fixture
def take_back(team_case, acting):
    def taken_back(user, invoice, why="MISTAKE", at=LATER):
        with acting(user):
            actions.take_back_answer(case=team_case, invoice=invoice, why=why, by=user, at=at)

    return taken_back


@pytest.fixture
def both_know(bearer, team_case, acting, astrid, bo):
    """Bo is on the list of the place too."""
    with acting(astrid):
        set_readers(case=team_case, readers=[astrid, bo], reason="Två granskar fakturor.", by=astrid, at=AT)


def test_what_is_as_agreed_takes_one(taken_in, answer, astrid):
    assert answer(astrid, taken_in()) == "APPROVED"


def test_what_is_not_as_agreed_takes_two(taken_in, answer, both_know, acting, astrid, bo, greta):
    invoice = taken_in("3200", "70400.00")
    with pytest.raises(NotAllowed, match="varför"):
        answer(astrid, invoice)
    assert answer(astrid, invoice, why="NEEDED") == "PROPOSED"
    with acting(greta), pytest.raises(NotAllowed):
        actions.mark_paid(invoice=invoice, by=greta, at=LATER)
    with pytest.raises(NotAllowed, match="den första av två"):
        answer(astrid, invoice, why="NEEDED", at=LATER)
    assert answer(bo, invoice, at=LATER) == "APPROVED"
    with acting(greta):
        actions.mark_paid(invoice=invoice, by=greta, at=IN_MAY)


def test_the_database_lets_nobody_approve_as_both(taken_in, answer, both_know, acting, astrid):
    invoice = taken_in("3200", "70400.00")
    answer(astrid, invoice, why="NEEDED")
    with acting(astrid), pytest.raises(DatabaseError), transaction.atomic():
        InvoiceStep.objects.create(invoice=invoice, step="APPROVED", taken_at=LATER, taken_by=astrid)


def test_the_first_of_two_waits_and_the_second_is_asked(
    taken_in, answer, both_know, acting, astrid, bo, signed_in
):
    answer(astrid, taken_in("3200", "70400.00"), why="SMALL")
    says = "En faktura att granska"
    assertNotContains(signed_in(astrid).get(reverse("cases:day")), says)
    assertContains(signed_in(bo).get(reverse("cases:day")), says)


def test_a_credit_note_is_answered_by_one(bearer, team_case, answer, acting, astrid):
    with acting(astrid):
        credit = actions.receive_invoice(
            case=team_case, bearer=bearer, received=read_ubl(credit_note()), by=astrid, at=AT
        )
    assert answer(astrid, credit) == "APPROVED"


def test_an_answer_is_taken_back_and_given_anew(taken_in, answer, take_back, acting, astrid, greta):
    invoice = taken_in()
    answer(astrid, invoice)
    take_back(astrid, invoice)
    with acting(greta):
        assert list(queries.waiting()) == [invoice]
        assert queries.approved_lines([invoice.bearer_id]) == {}
        assert queries.approved_lines([invoice.bearer_id], AT), "as it was known then"
        with pytest.raises(NotAllowed):
            actions.mark_paid(invoice=invoice, by=greta, at=IN_MAY)
    with pytest.raises(NotAllowed):
        take_back(astrid, invoice, at=IN_MAY)
    assert answer(astrid, invoice, "DISPUTED", at=IN_MAY) == "DISPUTED"
    with acting(astrid):
        assert [each.step for each in queries.steps_of(invoice)] == ["APPROVED", "REVOKED", "DISPUTED"]


def test_what_a_closed_month_says_by_it_is_posted_the_other_way_in_the_next(
    taken_in, answer, take_back, acting, astrid, greta
):
    invoice = taken_in()
    answer(astrid, invoice)
    with acting(greta):
        actions.close_month(month=MARCH, by=greta, at=AT)
    take_back(astrid, invoice)
    with acting(greta):
        april = actions.close_month(month=APRIL, by=greta, at=IN_MAY)
        posted = Posting.objects.filter(close=april, service_on=MARCH).values_list("kind", "net")
        assert dict(posted) == {"ACTUAL": Decimal(-66_000), "ACCRUED": Decimal(66_000)}


def test_what_is_paid_is_not_taken_back(taken_in, answer, take_back, acting, astrid, greta):
    invoice = taken_in()
    answer(astrid, invoice)
    with acting(greta):
        actions.mark_paid(invoice=invoice, by=greta, at=AT)
    with pytest.raises(NotAllowed, match="kreditfaktura"):
        take_back(astrid, invoice)


def test_who_does_not_know_the_place_takes_nothing_back(taken_in, answer, take_back, astrid, bo, greta):
    invoice = taken_in()
    answer(astrid, invoice)
    for user in (bo, greta):
        with pytest.raises(Exception) as refused:
            take_back(user, invoice)
        assert refused.type.__name__ in ("NotAllowed", "DoesNotExist")


def test_the_page_asks_why_and_says_what_has_become_of_it(
    taken_in, both_know, team_case, acting, signed_in, astrid, bo, greta
):
    invoice = taken_in("3200", "70400.00")
    here = reverse("economy:invoice", args=[team_case.pk, invoice.pk])
    astrids = signed_in(astrid)
    assertContains(astrids.post(here, {"step": "APPROVED"}), "Godkänn som den första av två")
    astrids.post(here, {"step": "APPROVED", "why": "NEEDED"})
    page = astrids.get(here)
    assertContains(page, f"Fråga {bo.name}.")
    assertNotContains(page, 'value="APPROVED"')
    bos = signed_in(bo)
    bos.post(here, {"step": "APPROVED"})
    assertContains(bos.get(here), "Något mer behövdes")
    bos.post(here, {"step": "REVOKED", "why": "MISTAKE"})
    page = bos.get(here)
    for said in ("Godkänd av den första av två", "Svaret togs tillbaka", "Av misstag"):
        assertContains(page, said)
    finance = signed_in(greta).get(reverse("economy:invoice_checked", args=[invoice.pk]))
    assertContains(finance, "Ska kontrolleras")


def hours_or_extra(user, bearer, case, at=AT):
    return actions.add_extra(
        case=case,
        bearer=bearer,
        kind="DENTAL",
        first_on=date(2026, 3, 12),
        last_on=None,
        quantity=Decimal(1),
        price=Decimal(5_000),
        vat="exempt_care",
        by=user,
        at=at,
    )


def test_what_came_besides_is_withdrawn_and_counted_until_then(
    bearer, team_case, acting, foreseeing, astrid, greta
):
    with acting(astrid):
        extra = hours_or_extra(astrid, bearer, team_case)
    with acting(greta):
        actions.close_month(month=MARCH, by=greta, at=AT)
    with acting(astrid):
        actions.withdraw_extra(case=team_case, extra=extra, why="TWICE", by=astrid, at=IN_MAY)
        with pytest.raises(NotAllowed):
            actions.withdraw_extra(case=team_case, extra=extra, why="TWICE", by=astrid, at=IN_MAY)
        span, bearing = Span(MARCH, date(2026, 3, 31)), queries.bearing_of(bearer)
        assert cost(bearing, span).net == 66_000
        assert cost(bearing, span, known_on=date(2026, 5, 3)).net == 71_000
        assert list(queries.extras_of(bearer)) == [extra]
        with pytest.raises(DatabaseError), transaction.atomic():
            ExtraCost.objects.filter(pk=extra.pk).delete()
        with pytest.raises(DatabaseError), transaction.atomic():
            ExtraWithdrawal.objects.all().delete()
    with acting(greta):
        april = actions.close_month(month=APRIL, by=greta, at=IN_MAY)
        (posted,) = Posting.objects.filter(close=april, service_on=MARCH)
        assert (posted.kind, posted.net) == ("ACCRUED", -5_000)
    for at, comes_to in ((AT, 71_000), (IN_MAY, 66_000)):
        with foreseeing(greta):
            found = cells(costs_for_forecast(at), at.date())
        assert together(each for each in found if each.month == MARCH).cost == comes_to


def test_the_engine_counts_it_until_the_day_it_was_withdrawn():
    day = date(2026, 3, 12)
    extra = Extra(day, day, Decimal(1), Decimal(700), known_on=day, withdrawn_on=APRIL)
    bearing = Bearing(day, None, extras=(extra,))
    for known_on, comes_to in ((date(2026, 3, 11), 0), (day, 700), (APRIL, 0)):
        assert cost(bearing, Span(day, day), known_on=known_on).net == comes_to
    assert cost(bearing, Span(day, day)).net == 0


def test_the_page_withdraws_it_and_says_so(bearer, team_case, acting, signed_in, astrid, bo):
    with acting(astrid):
        extra = hours_or_extra(astrid, bearer, team_case)
    here = reverse("economy:extra_withdrawal", args=[team_case.pk, bearer.pk, extra.pk])
    browser = signed_in(astrid)
    assertContains(browser.get(here), "Raden står kvar i historiken")
    browser.post(here, {"why": ""})
    with acting(astrid):
        assert not ExtraWithdrawal.objects.exists()
    browser.post(here, {"why": "AMOUNT"})
    page = browser.get(reverse("economy:bearer", args=[team_case.pk, bearer.pk]))
    assertContains(page, "Fel belopp eller antal")
    assertNotContains(page, here)
    assert signed_in(bo).post(here, {"why": "AMOUNT"}).status_code in (403, 404)


def test_an_invoice_of_days_that_another_asks_for_names_it(taken_in, acting, greta, signed_in):
    first, again = taken_in(), taken_in(number="F-18", at=LATER)
    page = signed_in(greta).get(reverse("economy:invoice_checked", args=[again.pk]))
    assertContains(page, f"dygn som faktura {first.number} redan tar betalt för", count=1)
