"""Making a spreadsheet: typed cells, text that stays text, no trace of who made it."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from utvag.documents import public
from utvag.documents.tests.samples import AT

FORMULAS = ["=1+1", "+46 8 123", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "\r=1"]


def make(rows, columns=("Vad", "När", "Belopp"), name="Ärenden"):
    return public.xlsx([public.Sheet(name, columns, rows)], title="Ärendelista", at=AT)


def page(made):
    return load_workbook(io.BytesIO(made)).worksheets[0]


def test_values_keep_their_kind():
    made = page(make([["Möte", date(2021, 5, 7), Decimal("12.50")], [True, AT, 3], [None, None, None]]))

    assert [cell.value for cell in made[1]] == ["Vad", "När", "Belopp"]
    assert made["B2"].value.date() == date(2021, 5, 7)
    assert made["B2"].number_format == "yyyy-mm-dd"
    assert made["C2"].value == 12.5
    assert made["A3"].value == "Ja"
    assert made["B3"].value.hour == 14  # Swedish time
    assert made["C3"].value == 3


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(text):
    cell = page(make([[text, None, None]]))["A2"]

    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.strip() == text.strip()


def test_no_cell_of_the_file_is_a_formula():
    made = make([[text, text, text] for text in FORMULAS], columns=("=1", "=2", "=3"))

    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_ordinary_text_is_not_prefixed():
    assert not page(make([["Möte", None, None]]))["A2"].quotePrefix


def test_metadata_name_nobody_and_only_the_moment_given():
    with zipfile.ZipFile(io.BytesIO(make([]))) as package:
        core = package.read("docProps/core.xml").decode()
        clocks = {entry.date_time for entry in package.infolist()}

    assert "openpyxl" not in core
    assert core.count("2021-05-07T12:30:00Z") == 2
    assert "<dc:creator></dc:creator>" in core or "<dc:creator />" in core or "creator" not in core
    assert clocks == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_rows_and_moment_give_the_same_file():
    assert make([["a", None, 1]]) == make([["a", None, 1]])


def test_control_characters_do_not_stop_the_file():
    assert page(make([["a\x07b", None, None]]))["A2"].value == "a\N{REPLACEMENT CHARACTER}b"


def test_a_row_of_the_wrong_length_is_refused_without_its_content():
    with pytest.raises(ValueError, match="does not have 3 cells") as refusal:
        make([["Hemligt"]])

    assert "Hemligt" not in str(refusal.value)


def test_sheet_names_are_made_fit():
    assert page(make([], name="A/B:C" + "x" * 60)).title == "A B C" + "x" * 26


def test_a_list_that_is_taken_out_says_by_whom_above_the_table_and_on_every_printed_page():
    trace = public.taken_out("Lena & Ek", AT)
    made = public.xlsx(
        [public.Sheet("Ärenden", ["Vad"], [["Möte"]])], title="Ärendelista", at=AT, trace=trace
    )

    sheet = page(made)
    assert sheet["A1"].value.startswith("Uttaget 7")
    assert trace.number in sheet["A1"].value
    assert [sheet["A2"].value, sheet["A3"].value] == ["Vad", "Möte"]
    assert sheet.freeze_panes == "A3"
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert "Lena &amp;&amp; Ek" in package.read("xl/worksheets/sheet1.xml").decode()


def test_no_sheet_touches_a_disk_on_the_way(monkeypatch, tmp_path):
    """The library alone would lay it in a temporary file, names and all."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "is not there"))
    assert page(make([["Möte", None, None]]))["A2"].value == "Möte"
