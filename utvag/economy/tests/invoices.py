"""Invoices of an invented supplier, as files."""

LINE = """<cac:InvoiceLine>
  <cbc:ID>{place}</cbc:ID>
  <cbc:InvoicedQuantity unitCode="{unit}">{quantity}</cbc:InvoicedQuantity>
  <cbc:LineExtensionAmount currencyID="SEK">{net}</cbc:LineExtensionAmount>
  <cac:InvoicePeriod><cbc:StartDate>{first}</cbc:StartDate><cbc:EndDate>{last}</cbc:EndDate></cac:InvoicePeriod>
  <cac:Item><cbc:Name>Vårddygn Hittebo</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>E</cbc:ID>
    <cbc:Percent>{percent}</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
  <cac:Price><cbc:PriceAmount currencyID="SEK">{price}</cbc:PriceAmount></cac:Price>
</cac:InvoiceLine>"""
WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
<cbc:ID>{number}</cbc:ID><cbc:IssueDate>{issued}</cbc:IssueDate><cbc:DueDate>2026-05-01</cbc:DueDate>
<cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity>
  <cbc:RegistrationName>Påhittade Vården AB</cbc:RegistrationName><cbc:CompanyID>{company}</cbc:CompanyID>
</cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">{tax}</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="SEK">{total}</cbc:TaxExclusiveAmount>
  <cbc:PayableAmount currencyID="SEK">{total}</cbc:PayableAmount></cac:LegalMonetaryTotal>
{lines}
</Invoice>"""


def row(
    first="2026-03-10",
    last="2026-03-31",
    *,
    quantity="22",
    price="3000",
    net="66000.00",
    unit="DAY",
    percent="0",
):
    return {
        "first": first,
        "last": last,
        "quantity": quantity,
        "price": price,
        "net": net,
        "unit": unit,
        "percent": percent,
    }


def ubl(
    *rows, number="F-17", total="66000.00", tax="0", company="5599000011", currency="SEK", issued="2026-04-01"
):
    lines = "\n".join(LINE.format(place=place, **each) for place, each in enumerate(rows or [row()], start=1))
    return WHOLE.format(
        number=number,
        total=total,
        tax=tax,
        company=company,
        currency=currency,
        issued=issued,
        lines=lines,
    ).encode()


def credit_note(*rows, **said):
    """The same as a credit note: its amounts are above nought, and are given back."""
    return (
        ubl(*rows, **said)
        .replace(b"Invoice-2", b"CreditNote-2")
        .replace(b"<Invoice ", b"<CreditNote ")
        .replace(b"</Invoice>", b"</CreditNote>")
        .replace(b"InvoiceLine", b"CreditNoteLine")
        .replace(b"InvoicedQuantity", b"CreditedQuantity")
    )


CSV = (
    "fakturanummer;organisationsnummer;leverantör;fakturadatum;förfallodatum;från;till;antal;enhet;pris;belopp;momssats;text\r\n"
    "F-18;559900-0011;Påhittade Vården AB;2026-04-01;2026-05-01;2026-03-10;2026-03-31;22;dygn;3 000,00;66 000,00;0;Vårddygn\r\n"
).encode()
