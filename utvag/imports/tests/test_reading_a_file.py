"""A list is found in whatever file a coordinator has; what is unsafe is kept out, in plain words."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.imports.domain.messages import MESSAGES
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.reading import read_book
from utvag.imports.domain.table import UNWORKED
from utvag.imports.tests import messy
from utvag.imports.tests.files import HEADINGS, ROW, refusal, saved, table, workbook


def test_headings_are_found_under_titles_and_in_two_merged_rows():
    found = table(messy.messy_workbook())

    assert found.header_rows == (4, 5)
    assert found.headers[:3] == ("Nr", "Namn", "Personnr")
    assert found.headers[7:13] == (
        "Polisens bedömning – Kriminalitet",
        "Polisens bedömning – Hotbild",
        "Polisens bedömning – Skyddsbehov",
        "Beslut – Datum",
        "Beslut – Vad",
        "Beslut – Lagrum",
    )


def test_every_cell_keeps_its_row_and_column_in_the_file():
    found = table(messy.messy_workbook())

    assert [row.number for row in found.rows[:11]] == [*range(6, 16), 17]
    assert found.rows[1].cells["E"] == datetime(2015, 9, 14)


def test_empty_rows_and_totals_are_left_out_and_the_total_is_said():
    found = table(messy.messy_workbook())

    assert len(found.rows) == messy.CASES
    assert [(skipped.row, skipped.why) for skipped in found.skipped] == [(38, "total")]


def test_a_hidden_column_is_read_and_said_to_be_hidden():
    found = table(messy.messy_workbook())

    assert [column.header for column in found.columns if column.is_hidden] == ["Anm."]


def test_hidden_sheets_are_named_and_not_read():
    book = read_book(io.BytesIO(messy.messy_workbook()))

    assert (book.sheet_names, book.hidden) == (("Aktuella ärenden", "Statistik"), ("Gammalt",))


def test_the_person_chooses_among_several_lists():
    content = saved(workbook(HEADINGS, ROW, Andra=[HEADINGS, ROW, ROW]))

    assert refusal(content) == "file.sheet_needed"
    assert len(table(content, sheet="Andra").rows) == 2
    assert refusal(content, sheet="Tredje") == "file.sheet_unknown"


def test_one_row_of_headings_is_not_joined_with_the_first_case():
    found = table(saved(workbook(HEADINGS, ["Emil Påhittsson", "okänt", "snart"])))

    assert (found.header_rows, len(found.rows)) == ((1,), 1)


def test_headings_nobody_has_met_before_can_still_be_mapped_by_hand():
    found = table(saved(workbook(["Vem", "När", "Hur då"], ["Humlan", "2021-05-07", "ringde"])))

    assert found.headers == ("Vem", "När", "Hur då")


def test_headings_printed_again_are_not_a_case():
    found = table(saved(workbook(HEADINGS, ROW, HEADINGS, ROW)))

    assert [skipped.why for skipped in found.skipped] == ["headings"]


def test_a_merged_cell_fills_every_row_it_covers():
    book = workbook(HEADINGS, ROW, [None, "x", "2021-05-08"])
    book.active.merge_cells("A2:A3")

    assert [row.cells["A"] for row in table(saved(book)).rows] == [ROW[0]] * 2


def test_a_formula_that_was_never_worked_out_is_told_from_an_empty_cell():
    found = table(saved(workbook(HEADINGS, ["Emil", "=1+1", "2021-05-07"])))

    assert found.rows[0].cells["B"] == UNWORKED


@pytest.mark.parametrize("rows", [1, 9])
def test_a_sign_left_over_in_a_text_does_not_make_it_another_kind_of_file(rows):
    text = ";".join(HEADINGS) + "\n" + "Emil Saga;;2021-05-07\n" * rows + "\x1a"

    assert table(text.encode()).headers == tuple(HEADINGS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_file_is_read_whatever_its_letters_and_separators(encoding, separator):
    lines = [HEADINGS, ["Søren Påhitt, ä; ö", "", '2021-05-07\nkl "9"']]
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(lines)

    found = table(file.getvalue().encode(encoding))

    assert found.headers == tuple(HEADINGS)
    assert found.rows[0].number == 2
    assert dict(found.rows[0].cells) == {"A": lines[1][0], "C": lines[1][2]}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_the_messy_list_reads_the_same_from_a_text_file(encoding):
    found = table(messy.messy_csv(encoding=encoding))

    assert found.headers == table(messy.messy_workbook()).headers
    assert len(found.rows) == messy.CASES


def test_the_line_that_names_the_separator_counts_as_a_row():
    found = table(b"sep=,\r\nNamn,Inkom\r\nEmil,2021-05-07\r\n")

    assert (found.header_rows, found.rows[0].number) == ((2,), 3)


def test_a_quotation_that_never_ends_is_pointed_out():
    with pytest.raises(FileRefused) as refused:
        table(b'Namn;Inkom\nEmil;2021\n"Maja;2021\nLiam;2021\n')

    assert (refused.value.key, refused.value.params) == ("file.quote", {"row": 3})


WORDS = st.text(
    st.characters(codec="cp1252", exclude_categories=["C", "Z"], exclude_characters="'"),
    min_size=1,
    max_size=12,
).filter(lambda word: any(letter.isalpha() for letter in word))


@settings(deadline=None)
@given(
    st.lists(st.tuples(WORDS, st.one_of(WORDS, st.just(""))), min_size=1, max_size=8),
    st.sampled_from(["utf-8-sig", "cp1252", "utf-16"]),
)
def test_what_is_written_as_text_is_what_is_read(pairs, encoding):
    file = io.StringIO()
    rows = [("Kund " + a, b, "2021-05-07") for a, b in pairs]
    csv.writer(file, delimiter=";").writerows([HEADINGS, *rows])

    found = table(file.getvalue().encode(encoding))

    assert [tuple(row.cells.get(at, "") for at in "ABC") for row in found.rows] == rows


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(WORDS, st.dates(date(1990, 1, 1), date(2060, 1, 1))), min_size=1, max_size=6))
def test_what_is_written_in_a_workbook_is_what_is_read(pairs):
    rows = [["Kund " + name, "", datetime(day.year, day.month, day.day)] for name, day in pairs]

    found = table(saved(workbook(HEADINGS, *rows)))

    assert [[row.cells["A"], "", row.cells["C"]] for row in found.rows] == rows


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_read_or_refused(content):
    key = ""
    try:
        table(content)
    except FileRefused as refused:
        key = refused.key
    assert not key or key in MESSAGES
