"""Why a file is refused, in words; marked here and translated where they are shown."""


def gettext_noop(text: str) -> str:
    """Marks a text for translation; this code knows no framework."""
    return text


MESSAGES = {
    "size": gettext_noop("The file is too large to be an invoice."),
    "doctype": gettext_noop(
        "The file declares a document type. An electronic invoice has none, and it is not read."
    ),
    "xml": gettext_noop("The file is damaged: it is not whole XML."),
    "csv": gettext_noop("The file is damaged: a quotation mark is left open."),
    "kind": gettext_noop(
        "The file is neither an invoice nor a credit note in the format PEPPOL BIS Billing 3."
    ),
    "currency": gettext_noop("The invoice is not in SEK."),
    "lines": gettext_noop("The file has no rows, or too many."),
    "missing": gettext_noop("Something is missing that an invoice must say: %(what)s."),
    "number": gettext_noop("A number cannot be read: %(what)s."),
    "ore": gettext_noop("An amount has parts of an öre: %(what)s."),
    "day": gettext_noop("A day cannot be read, or the last comes before the first: %(what)s."),
    "month": gettext_noop("A month cannot be read. Write it as 2021-05: %(what)s."),
    "transaction": gettext_noop("A transaction says neither account nor amount."),
    "unit": gettext_noop("The unit is none of dygn, månad and styck."),
    "one": gettext_noop("The file holds more than one invoice."),
    "percent": gettext_noop("VAT is a number from 0 to 100, in per cent: %(what)s."),
    "credit": gettext_noop("The type code says credit and the form invoice, or the other way about."),
    "payable": gettext_noop("The sum to pay is not what the invoice comes to with VAT: %(what)s."),
    "future": gettext_noop("The invoice is issued on a day that has not come."),
    "old": gettext_noop("The invoice is issued more than ten years ago."),
    "due": gettext_noop("The invoice is to be paid before the day it is issued."),
    "column": gettext_noop("A column is missing: %(what)s."),
}
