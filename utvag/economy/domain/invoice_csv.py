"""An invoice as a table of text: one invoice a file, a row for each of its rows, amounts without VAT."""

import csv
import io

from utvag.economy.domain.agreed import Part, Unit
from utvag.economy.domain.checking import Line
from utvag.economy.domain.periods import Span
from utvag.economy.domain.received import (
    MOST_BYTES,
    MOST_LINES,
    InvoiceRefused,
    Received,
    added_up,
    amount,
    day,
    money,
    share,
)

COLUMNS = (
    "fakturanummer",
    "organisationsnummer",
    "leverantör",
    "fakturadatum",
    "förfallodatum",
    "från",
    "till",
    "antal",
    "enhet",
    "pris",
    "belopp",
    "momssats",
    "text",
)
OF_THE_WHOLE = COLUMNS[:5]
UNITS = {"dygn": Unit.DAY, "dag": Unit.DAY, "månad": Unit.MONTH, "styck": Unit.PIECE, "st": Unit.PIECE}


def read_csv(content: bytes) -> Received:
    """The invoice; VAT is that of its rows together, rate by rate. Raises `InvoiceRefused`."""
    rows = rows_of(content, COLUMNS, most=MOST_LINES)
    if len({tuple(row[name] for name in OF_THE_WHOLE) for row in rows}) != 1:
        raise InvoiceRefused("one")
    head, lines = rows[0], tuple(_line_at(place, row) for place, row in enumerate(rows, start=1))
    if not head["fakturanummer"] or not head["organisationsnummer"]:
        raise InvoiceRefused("missing", "fakturanummer")
    return added_up(
        number=head["fakturanummer"],
        company_number=head["organisationsnummer"],
        supplier=head["leverantör"],
        issued_on=day(head["fakturadatum"], "fakturadatum"),
        due_on=day(head["förfallodatum"], "förfallodatum") if head["förfallodatum"] else None,
        lines=lines,
        words=tuple(row["text"] for row in rows),
    )


def rows_of(content: bytes, columns: tuple[str, ...], *, most: int) -> list[dict[str, str]]:
    """The rows of a file whose first line names its columns, in any order; `;` or `,` between them."""
    if len(content) > MOST_BYTES:
        raise InvoiceRefused("size")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True
    )
    try:
        names = {name.strip().lower(): name for name in reader.fieldnames or [] if name}
        lost = next((name for name in columns if name not in names), None)
        if lost is not None:
            raise InvoiceRefused("column", lost)
        rows = [
            {name: (row.get(names[name]) or "").strip() for name in columns}
            for _number, row in zip(range(most + 1), reader, strict=False)
        ]
    except csv.Error:
        raise InvoiceRefused("csv") from None
    if not 0 < len(rows) <= most:
        raise InvoiceRefused("lines")
    return rows


def _line_at(place: int, row: dict[str, str]) -> Line:
    try:
        return _line(row)
    except InvoiceRefused as refused:
        raise InvoiceRefused(refused.key, refused.what, place) from None


def _line(row: dict[str, str]) -> Line:
    unit = UNITS.get(row["enhet"].lower())
    if unit is None:
        raise InvoiceRefused("unit", "enhet")
    days = Span(day(row["från"], "från"), day(row["till"], "till"))
    if not days.days:
        raise InvoiceRefused("day", "till")
    return Line(
        days=days,
        quantity=amount(row["antal"], "antal"),
        price=money(row["pris"], "pris"),
        net=money(row["belopp"], "belopp"),
        vat_rate=share(row["momssats"] or "0", "momssats"),
        part=Part.CARE,
        unit=unit,
    )
