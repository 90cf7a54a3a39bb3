"""An invoice is compared with what was agreed, and each difference says which days or which price."""

from datetime import date
from decimal import Decimal

from utvag.economy.domain.agreed import Absence, Bearing, Phase, Step, Terms
from utvag.economy.domain.checking import Differs, Finding, Line, check
from utvag.economy.domain.periods import Span
from utvag.economy.domain.ubl import read_ubl
from utvag.economy.tests.invoices import credit_note


def d(month, day):
    return date(2026, month, day)


AGREED = Bearing(
    d(3, 10),
    d(4, 16),
    Terms(absence=(Step(1, Decimal("0.5")),)),
    (Phase(d(3, 1), d(3, 31), Decimal(3000)), Phase(d(4, 1), None, Decimal(3100))),
)


def line(first, last, price=3000, *, quantity=None, net=None, vat_rate=Decimal(0)):
    days = Span(first, last)
    count = Decimal(quantity if quantity is not None else days.days)
    return Line(days, count, Decimal(price), Decimal(net if net is not None else count * price), vat_rate)


def checked(*lines, bearing=AGREED, net=None, tax=Decimal(0), **more):
    total = sum((each.net for each in lines), Decimal(0)) if net is None else Decimal(net)
    return check(lines, bearing, net=total, tax=tax, **more)


def test_nothing_differs_where_it_is_as_agreed():
    assert checked(line(d(3, 10), d(3, 31)), line(d(4, 1), d(4, 15), 3100)) == []


def test_the_day_of_leaving_is_not_paid_here():
    (found,) = checked(line(d(4, 1), d(4, 16), 3100))
    assert found == Finding(Differs.DAYS_OUTSIDE, 1, Span(d(4, 16), d(4, 16)))


def test_days_before_the_first_are_told():
    assert checked(line(d(3, 8), d(3, 31)))[0] == Finding(Differs.DAYS_OUTSIDE, 1, Span(d(3, 8), d(3, 9)))


def test_the_old_price_after_the_new_one_is_told_with_its_days():
    (found,) = checked(line(d(3, 30), d(4, 2), 3000))
    assert found == Finding(Differs.PRICE, 1, Span(d(4, 1), d(4, 2)), Decimal(3000), Decimal(3100))


def test_days_of_an_earlier_invoice_are_told():
    (found,) = checked(line(d(3, 20), d(3, 31)), earlier=[line(d(3, 10), d(3, 22))])
    assert found == Finding(Differs.DAYS_TWICE, 1, Span(d(3, 20), d(3, 22)))


def test_days_twice_in_the_same_invoice_are_told():
    found = checked(line(d(3, 10), d(3, 20)), line(d(3, 20), d(3, 31)))
    assert found == [Finding(Differs.DAYS_TWICE, 2, Span(d(3, 20), d(3, 20)))]


def test_a_number_that_is_not_that_of_the_days_is_told():
    (found,) = checked(line(d(3, 10), d(3, 12), quantity=4))
    assert (found.differs, found.asked, found.agreed) == (Differs.NUMBER, 4, 3)


def test_days_with_no_price_are_told():
    (found,) = checked(
        line(d(3, 10), d(3, 12)),
        bearing=Bearing(d(3, 10), None, phases=(Phase(d(3, 11), None, Decimal(3000)),)),
    )
    assert found == Finding(Differs.NO_PRICE, 1, Span(d(3, 10), d(3, 10)))


AWAY = Bearing(AGREED.first, AGREED.last, AGREED.terms, AGREED.phases, (Absence(d(3, 11), d(3, 12)),))


def test_full_price_for_days_away_is_told_with_the_days_and_what_they_come_to():
    (found,) = checked(line(d(3, 10), d(3, 31)), bearing=AWAY)
    assert found == Finding(Differs.ABSENCE, 1, Span(d(3, 11), d(3, 12)), Decimal(6_000), Decimal(3_000))


def test_a_row_of_its_own_for_days_away_at_their_share_of_the_price_is_as_agreed():
    rows = (line(d(3, 10), d(3, 10)), line(d(3, 11), d(3, 12), 1500), line(d(3, 13), d(3, 31)))
    assert checked(*rows, bearing=AWAY) == []


def test_the_share_of_the_price_for_days_that_nobody_was_away_is_told():
    (found,) = checked(line(d(3, 10), d(3, 12), 1500), bearing=AWAY)
    assert found == Finding(Differs.PRICE, 1, Span(d(3, 10), d(3, 10)), Decimal(1500), Decimal(3000))


def test_a_row_that_does_not_come_to_its_own_amount_is_told():
    found = checked(line(d(3, 10), d(3, 12), net=9001))
    assert found[0] == Finding(Differs.ROW_SUM, 1, Span(d(3, 10), d(3, 12)), Decimal(9001), Decimal(9000))


def test_rows_that_do_not_come_to_the_whole_are_told():
    (found,) = checked(line(d(3, 10), d(3, 12)), net=9500)
    assert found == Finding(Differs.SUM, 0, asked=Decimal(9500), agreed=Decimal(9000))


def test_vat_on_care_that_has_none_is_told():
    found = checked(line(d(3, 10), d(3, 12), vat_rate=Decimal("0.25")), tax=Decimal(2250))
    assert [each.differs for each in found] == [Differs.VAT]


def test_vat_that_does_not_come_to_its_rate_is_told():
    (found,) = checked(line(d(3, 10), d(3, 12)), tax=Decimal(10))
    assert found == Finding(Differs.VAT, 0, asked=Decimal(10), agreed=Decimal(0))


def test_another_supplier_is_told_first():
    assert checked(line(d(3, 10), d(3, 12)), same_payee=False)[0].differs is Differs.PAYEE


def test_a_credit_note_of_the_electronic_kind_is_as_agreed():
    received = read_ubl(credit_note())
    assert check(received.lines, AGREED, net=received.net, tax=received.tax) == []


def test_a_credit_may_be_for_days_that_were_invoiced():
    credit = Line(Span(d(3, 10), d(3, 12)), Decimal(3), Decimal(-3000), Decimal(-9000))
    assert checked(credit, earlier=[line(d(3, 10), d(3, 31))]) == []
