"""Small files to read, and what became of them."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from utvag.imports.domain.messages import MESSAGES
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.reading import read_table

HEADINGS = ["Namn", "Personnummer", "Första kontakt"]


def workbook(*rows, **others):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, sheet_rows in others.items():
        sheet = book.create_sheet(name)
        for row in sheet_rows:
            sheet.append(row)
    return book


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content, name, part=b"<x/>"):
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return file.getvalue()


def refusal(content, **more):
    with pytest.raises(FileRefused) as refused:
        read_table(io.BytesIO(content), **more)
    assert MESSAGES[refused.value.key] % refused.value.params
    return refused.value.key


def table(content, **more):
    return read_table(io.BytesIO(content), **more)


ROW = ["Emil Påhittsson", "", "2021-05-07"]
PLAIN = saved(workbook(HEADINGS, ROW))
