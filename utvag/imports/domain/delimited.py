"""Rows out of a text file, whatever letters and separators the program that made it used."""

import codecs
import csv
import io
import re
from collections import Counter

from utvag.imports.domain.limits import Limits
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.table import Grid

_SEPARATORS = ";,\t|"
_LOOKED_AT = 60
# No program writes these into a text, but one may be left over in a cell, or end the file.
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PER_CONTROL = 100


def _is_text(text: str) -> bool:
    return "\x00" not in text and len(_NO_TEXT.findall(text)) <= max(1, len(text) // _PER_CONTROL)


def text_of(content: bytes) -> str:
    """The letters: UTF-8, UTF-16 or the Windows alphabet of western Europe."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif content[1:200:2].count(0) > len(content[1:200:2]) // 2:
        encodings = ["utf-16-le"]
    elif content[0:200:2].count(0) > len(content[0:200:2]) // 2:
        encodings = ["utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    # The file is something else: a program, a picture, or a workbook that has been cut.
    raise FileRefused("file.neither" if _NO_TEXT.search(content.decode("latin-1")) else "file.encoding")


def grid_of(content: bytes, name: str, limits: Limits) -> Grid:
    """The text file as one sheet."""
    text = text_of(content)
    # Excel writes, and obeys, a first line that names the separator. It is a row in Excel.
    first = text.split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        separator, text = first[4], "\n" + text.split("\n", 1)[-1]
    else:
        separator = _separator(text)
    records = _records(text, separator)
    if sum(any(record) for record in records) > limits.rows:
        raise FileRefused("file.rows", rows=limits.rows)
    if max((len(record) for record in records), default=0) > limits.columns:
        raise FileRefused("file.columns", columns=limits.columns)
    values = {
        (row, column): value
        for row, record in enumerate(records, start=1)
        for column, value in enumerate(record, start=1)
        if value.strip()
    }
    return Grid(name, values)


def _separator(text: str) -> str:
    """The one that divides most rows into equally many cells."""

    def evenness(separator: str) -> tuple[int, int]:
        sample = io.StringIO(text, newline="")
        widths: Counter[int] = Counter()
        try:
            for record, _ in zip(csv.reader(sample, delimiter=separator), range(_LOOKED_AT), strict=False):
                widths[len(record)] += 1
        except csv.Error:
            return (0, 0)
        several = {width: times for width, times in widths.items() if width > 1}
        if not several:
            return (0, 0)
        width = max(several, key=lambda found: (several[found], found))
        return (several[width], width)

    return max(_SEPARATORS, key=evenness)


def _records(text: str, separator: str) -> list[list[str]]:
    try:
        return _read(text, separator, strict=True)
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise FileRefused("file.quote", row=_open_quote(text, separator)) from None
    try:
        return _read(text, separator, strict=False)
    except csv.Error:
        raise FileRefused("file.damaged") from None


def _read(text: str, separator: str, *, strict: bool) -> list[list[str]]:
    source = io.StringIO(text, newline="")
    return list(csv.reader(source, delimiter=separator, strict=strict))


def _open_quote(text: str, separator: str) -> int:
    """The row where the quotation that swallowed the rest of the file begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    complete = 0
    try:
        for _ in reader:
            complete += 1
    except csv.Error:
        pass
    return complete + 1
