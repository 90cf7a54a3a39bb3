"""An invoice as it was received, whatever file it came in, and why a file is refused."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from utvag.economy.domain.checking import Line
from utvag.economy.domain.money import ZERO, to_ore
from utvag.economy.domain.periods import add_months

MOST_BYTES = 1024 * 1024
MOST_LINES = 500
LARGEST = Decimal(10_000_000)
HUNDRED = Decimal(100)
OLDEST_YEARS = 10


class InvoiceRefused(ValueError):
    """The file cannot be taken in. `key` says why (`MESSAGES`), `what` which field, never what stood there.

    `row` is the row of the invoice, counted from 1; 0 where it is of the whole.
    """

    def __init__(self, key: str, what: str = "", row: int = 0) -> None:
        super().__init__(key)
        self.key, self.what, self.row = key, what, row


@dataclass(frozen=True, slots=True)
class Received:
    """What the supplier wrote. Amounts in SEK, `net` and `tax` as they stand in the file; credits below nought."""

    number: str
    company_number: str
    supplier: str
    issued_on: date
    due_on: date | None
    net: Decimal
    tax: Decimal
    lines: tuple[Line, ...]
    words: tuple[str, ...]

    def require_days(self, today: date) -> None:
        """Issued neither after today nor long ago, and not to be paid before that. Raises `InvoiceRefused`."""
        if self.issued_on > today:
            raise InvoiceRefused("future")
        if self.issued_on < add_months(today, -12 * OLDEST_YEARS):
            raise InvoiceRefused("old")
        if self.due_on and self.due_on < self.issued_on:
            raise InvoiceRefused("due")


def added_up(
    *,
    number: str,
    company_number: str,
    supplier: str,
    issued_on: date,
    due_on: date | None,
    lines: tuple[Line, ...],
    words: tuple[str, ...] = (),
) -> Received:
    """An invoice that says rows and no sums: VAT is that of its rows together, rate by rate."""
    by_rate: dict[Decimal, Decimal] = {}
    for line in lines:
        by_rate[line.vat_rate] = by_rate.get(line.vat_rate, ZERO) + line.net
    return Received(
        number=number,
        company_number=company_number,
        supplier=supplier,
        issued_on=issued_on,
        due_on=due_on,
        net=sum(by_rate.values(), ZERO),
        tax=sum((to_ore(net * rate) for rate, net in by_rate.items()), ZERO),
        lines=lines,
        words=words,
    )


def amount(text: str, what: str) -> Decimal:
    """An amount or a number as written in a file: a dot or a comma, spaces between thousands."""
    plain = "".join(text.split()).replace("\N{NO-BREAK SPACE}", "").replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise InvoiceRefused("number", what) from None
    if not found.is_finite() or abs(found) >= LARGEST:
        raise InvoiceRefused("number", what)
    return found


def share(text: str, what: str) -> Decimal:
    """A rate of VAT, written in per cent."""
    found = amount(text, what)
    if not 0 <= found <= HUNDRED:
        raise InvoiceRefused("percent", what)
    return found / HUNDRED


def money(text: str, what: str) -> Decimal:
    """An amount of SEK: nothing smaller than an öre."""
    found = amount(text, what)
    if found != found.quantize(Decimal("0.01")):
        raise InvoiceRefused("ore", what)
    return found.quantize(Decimal("0.01"))


def day(text: str, what: str) -> date:
    """A day as 2021-05-07."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvoiceRefused("day", what) from None
