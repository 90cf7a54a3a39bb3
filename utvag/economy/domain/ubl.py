"""Electronic invoices: PEPPOL BIS Billing 3.0, which is UBL 2.1 (docs.peppol.eu/poacc/billing/3.0)."""

from decimal import Decimal

from utvag.economy.domain.agreed import Part, Unit
from utvag.economy.domain.checking import Line
from utvag.economy.domain.money import ZERO
from utvag.economy.domain.periods import Span
from utvag.economy.domain.received import MOST_LINES, InvoiceRefused, Received, amount, day, money, share
from utvag.economy.domain.xml import Node, read

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
INVOICE, CREDIT_NOTE = f"{UBL}Invoice-2 Invoice", f"{UBL}CreditNote-2 CreditNote"
# UNTDID 1001, as BIS Billing takes them: the codes of what is given back.
CREDITS = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"})
# UN/ECE Recommendation 20, as BIS Billing takes them; whatever else is a piece.
UNITS = {"DAY": Unit.DAY, "MON": Unit.MONTH}


def read_ubl(content: bytes) -> Received:
    """The invoice or the credit note; amounts of a credit note are below nought. Raises `InvoiceRefused`."""
    root = read(content)
    if root.name not in (INVOICE, CREDIT_NOTE):
        raise InvoiceRefused("kind")
    is_credit = root.name == CREDIT_NOTE
    sign = Decimal(-1) if is_credit else Decimal(1)
    if root.said("DocumentCurrencyCode") != "SEK":
        raise InvoiceRefused("currency")
    party = ("AccountingSupplierParty", "Party")
    rows = root.all("CreditNoteLine" if is_credit else "InvoiceLine")
    if not 0 < len(rows) <= MOST_LINES:
        raise InvoiceRefused("lines")
    due = root.said("DueDate")
    _require_kind(root, is_credit)
    _require_payable(root)
    return Received(
        number=_needed(root, "ID"),
        company_number=_needed(root, *party, "PartyLegalEntity", "CompanyID"),
        supplier=root.said(*party, "PartyLegalEntity", "RegistrationName")
        or root.said(*party, "PartyName", "Name"),
        issued_on=day(_needed(root, "IssueDate"), "IssueDate"),
        due_on=day(due, "DueDate") if due else None,
        net=sign * money(_needed(root, "LegalMonetaryTotal", "TaxExclusiveAmount"), "TaxExclusiveAmount"),
        tax=sign * money(root.said("TaxTotal", "TaxAmount") or "0", "TaxAmount"),
        lines=tuple(_line(row, root, sign) for row in rows),
        words=tuple(
            " ".join(filter(None, (row.said("Item", "Name"), row.said("Item", "Description"))))
            for row in rows
        ),
    )


def _require_kind(root: Node, is_credit: bool) -> None:
    """What the type code says is what the form says: a credit in the form of an invoice would ask for money."""
    said = root.said("CreditNoteTypeCode" if is_credit else "InvoiceTypeCode")
    if said and (said in CREDITS) != is_credit:
        raise InvoiceRefused("credit")


def _require_payable(root: Node) -> None:
    """What is to be paid is the whole with VAT, less what is paid already and rounded to the krona."""

    def said(name: str) -> Decimal | None:
        text = root.said("LegalMonetaryTotal", name)
        return money(text, name) if text else None

    whole = money(_needed(root, "LegalMonetaryTotal", "TaxExclusiveAmount"), "TaxExclusiveAmount")
    whole += money(root.said("TaxTotal", "TaxAmount") or "0", "TaxAmount")
    with_tax, payable = said("TaxInclusiveAmount"), said("PayableAmount")
    if with_tax is not None and with_tax != whole:
        raise InvoiceRefused("payable", "TaxInclusiveAmount")
    rounding, prepaid = said("PayableRoundingAmount") or ZERO, said("PrepaidAmount") or ZERO
    if abs(rounding) >= 1 or (payable is not None and payable != whole - prepaid + rounding):
        raise InvoiceRefused("payable", "PayableAmount")


def _line(row: Node, root: Node, sign: Decimal) -> Line:
    counted = row.first("InvoicedQuantity") or row.first("CreditedQuantity")
    if counted is None:
        raise InvoiceRefused("missing", "InvoicedQuantity")
    price = amount(_needed(row, "Price", "PriceAmount"), "PriceAmount")
    base = amount(row.said("Price", "BaseQuantity") or "1", "BaseQuantity")
    if base <= 0:
        raise InvoiceRefused("number", "BaseQuantity")
    return Line(
        days=_days(row, root),
        # What is given back counts below nought, so that the number times the price is the amount.
        quantity=sign * amount(counted.text, "InvoicedQuantity"),
        price=price / base,
        net=sign * money(_needed(row, "LineExtensionAmount"), "LineExtensionAmount"),
        vat_rate=share(row.said("Item", "ClassifiedTaxCategory", "Percent") or "0", "Percent"),
        part=Part.CARE,
        unit=UNITS.get(counted.attributes.get("unitCode", ""), Unit.PIECE),
    )


def _days(row: Node, root: Node) -> Span:
    """Those of the row, else those of the whole invoice, else the day of issue."""
    for node in (row, root):
        first, last = node.said("InvoicePeriod", "StartDate"), node.said("InvoicePeriod", "EndDate")
        if first and last:
            span = Span(day(first, "StartDate"), day(last, "EndDate"))
            if not span.days:
                raise InvoiceRefused("day", "EndDate")
            return span
    issued = day(_needed(root, "IssueDate"), "IssueDate")
    return Span(issued, issued)


def _needed(node: Node, *path: str) -> str:
    said = node.said(*path)
    if not said:
        raise InvoiceRefused("missing", path[-1])
    return said
