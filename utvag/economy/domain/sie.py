"""The ledger's file: SIE 4, type 4I (Föreningen SIE-Gruppen, format 4B), and the same as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utvag.economy.domain.periods import month_of

PROGRAM = "Utvag"
# The dimensions of the format's own list: 1 is the cost centre; from 20 on they are free.
CENTRE, ACTIVITY, OBJECT = 1, 20, 21


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One posting: below nought where something is turned back. `text` is a number or a word, never a name."""

    account: str
    contra: str
    centre: str
    activity: str
    object_code: str
    amount: Decimal
    text: str


def sie(
    rows: Sequence[LedgerRow], *, month: date, number: int, made_on: date, accounts: dict[str, str]
) -> bytes:
    """One verification for the month, in balance: each cost against its account for accruals. PC8 letters, CRLF."""
    last = month_of(month).last
    lines = [
        "#FLAGGA 0",
        f'#PROGRAM "{PROGRAM}" "1"',
        "#FORMAT PC8",
        f"#GEN {made_on:%Y%m%d}",
        "#SIETYP 4",
        f'#FNAMN "{_text("Avhopparverksamhet")}"',
        f"#RAR 0 {month.year}0101 {month.year}1231",
        *(f'#KONTO {account} "{_text(name)}"' for account, name in sorted(accounts.items())),
        f'#DIM {CENTRE} "Ansvar"',
        f'#DIM {ACTIVITY} "Verksamhet"',
        f'#DIM {OBJECT} "Objekt"',
        *_objects(rows),
        f'#VER "U" {number} {last:%Y%m%d} "{_text(f"Kostnader {month:%Y-%m}")}" {made_on:%Y%m%d}',
        "{",
        *(line for row in rows for line in _transactions(row, last)),
        "}",
    ]
    return ("\r\n".join(lines) + "\r\n").encode("cp437", errors="replace")


def _transactions(row: LedgerRow, day: date) -> Iterable[str]:
    found = f"{CENTRE} {_quoted(row.centre)} {ACTIVITY} {_quoted(row.activity)}"
    if row.object_code:
        found += f" {OBJECT} {_quoted(row.object_code)}"
    for account, amount in ((row.account, row.amount), (row.contra, -row.amount)):
        yield f'\t#TRANS {account} {{{found}}} {amount:.2f} {day:%Y%m%d} "{_text(row.text)}"'


def _objects(rows: Sequence[LedgerRow]) -> Iterable[str]:
    codes = {
        (dimension, code)
        for row in rows
        for dimension, code in ((CENTRE, row.centre), (ACTIVITY, row.activity), (OBJECT, row.object_code))
        if code
    }
    return [f'#OBJEKT {dimension} {_quoted(code)} "{_text(code)}"' for dimension, code in sorted(codes)]


def _quoted(code: str) -> str:
    return f'"{_text(code)}"'


def _text(text: str) -> str:
    """Within quotation marks: none of its own, and no control character."""
    return "".join(letter for letter in text if letter >= " " and letter != '"')
