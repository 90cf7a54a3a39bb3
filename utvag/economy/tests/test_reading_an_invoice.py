"""A supplier's file is read within limits, and what is wrong with it is said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from utvag.economy.domain.agreed import Unit
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.domain.messages import MESSAGES
from utvag.economy.domain.periods import Span
from utvag.economy.domain.received import MOST_BYTES, InvoiceRefused
from utvag.economy.domain.ubl import read_ubl
from utvag.economy.tests.invoices import CSV, credit_note, row, ubl

BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&b;</Invoice>"""
OUTSIDE = (
    b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><Invoice>&a;</Invoice>"""
)


def refused(read, content):
    with pytest.raises(InvoiceRefused) as told:
        read(content)
    assert told.value.key in MESSAGES
    return told.value.key


def test_an_electronic_invoice_says_days_price_and_amount():
    read = read_ubl(ubl())
    assert (read.number, read.company_number, read.supplier) == ("F-17", "5599000011", "Påhittade Vården AB")
    assert (read.issued_on, read.due_on) == (date(2026, 4, 1), date(2026, 5, 1))
    (line,) = read.lines
    assert line.days == Span(date(2026, 3, 10), date(2026, 3, 31))
    assert (line.quantity, line.price, line.net) == (Decimal(22), Decimal(3000), Decimal("66000.00"))
    assert line.unit is Unit.DAY
    assert read.words == ("Vårddygn Hittebo",)


def test_a_credit_note_gives_back():
    read = read_ubl(credit_note())
    assert read.net == read.lines[0].net == Decimal(-66_000)
    assert (read.lines[0].quantity, read.lines[0].price) == (-22, 3000)


def test_a_table_says_the_same_as_the_electronic_one():
    assert read_csv(CSV).lines == read_ubl(ubl()).lines


def test_days_of_the_whole_invoice_stand_for_rows_that_say_none():
    content = ubl().replace(b"<cac:InvoicePeriod>", b"<x>").replace(b"</cac:InvoicePeriod>", b"</x>")
    assert read_ubl(content).lines[0].days == Span(date(2026, 4, 1), date(2026, 4, 1))


def of_type(content, kind, code):
    """With a code of what it is."""
    said = f"<cbc:{kind}TypeCode>{code}</cbc:{kind}TypeCode><cbc:DocumentCurrencyCode>"
    return content.replace(b"<cbc:DocumentCurrencyCode>", said.encode())


def to_pay(payable, **more):
    """With another sum to pay, and what else its totals say."""
    said = "".join(f'<cbc:{name} currencyID="SEK">{amount}</cbc:{name}>' for name, amount in more.items())
    whole = f'{said}<cbc:PayableAmount currencyID="SEK">{payable}</cbc:PayableAmount>'
    return ubl().replace(b'<cbc:PayableAmount currencyID="SEK">66000.00</cbc:PayableAmount>', whole.encode())


@pytest.mark.parametrize(
    "content",
    [
        of_type(ubl(), "Invoice", "380"),
        of_type(credit_note(), "CreditNote", "381"),
        to_pay("65000.00", TaxInclusiveAmount="66000.00", PrepaidAmount="1000.00"),
        to_pay("66000.40", PayableRoundingAmount="0.40"),
    ],
)
def test_what_says_what_it_is_and_what_is_left_to_pay_is_read(content):
    assert abs(read_ubl(content).net) == 66_000


@pytest.mark.parametrize(
    ("issued", "due", "key"),
    [
        (date(2026, 4, 2), date(2026, 5, 1), "future"),
        (date(2016, 3, 31), None, "old"),
        (date(2026, 3, 31), date(2026, 3, 30), "due"),
    ],
)
def test_days_that_cannot_be_are_refused(issued, due, key):
    today, read = date(2026, 4, 1), read_csv(CSV)
    read.require_days(today)
    assert refused(lambda each: each.require_days(today), replace(read, issued_on=issued, due_on=due)) == key


def test_a_rate_of_vat_that_cannot_be_is_refused_with_its_row():
    first, second = CSV.splitlines()
    content = b"\r\n".join([first, second, second.replace(b";0;V", b";99999;V")])
    with pytest.raises(InvoiceRefused) as told:
        read_csv(content)
    assert (told.value.key, told.value.what, told.value.row) == ("percent", "momssats", 2)


@pytest.mark.parametrize("content", [BOMB, OUTSIDE])
def test_entities_are_refused_before_they_are_opened(content):
    assert refused(read_ubl, content) == "doctype"


def test_what_is_too_large_or_too_deep_is_refused():
    assert refused(read_ubl, b" " * (MOST_BYTES + 1)) == "size"
    assert refused(read_ubl, b"<a>" * 50) == "size"
    assert refused(read_ubl, b"<a>" + b"<b/>" * 20_001 + b"</a>") == "size"
    assert refused(read_csv, b" " * (MOST_BYTES + 1)) == "size"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"<a>", "xml"),
        (b"<a/>", "kind"),
        (ubl(currency="EUR"), "currency"),
        (ubl(number=""), "missing"),
        (ubl(row(quantity="många")), "number"),
        (ubl(row(quantity="NaN")), "number"),
        (ubl(row(net="1e9")), "number"),
        (ubl(row(net="1.005")), "ore"),
        (ubl(row(last="2026-03-09")), "day"),
        (ubl(issued="igår"), "day"),
        (ubl(row(percent="99999")), "percent"),
        (ubl(row(percent="-1")), "percent"),
        (of_type(ubl(), "Invoice", "381"), "credit"),
        (of_type(credit_note(), "CreditNote", "380"), "credit"),
        (to_pay("1.00"), "payable"),
        (to_pay("66000.00", TaxInclusiveAmount="82500.00"), "payable"),
        (to_pay("66000.00", PrepaidAmount="1000.00"), "payable"),
        (to_pay("66400.00", PayableRoundingAmount="400.00"), "payable"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(content, key):
    assert refused(read_ubl, content) == key


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (CSV.replace(b"pris", b"priset"), "column"),
        (CSV.replace(b";dygn;", b";vecka;"), "unit"),
        (CSV + CSV.splitlines()[1].replace(b"F-18", b"F-19"), "one"),
        (CSV.splitlines()[0], "lines"),
        (CSV.replace(b"F-18", b'"F-18'), "csv"),
        (CSV.replace(b"F-18", b""), "missing"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_its_reason(content, key):
    assert refused(read_csv, content) == key
