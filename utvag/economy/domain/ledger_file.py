"""What the ledger says, read from its file: a table (CSV), or SIE 4 as this program and ledgers write it."""

import re
import shlex
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain.invoice_csv import rows_of
from utvag.economy.domain.received import MOST_BYTES, InvoiceRefused, money
from utvag.economy.domain.sie import ACTIVITY, CENTRE, OBJECT

COLUMNS = ("sträng", "månad", "belopp")
MOST_ROWS = 5_000
MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d{2})?")
IN_BRACES = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Said:
    """One row: the accounting string, the month as 2021-05, and SEK."""

    string: str
    month: str
    amount: Decimal


def read_ledger(content: bytes, accounts: Collection[str]) -> list[Said]:
    """Every row of the file; of SIE those of the `accounts`. Raises `InvoiceRefused` with the line that cannot be read."""
    if len(content) > MOST_BYTES:
        raise InvoiceRefused("size")
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"#"):
        return _of_sie(content, accounts)
    # The first line names the columns.
    return [
        _at(place, _of_row, row)
        for place, row in enumerate(rows_of(content, COLUMNS, most=MOST_ROWS), start=2)
    ]


def _of_row(row: dict[str, str]) -> Said:
    found = MONTH.fullmatch(row["månad"])
    if found is None:
        raise InvoiceRefused("month", "månad")
    return Said(row["sträng"], found[1], money(row["belopp"], "belopp"))


def _of_sie(content: bytes, accounts: Collection[str]) -> list[Said]:
    """Transactions of verifications. One that says no day of its own has the verification's."""
    found: list[Said] = []
    day = ""
    for place, line in enumerate(content.decode("cp437").splitlines(), start=1):
        words = line.split(None, 1)
        if not words or words[0].upper() not in ("#VER", "#TRANS"):
            continue
        dimensions = IN_BRACES.search(line)
        fields = _at(place, _fields, IN_BRACES.sub(" ", line))
        if words[0].upper() == "#VER":
            day = fields[3] if len(fields) > 3 else ""
        elif len(fields) < 3 or dimensions is None:
            raise InvoiceRefused("transaction", row=place)
        elif fields[1] in accounts:
            found.append(_at(place, _transaction, fields, _at(place, _fields, dimensions[1]), day))
    if not found:
        raise InvoiceRefused("lines")
    return found


def _transaction(fields: list[str], dimensions: list[str], day: str) -> Said:
    of = dict(zip(dimensions[::2], dimensions[1::2], strict=False))
    codes = (fields[1], *(of.get(str(each), "") for each in (CENTRE, ACTIVITY, OBJECT)))
    return Said(
        "-".join(filter(None, codes)),
        _month(fields[3] if len(fields) > 3 else day, day),
        money(fields[2], "#TRANS"),
    )


def _month(day: str, otherwise: str) -> str:
    try:
        return f"{date.fromisoformat(day or otherwise):%Y-%m}"
    except ValueError:
        raise InvoiceRefused("day", "#TRANS") from None


def _fields(line: str) -> list[str]:
    """Words, and what stands within quotation marks as one."""
    try:
        return shlex.split(line)
    except ValueError:
        raise InvoiceRefused("csv") from None


def _at[R](place: int, read: Callable[..., R], *given: object) -> R:
    """What is read, or its refusal with the line."""
    try:
        return read(*given)
    except InvoiceRefused as refused:
        raise InvoiceRefused(refused.key, refused.what, place) from None
