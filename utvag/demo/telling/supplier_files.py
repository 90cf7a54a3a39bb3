"""Invoices as the invented suppliers send them: electronic ones, and tables that somebody has typed from paper."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
BIS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
COLUMNS = "fakturanummer;organisationsnummer;leverantör;fakturadatum;förfallodatum;från;till;antal;enhet;pris;belopp;momssats;text"
DUE = timedelta(days=30)


class Row(NamedTuple):
    """Days or pieces at a price without VAT."""

    first: date
    last: date
    price: Decimal
    words: str
    pieces: int = 0  # 0: a day each
    percent: int = 0

    @property
    def quantity(self) -> int:
        return self.pieces or (self.last - self.first).days + 1

    @property
    def net(self) -> Decimal:
        return (self.quantity * self.price).quantize(Decimal("0.01"))

    @property
    def tax(self) -> Decimal:
        return (self.net * self.percent / 100).quantize(Decimal("0.01"))


class Bill(NamedTuple):
    """Who asks for what; a credit gives it back."""

    number: str
    company_number: str
    supplier: str
    issued_on: date
    rows: Sequence[Row]
    is_credit: bool = False


def ubl(bill: Bill) -> bytes:
    """As a PEPPOL BIS Billing 3 file, with what the program reads of it."""
    kind, counted = ("CreditNote", "Credited") if bill.is_credit else ("Invoice", "Invoiced")
    net, tax = sum(row.net for row in bill.rows), sum(row.tax for row in bill.rows)
    due = "" if bill.is_credit else f"<cbc:DueDate>{bill.issued_on + DUE}</cbc:DueDate>"
    rows = "".join(
        f"<cac:{kind}Line><cbc:ID>{place}</cbc:ID>"
        f'<cbc:{counted}Quantity unitCode="{"H87" if row.pieces else "DAY"}">{row.quantity}</cbc:{counted}Quantity>'
        f'<cbc:LineExtensionAmount currencyID="SEK">{row.net}</cbc:LineExtensionAmount>'
        f"<cac:InvoicePeriod><cbc:StartDate>{row.first}</cbc:StartDate><cbc:EndDate>{row.last}</cbc:EndDate>"
        f"</cac:InvoicePeriod><cac:Item><cbc:Name>{row.words}</cbc:Name><cac:ClassifiedTaxCategory>"
        f"<cbc:Percent>{row.percent}</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>"
        f'<cac:Price><cbc:PriceAmount currencyID="SEK">{row.price}</cbc:PriceAmount></cac:Price></cac:{kind}Line>'
        for place, row in enumerate(bill.rows, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{kind} xmlns="{UBL}{kind}-2"'
        f' xmlns:cac="{UBL}CommonAggregateComponents-2" xmlns:cbc="{UBL}CommonBasicComponents-2">'
        f"<cbc:CustomizationID>{BIS}</cbc:CustomizationID><cbc:ID>{bill.number}</cbc:ID>"
        f"<cbc:IssueDate>{bill.issued_on}</cbc:IssueDate>{due}"
        "<cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode><cac:AccountingSupplierParty><cac:Party>"
        f"<cac:PartyLegalEntity><cbc:RegistrationName>{bill.supplier}</cbc:RegistrationName>"
        f"<cbc:CompanyID>{bill.company_number}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party>"
        f'</cac:AccountingSupplierParty><cac:TaxTotal><cbc:TaxAmount currencyID="SEK">{tax}</cbc:TaxAmount></cac:TaxTotal>'
        f'<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="SEK">{net}</cbc:TaxExclusiveAmount>'
        f"</cac:LegalMonetaryTotal>{rows}</{kind}>"
    ).encode()


def typed(bill: Bill) -> bytes:
    """As the table that somebody has written from an invoice on paper."""
    head = f"{bill.number};{bill.company_number};{bill.supplier};{bill.issued_on};{bill.issued_on + DUE}"
    rows = [
        f"{head};{row.first};{row.last};{row.quantity};{'styck' if row.pieces else 'dygn'};{row.price}"
        f";{row.net};{row.percent};{row.words}"
        for row in bill.rows
    ]
    return "\r\n".join([COLUMNS, *rows, ""]).encode()
