"""A framework agreement's price list as a workbook: read within limits, every bad row told, nothing guessed.

Columns, by their words in the first row that holds them all: company number, unit, what, per, price, from, to, included.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl import load_workbook

MOST_BYTES, MOST_UNPACKED, MOST_ROWS, PACKING = 1_000_000, 20_000_000, 2_000, 200
COLUMNS = ("company_number", "unit", "what", "per", "price", "from", "to", "included")
CENTS = Decimal("0.01")
# What the library raises where a part is not as it should be.
STUMBLES = (
    zipfile.BadZipFile,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
)


class Unreadable(Exception):
    """The file as a whole cannot be read; `key` says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class PriceRow:
    """One line as it is meant. `number` is the line's number in the sheet, counted from one."""

    number: int
    company_number: str
    unit: str
    what: str
    per: str
    amount: Decimal
    valid_from: date
    valid_to: date | None
    included: str


@dataclass(frozen=True)
class BadRow:
    """A line that cannot be read, and why (a key of the form's words)."""

    number: int
    key: str


def read(
    content: bytes, *, headings: Mapping[str, Sequence[str]], units: Mapping[str, str]
) -> Iterator[PriceRow | BadRow]:
    """Each line. `headings`: what each column may be called; `units`: what each word for day, month, piece stands for."""
    rows = _sheet(content)
    places: dict[str, int] | None = None
    for number, cells in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise Unreadable("rows")
        if places is None:
            places = _columns(cells, headings)
        elif any(cell not in (None, "") for cell in cells):
            yield _line(
                number, {name: cells[at] if at < len(cells) else None for name, at in places.items()}, units
            )
    if places is None:
        raise Unreadable("columns")


def _sheet(content: bytes) -> Iterator[tuple[Any, ...]]:
    if len(content) > MOST_BYTES:
        raise Unreadable("size")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        yield from book.worksheets[0].iter_rows(values_only=True, max_col=50)
    except STUMBLES:
        # What the file says is not repeated.
        raise Unreadable("damaged") from None


def _check(archive: zipfile.ZipFile) -> None:
    """Nothing that swells, declares entities, or carries a program."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > 500:
        raise Unreadable("size")
    for part in parts:
        if part.file_size > 65_536 and part.file_size > PACKING * max(part.compress_size, 1):
            raise Unreadable("size")
        content = archive.read(part)
        is_text = part.filename.lower().endswith((".xml", ".rels"))
        if "vbaproject" in part.filename.lower() or (
            is_text and (b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content)
        ):
            raise Unreadable("damaged")


def _columns(cells: tuple[Any, ...], headings: Mapping[str, Sequence[str]]) -> dict[str, int] | None:
    said = {str(cell).strip().casefold(): at for at, cell in enumerate(cells) if cell is not None}
    found = {}
    for name, words in headings.items():
        at = next((said[word.casefold()] for word in words if word.casefold() in said), None)
        if at is None:
            return None
        found[name] = at
    return found


def _line(number: int, cells: Mapping[str, Any], units: Mapping[str, str]) -> PriceRow | BadRow:
    per = units.get(_text(cells["per"]).casefold())
    if per is None:
        return BadRow(number, "per")
    amount = _amount(cells["price"])
    if amount is None:
        return BadRow(number, "price")
    if amount <= 0:
        return BadRow(number, "nought")
    valid_from, valid_to = _day(cells["from"]), _day(cells["to"])
    if valid_from is None or (valid_to is None and cells["to"] not in (None, "")):
        return BadRow(number, "day")
    if valid_to is not None and valid_to < valid_from:
        return BadRow(number, "order")
    what, included = _text(cells["what"]), _text(cells["included"])
    if len(what) > 60 or len(included) > 2_000:
        return BadRow(number, "long")
    return PriceRow(
        number,
        _text(cells["company_number"]),
        _text(cells["unit"]),
        what,
        per,
        amount,
        valid_from,
        valid_to,
        included,
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _amount(value: Any) -> Decimal | None:
    """Kronor with two decimals at most; nothing is rounded away."""
    said = "".join(_text(value).split()).replace(",", ".")
    # "1e5" is a slip of the hand as likely as a hundred thousand.
    if isinstance(value, str) and "e" in said.casefold():
        return None
    try:
        amount = Decimal(said)
    except InvalidOperation:
        return None
    if not amount.is_finite() or abs(amount) >= Decimal(10) ** 8 or amount != amount.quantize(CENTS):
        return None
    return amount.quantize(CENTS)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None
