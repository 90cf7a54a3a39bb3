"""What is unsafe or cannot be read is kept out, in plain words, before anything is unpacked."""

import io
import re
import zipfile

import pytest
from openpyxl import Workbook

from utvag.imports.domain.limits import Limits
from utvag.imports.domain.table import UNWORKED
from utvag.imports.tests.files import HEADINGS, PLAIN, ROW, refusal, saved, table, with_part, workbook


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "file.empty"),
        (b"\xef\xbb\xbf \r\n", "file.empty"),
        (saved(Workbook()), "file.empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "file.old_or_locked"),
        (b"%PDF-1.7 x", "file.kind"),
        (b"PK\x03\x04 not a zip at all", "file.damaged"),
        (PLAIN[: len(PLAIN) // 2], "file.damaged"),
        (with_part(PLAIN, "xl/vbaProject.bin"), "file.macros"),
        (with_part(PLAIN, "xl/externalLinks/externalLink1.xml"), "file.links"),
        (with_part(PLAIN, "mimetype", b"application/vnd.oasis"), "file.open_document"),
        (with_part(PLAIN, "xl/media/a.bin", bytes(40_000_000)), "file.unpacked"),
        (with_part(PLAIN, "xl/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "file.damaged"),
        (b"Namn;Inkom\n", "file.no_rows"),
        (b"1;2;3\n4;5;6\n", "file.no_headers"),
        (bytes(range(256)) * 4, "file.neither"),
        (PLAIN[len(PLAIN) // 2 :], "file.neither"),
        (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200), "file.kind"),
        (b"MZ" + b"\x01\x02abc;\n" * 9, "file.neither"),
        (b"Namn;Alias\n\x81\x8d;x\n" * 4, "file.encoding"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(content, key):
    assert refusal(content) == key


def test_a_picture_may_declare_what_kind_it_is():
    assert len(table(with_part(PLAIN, "xl/media/mark.svg", b"<!DOCTYPE svg><svg/>")).rows) == 1


def with_sheet(change, name="xl/worksheets/sheet1.xml", content=PLAIN):
    """The workbook with its sheet's text changed, and perhaps under another name."""
    file = io.BytesIO()
    old_name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part).replace(old_name.encode(), name.encode())
            new.writestr(*((name, change(text)) if part == old_name else (part, text)))
    return file.getvalue()


def merged_whole(text, tag="mergeCell"):
    merged = f'</sheetData><mergeCells><{tag} ref="A1:XFD1048576"/></mergeCells>'
    return text.replace(b"</sheetData>", merged.encode())


def as_utf_16(text):
    return text.decode().encode("utf-16")


@pytest.mark.parametrize(
    "content",
    [
        with_sheet(merged_whole),
        with_sheet(merged_whole, name="xl/worksheets/sheet1.dat"),
        with_sheet(lambda text: as_utf_16(merged_whole(text))),
        with_sheet(lambda text: merged_whole(text, 'mergeCell xmlns:x="y" x:y=">"')),
    ],
    ids=["plain", "other name", "utf-16", "hidden behind a sign"],
)
def test_a_merged_range_over_the_whole_sheet_does_not_stop_the_program(content):
    assert refusal(content) == "file.unpacked"


def test_a_sheet_of_countless_empty_cells_does_not_stop_the_program():
    swollen = with_sheet(
        lambda text: text.replace(b"</sheetData>", b"<row>" + b"<c/>" * 50 + b"</row></sheetData>")
    )

    assert refusal(swollen, limits=Limits(cells=40)) == "file.unpacked"


@pytest.mark.parametrize(
    ("limits", "key"),
    [
        (Limits(file_bytes=100), "file.too_large"),
        (Limits(rows=2), "file.rows"),
        (Limits(columns=2), "file.columns"),
        (Limits(unpacked_bytes=1000), "file.unpacked"),
        (Limits(parts=2), "file.unpacked"),
    ],
)
def test_a_file_beyond_the_limits_is_refused(limits, key):
    assert refusal(saved(workbook(HEADINGS, ROW, ROW)), limits=limits) == key


def test_formatting_far_below_the_list_does_not_count_as_rows():
    book = workbook(HEADINGS, ROW)
    book.active["A1048576"].number_format = "0"

    assert len(table(saved(book), limits=Limits(rows=5)).rows) == 1


def test_such_a_formula_is_found_under_a_prefix_too():
    """Some programs write `<x:f>` where Excel writes `<f>`."""
    prefixed = with_sheet(
        lambda text: re.sub(rb"<(/?)(?=\w)", rb"<\1x:", text).replace(b"xmlns=", b"xmlns:x="),
        content=saved(workbook(HEADINGS, ["Emil", "=1+1", "2021-05-07"])),
    )

    assert table(prefixed).rows[0].cells["B"] == UNWORKED


def test_a_text_that_is_too_large_is_told_what_can_be_done_with_a_text():
    text = "Namn;Inkom\n" + "Emil Saga;2021-05-07\n" * 20

    assert refusal(text.encode(), limits=Limits(file_bytes=100)) == "file.text_too_large"
    assert refusal(b"%PDF" + bytes(200), limits=Limits(file_bytes=100)) == "file.kind"
