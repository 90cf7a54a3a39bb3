"""Amounts, days and states as they are read."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from utvag.common.periods import day_in_words, period_in_words
from utvag.documents import public as documents
from utvag.economy.domain.periods import NEVER, Span


def sek(amount: Decimal) -> str:
    """An amount to the öre, in the reader's language: "1 095 000,00 kr"."""
    language = get_language() or "sv"
    number = documents.written_number(amount.quantize(Decimal("0.01")), language)
    return f"{number}\N{NO-BREAK SPACE}kr" if language == "sv" else f"SEK\N{NO-BREAK SPACE}{number}"


def number(value: Decimal) -> str:
    """As it is, without noughts at the end and in the reader's language: "0,25"."""
    written = f"{value.normalize():f}"
    return written.replace(".", ",") if (get_language() or "sv") == "sv" else written


def percent(share: Decimal) -> str:
    """A share in per cent, with the decimals that it has: "0,25 %"."""
    return f"{number(share * 100)} %"


def days(span: Span) -> str:
    """From the first to the last, both included."""
    if span.last == NEVER:
        return pgettext("days in a table", "from %(first)s") % {"first": day(span.first)}
    return period_in_words(*span)


def day(on: date) -> str:
    """A day, with its month in letters."""
    return day_in_words(on)


def month(first: date) -> str:
    """A month with its year."""
    return date_format(first, "F Y")


def state_of(invoice: Any) -> tuple[str, str]:
    """What became of an invoice, and its colour."""
    if invoice.is_paid:
        return pgettext("invoice", "Paid"), "success"
    if invoice.is_disputed:
        return _("Sent back to the supplier"), "warning"
    if invoice.answer == "PROPOSED":
        return _("Approved by the first of two"), "accent"
    if invoice.is_approved:
        return _("Approved"), "info"
    return _("To be checked"), "accent"
