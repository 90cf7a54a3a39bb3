"""What goes out: a template that reads clean, and the person's own list with its problems marked."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from utvag.common.numbers import parse
from utvag.imports.domain.fields import Choice, fields
from utvag.imports.domain.known import Known, Worker
from utvag.imports.domain.mapping import Certainty, propose
from utvag.imports.domain.messages import MESSAGES
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.reading import read_book, read_table
from utvag.imports.domain.rows import read_rows
from utvag.imports.domain.template import template_workbook
from utvag.imports.domain.workbook import problems_workbook
from utvag.imports.tests import messy
from utvag.people.domain.messages import MESSAGES as NUMBER_MESSAGES

WORKERS = (Worker("vera@pahitt.example", "Vera Påhitt"), Worker("mans@pahitt.example", "Måns Exempel"))
KNOWN = Known(messy.TODAY, parse, WORKERS)


def render(key, params):
    return (MESSAGES | NUMBER_MESSAGES)[key] % params


def opened(content):
    return load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_template_as_it_comes_holds_no_case(language):
    with pytest.raises(FileRefused, match="no_rows"):
        read_book(io.BytesIO(template_workbook(language=language))).table(
            "Ärenden" if language == "sv" else "Cases"
        )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_filled_template_maps_and_reads_itself(language):
    book = opened(template_workbook(language=language, workers=WORKERS))
    sheet = book.worksheets[0]
    # The example row, without the word that says it is one, is a case like any other.
    sheet["A2"] = "1"
    file = io.BytesIO()
    book.save(file)

    table = read_table(file)
    proposal = propose(table)
    found = read_rows(table, proposal.chosen, KNOWN)

    assert {match.certainty for match in proposal.matches} == {Certainty.CERTAIN}
    assert [str(problem) for problem in found.errors] == []
    assert found.rows[0].number.normalised == "191212121212"
    assert found.rows[0].first_contact_on == date(2021, 5, 7)


def test_the_template_offers_the_municipality_s_own_words():
    stages = (Choice("mapping", "=Kartläggning", "Mapping"),)
    book = opened(template_workbook(choices={"stage": stages}, workers=WORKERS))
    words = {cell.value for row in book["Listor"] for cell in row}

    assert {"=Kartläggning", "vera@pahitt.example"} <= words
    assert "f" not in {cell.data_type for sheet in book.worksheets for row in sheet for cell in row}
    assert "Utslussning" not in words
    assert book["Listor"].sheet_state == "hidden"
    rules = book.worksheets[0].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"date", "list"}


def test_the_template_tells_how_in_both_languages():
    book = opened(template_workbook())

    for name, language in {"Så gör du": "sv", "How to": "en"}.items():
        told = {cell.value for row in book[name] for cell in row}
        assert {field.help[language] for field in fields().values()} <= told
        # Three columns for statements, and yet not a word of what they say: the sheet tells why.
        assert any(word in line for line in told if line for word in ("tre kolumnerna", "three columns"))


@pytest.fixture(scope="module")
def marked():
    table = read_table(io.BytesIO(messy.messy_workbook()))
    problems = read_rows(table, propose(table).chosen, KNOWN).problems
    return table, problems, problems_workbook(table, problems, render=render)


def test_the_list_comes_back_with_each_problem_at_its_cell(marked):
    _, problems, content = marked
    sheet = opened(content)["Aktuella ärenden"]

    assert sheet["C17"].value == "199007282389"
    for problem in problems:
        cell = sheet[f"{problem.column}{problem.row}"]
        assert render(problem.key, problem.params) in cell.comment.text
        assert cell.fill.fgColor.rgb in {"00F8CBAD", "00FFF2CC"}
    marked_cells = [cell for row in sheet for cell in row if cell.comment]
    assert len(marked_cells) == len({(p.column, p.row) for p in problems})


def test_the_list_that_comes_back_reads_as_before(marked):
    table, problems, content = marked
    again = read_table(io.BytesIO(content), sheet="Aktuella ärenden")

    assert again.headers == table.headers
    assert [row.number for row in again.rows] == [row.number for row in table.rows]
    found = read_rows(again, propose(again).chosen, KNOWN)
    assert [str(p) for p in found.problems] == [str(p) for p in problems]


def test_all_problems_stand_in_a_list_of_their_own(marked):
    _, problems, content = marked
    sheet = opened(content)["Problems"]

    assert sheet.max_row == len(problems) + 1
    assert "Perhaps: vera@pahitt.example" in {row[3].value.split(". ")[-1] for row in sheet.iter_rows()}


def test_text_that_looks_like_a_formula_stays_text():
    content = b'Namn;Inkom\n"=HYPERLINK(""http://x"")";2021-05-07\n+46;2021-05-07\n'
    table = read_table(io.BytesIO(content))

    sheet = opened(problems_workbook(table, (), render=render)).worksheets[0]

    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", '=HYPERLINK("http://x")')
    assert sheet["A3"].data_type == "s"
