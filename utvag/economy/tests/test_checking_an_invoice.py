"""An invoice is compared with what was agreed, and each difference says which days or which price."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from utvag.economy.domain.agreed import Absence, Bearing, Extra, Part, Phase, Step, Terms, Unit
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


def test_days_away_are_told_whatever_else_differs_in_the_row():
    outside = checked(line(d(3, 8), d(3, 31)), bearing=AWAY)
    twice = checked(line(d(3, 10), d(3, 31)), bearing=AWAY, earlier=[line(d(3, 20), d(3, 31))])
    too_many = checked(line(d(3, 10), d(3, 31), quantity=23), bearing=AWAY)
    for found, first in (
        (outside, Differs.DAYS_OUTSIDE),
        (twice, Differs.DAYS_TWICE),
        (too_many, Differs.NUMBER),
    ):
        assert [each.differs for each in found] == [first, Differs.ABSENCE]
        assert found[1] == Finding(
            Differs.ABSENCE, 1, Span(d(3, 11), d(3, 12)), Decimal(6_000), Decimal(3_000)
        )


def test_days_away_that_are_asked_for_at_their_share_are_not_told_beside_another_fault():
    (found,) = checked(line(d(3, 11), d(3, 12), 1500, quantity=3), bearing=AWAY)
    assert found.differs is Differs.NUMBER


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
    earlier = [line(d(3, 10), d(3, 31))]
    assert check(received.lines, AGREED, net=received.net, tax=received.tax, earlier=earlier) == []


def test_a_credit_may_be_for_days_that_were_invoiced():
    credit = Line(Span(d(3, 10), d(3, 12)), Decimal(3), Decimal(-3000), Decimal(-9000))
    assert checked(credit, earlier=[line(d(3, 10), d(3, 31))]) == []


def credited(first, last, amount):
    days = Span(first, last)
    return Line(days, Decimal(-1), Decimal(amount), Decimal(-amount))


def test_a_credit_of_more_than_was_asked_for_on_its_days_is_told():
    asked = [line(d(3, 10), d(3, 31))]
    found = checked(credited(d(3, 10), d(3, 10), 99_000), earlier=asked)
    assert found == [Finding(Differs.CREDIT, 1, Span(d(3, 10), d(3, 10)), Decimal(99_000), Decimal(3_000))]
    (never,) = checked(credited(d(3, 10), d(3, 10), 1))
    assert (never.differs, never.agreed) == (Differs.CREDIT, 0)


def test_what_was_credited_before_is_not_credited_once_more():
    asked = [line(d(3, 10), d(3, 31)), credited(d(3, 10), d(3, 10), 2_000)]
    assert checked(credited(d(3, 10), d(3, 10), 1_000), earlier=asked) == []
    (found,) = checked(credited(d(3, 10), d(3, 10), 2_000), earlier=asked)
    assert (found.differs, found.agreed) == (Differs.CREDIT, 1_000)


def test_a_credit_may_stand_before_what_it_gives_back_in_the_same_invoice():
    rows = (credited(d(3, 10), d(3, 31), 1_000), line(d(3, 10), d(3, 31)))
    assert checked(*rows) == []


WITH_EXTRA = Bearing(
    AGREED.first,
    AGREED.last,
    AGREED.terms,
    AGREED.phases,
    extras=(Extra(d(3, 12), d(3, 14), Decimal(4), Decimal(900)),),
)


def pieces(first, last, quantity, price, **more):
    days, count = Span(first, last), Decimal(quantity)
    return Line(days, count, Decimal(price), count * price, unit=Unit.PIECE, **more)


def test_a_piece_that_nobody_agreed_is_told_with_its_amount():
    for asked in (pieces(d(3, 10), d(3, 31), 22, 3000), pieces(d(9, 1), d(9, 1), 1, 500_000)):
        assert checked(asked) == [Finding(Differs.BESIDES, 1, asked.days, asked.net)]


def test_what_was_agreed_besides_is_as_agreed_by_days_number_and_price():
    assert checked(pieces(d(3, 12), d(3, 14), 4, 900), bearing=WITH_EXTRA) == []
    assert checked(pieces(d(3, 13), d(3, 13), 4, 900, part=Part.EXTRA), bearing=WITH_EXTRA) == []
    wrong = (
        pieces(d(3, 12), d(3, 15), 4, 900),
        pieces(d(3, 12), d(3, 14), 5, 900),
        pieces(d(3, 12), d(3, 14), 4, 950),
        pieces(d(3, 12), d(3, 14), 4, 900, part=Part.STAFF),
    )
    for asked in wrong:
        (found,) = checked(asked, bearing=WITH_EXTRA)
        assert found.differs is Differs.BESIDES


def test_what_was_agreed_besides_is_asked_for_once():
    once = pieces(d(3, 12), d(3, 14), 4, 900)
    (twice,) = checked(once, once, bearing=WITH_EXTRA)
    assert (twice.differs, twice.row) == (Differs.BESIDES, 2)
    (again,) = checked(once, bearing=WITH_EXTRA, earlier=[once])
    assert again.differs is Differs.BESIDES


def test_vat_on_what_was_agreed_besides_is_told():
    asked = pieces(d(3, 12), d(3, 14), 4, 900, vat_rate=Decimal("0.25"))
    (found,) = checked(asked, bearing=WITH_EXTRA, tax=Decimal(900))
    assert (found.differs, found.row, found.agreed) == (Differs.VAT, 1, 0)


def test_days_are_not_asked_for_already_by_a_piece_that_was_agreed():
    assert checked(pieces(d(3, 12), d(3, 14), 4, 900), line(d(3, 10), d(3, 31)), bearing=WITH_EXTRA) == []
    found = checked(pieces(d(3, 10), d(3, 31), 22, 3000), line(d(3, 10), d(3, 31)))
    assert [each.differs for each in found] == [Differs.BESIDES, Differs.DAYS_TWICE]


def test_the_price_of_a_piece_holds_for_one_a_day():
    bearing = Bearing(
        d(3, 10), None, phases=(Phase(d(3, 1), d(3, 31), Decimal(700), Unit.PIECE, Part.EXTRA),)
    )
    assert checked(pieces(d(3, 12), d(3, 13), 2, 700), bearing=bearing) == []
    for asked in (
        pieces(d(3, 12), d(3, 13), 3, 700),
        pieces(d(3, 12), d(3, 13), 2, 701),
        pieces(d(3, 9), d(3, 12), 2, 700),
        pieces(d(3, 30), d(4, 2), 2, 700),
    ):
        (found,) = checked(asked, bearing=bearing)
        assert found.differs is Differs.BESIDES


def test_days_of_a_part_that_has_no_price_are_told():
    asked = Line(Span(d(3, 10), d(3, 12)), Decimal(3), Decimal(100), Decimal(300), part=Part.EXTRA)
    assert checked(asked) == [Finding(Differs.NO_PRICE, 1, asked.days)]


def test_a_row_of_no_days_that_says_thirty_is_told():
    (found,) = checked(line(d(3, 10), d(3, 31), quantity=0))
    assert found == Finding(Differs.NUMBER, 1, Span(d(3, 10), d(3, 31)), Decimal(0), Decimal(22))
    (piece,) = checked(pieces(d(3, 10), d(3, 31), 0, 3000))
    assert piece.differs is Differs.BESIDES


def test_months_are_as_many_as_the_days_are():
    bearing = Bearing(d(3, 1), None, phases=(Phase(d(3, 1), None, Decimal(90_000), Unit.MONTH),))

    def months(first, last, quantity):
        days, count = Span(first, last), Decimal(quantity)
        return Line(days, count, Decimal(90_000), count * 90_000, unit=Unit.MONTH)

    assert checked(months(d(3, 1), d(4, 30), 2), bearing=bearing) == []
    assert checked(months(d(3, 1), d(3, 10), "0.32"), bearing=bearing) == []
    (found,) = checked(months(d(3, 1), d(3, 31), 3), bearing=bearing)
    assert found == Finding(Differs.AMOUNT, 1, Span(d(3, 1), d(3, 31)), Decimal(270_000), Decimal("90000.00"))


def test_a_price_of_a_month_asked_for_each_day_is_told():
    bearing = Bearing(d(3, 1), None, phases=(Phase(d(3, 1), None, Decimal(3000), Unit.MONTH),))
    (found,) = checked(line(d(3, 1), d(3, 31)), bearing=bearing)
    assert (found.differs, found.asked, found.agreed) == (Differs.AMOUNT, 93_000, 3_000)


def test_days_that_other_invoices_ask_for_are_told_once_for_each_with_its_number():
    def of(number, first, last):
        return replace(line(first, last), invoice=number)

    earlier = [of("A1", d(3, 10), d(3, 12)), of("A1", d(3, 13), d(3, 14)), of("B2", d(3, 14), d(3, 16))]
    found = checked(line(d(3, 12), d(3, 20)), earlier=earlier)
    assert found == [
        Finding(Differs.DAYS_TWICE, 1, Span(d(3, 12), d(3, 14)), other="A1"),
        Finding(Differs.DAYS_TWICE, 1, Span(d(3, 14), d(3, 16)), other="B2"),
    ]
