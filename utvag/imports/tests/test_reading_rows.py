"""Every problem of a list is said at once, by row and column; a repaired list reads clean."""

import io
from datetime import date, time
from decimal import Decimal

import pytest

from utvag.common.numbers import parse
from utvag.imports.domain.known import Known, Worker
from utvag.imports.domain.mapping import propose
from utvag.imports.domain.messages import MESSAGES
from utvag.imports.domain.reading import read_table
from utvag.imports.domain.rows import read_rows
from utvag.imports.tests import messy
from utvag.people.domain.messages import MESSAGES as NUMBER_MESSAGES

KNOWN = Known(
    messy.TODAY,
    parse,
    (Worker("vera@pahitt.example", "Vera Påhitt"), Worker("mans@pahitt.example", "Måns Exempel")),
)


def reading(content, known=KNOWN):
    table = read_table(io.BytesIO(content))
    return read_rows(table, propose(table).chosen, known)


def listed(*rows, headings="Namn;Personnummer;Inkom;Öppnat;Avslutat;Orsak;Antal barn;Födelseår barn"):
    return reading("\n".join([headings, *rows]).encode())


def keys(found):
    return [problem.key for problem in found.errors]


def test_every_problem_of_the_messy_list_is_said_by_row_and_column():
    found = reading(messy.messy_workbook())

    assert [str(problem) for problem in found.errors] == [
        "P14 date.ambiguous",
        "C17 number.control",
        "C18 number.control",
        "C19 number.length",
        "E20 date.day_missing",
        "D21 choice.unknown",
        "E22 date.impossible",
        "N23 amount.ambiguous",
        "S24 row.children_disagree",
        "F25 choice.unknown",
        "G26 worker.unknown",
        "Q28 row.closed_before_opened",
        "R29 row.closed_without_reason",
        "E31 date.unreadable",
        "S31 cell.error",
        "B32 row.no_person",
        "E33 date.future",
        "B35 row.duplicate",
        "E36 date.year_missing",
        "C37 row.number_open_twice",
    ]
    assert not found.is_clean


def test_each_problem_has_words_and_shows_the_value_back():
    for problem in reading(messy.messy_workbook()).problems:
        assert (MESSAGES | NUMBER_MESSAGES)[problem.key] % problem.params
        if not problem.key.startswith("row."):
            assert problem.value


def test_a_problem_does_not_show_the_value_by_accident():
    found = reading(messy.messy_workbook())
    shown = f"{found.problems} {found.rows}"

    assert "19910717" not in shown
    assert "Påhittsson" not in shown


def test_the_repaired_list_reads_clean():
    found = reading(messy.repaired_workbook())

    assert [str(problem) for problem in found.errors] == []
    assert found.is_clean
    assert len(found.rows) == 28


def test_a_row_says_what_stood_in_it():
    row = reading(messy.repaired_workbook()).rows[0]

    assert (row.row, row.own_reference, row.person_name) == (6, "2015-01", "Emil Påhittsson")
    assert row.number.normalised == "198507099805"
    assert (row.first_contact_on, row.opened_on) == (date(2015, 3, 2), date(2015, 3, 9))
    assert (row.source, row.worker, row.protection) == ("police", "vera@pahitt.example", "none")
    assert (row.closure_reason, row.is_open) == ("goal_reached", False)
    assert (row.children_count, row.children_born) == (1, (2012,))
    assert row.day_price == Decimal("2850.00")


def test_the_hour_of_the_first_contact_is_kept_when_it_stands_with_the_date():
    row = next(row for row in reading(messy.repaired_workbook()).rows if row.own_reference == "2021-03")

    assert (row.first_contact_on, row.first_contact_time) == (date(2021, 3, 1), time(14, 30))
    assert row.notes == "Tidigare klient, ringde själv.\nVill ha möte i maj."


def test_a_moment_in_universal_time_is_of_the_swedish_day():
    found = listed("Emil;2021-05-06T22:00:00.000Z", "Maja;2021-03-01T12:30:00Z", headings="Namn;Inkom").rows

    assert [(row.first_contact_on, row.first_contact_time) for row in found] == [
        (date(2021, 5, 7), None),
        (date(2021, 3, 1), time(13, 30)),
    ]


def test_the_name_behind_a_comma_comes_first():
    assert reading(messy.repaired_workbook()).rows[3].person_name == "Karl Lindqvast"


def test_the_workbook_and_the_text_file_have_the_same_problems():
    def said(content):
        return [(problem.column, problem.key) for problem in reading(content).errors]

    assert said(messy.messy_csv()) == said(messy.messy_workbook())


def test_the_same_content_has_the_same_fingerprint_however_it_is_written():
    one = listed("Emil Påhittsson;19850709-9805;2021-05-07", "Maja Saga;;7/5-21")
    other = listed("  Maja  Saga ;;2021-05-07", "Emil Påhittsson;8507099805;7 maj 2021")

    assert one.fingerprint == other.fingerprint
    assert {row.fingerprint for row in one.rows} == {row.fingerprint for row in other.rows}


def test_one_changed_word_changes_the_fingerprint_of_its_row_alone():
    one = listed("Emil Saga;;2021-05-07", "Maja Saga;;2021-05-07").rows
    other = listed("Emil Saga;;2021-05-07", "Maja Sagan;;2021-05-07").rows

    assert one[0].fingerprint == other[0].fingerprint
    assert one[1].fingerprint != other[1].fingerprint


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (";;2021-05-07", "row.no_person"),
        ("Emil Saga", "row.no_start"),
        ("Emil Saga;;2021-05-05;2021-05-06;2021-05-05;Klar", "row.closed_before_opened"),
        ("Emil Saga;;2021-05-05;2021-05-04", "row.opened_before_contact"),
        ("Emil Saga;;2021-05-05;;2021-05-06", "row.closed_without_reason"),
        ("Emil Saga;;2021-05-05;;;Klar", "row.reason_without_closing"),
        ("Emil Saga;;2021-05-05;;;;3;2014", "row.children_disagree"),
    ],
)
def test_a_row_that_does_not_hold_together_is_refused(row, key):
    assert keys(listed(row)) == [key]


def test_a_closed_stage_needs_a_day_of_closing():
    found = listed("Emil Saga;2021-05-05;Avslutad", headings="Namn;Inkom;Status")

    assert keys(found) == ["row.closed_stage"]


def test_no_children_and_yet_some_is_refused():
    found = listed("Emil Saga;2021-05-05;nej;2", headings="Namn;Inkom;Barn i hushållet;Antal barn")

    assert keys(found) == ["row.no_children_but_some"]


def test_the_date_of_birth_must_agree_with_the_number():
    found = listed("Emil;19850709-9805;1985-07-10;2021-05-05", headings="Namn;Pnr;Född;Inkom")

    assert keys(found) == ["row.birth_dates_disagree"]


def test_a_birth_long_ago_is_not_read_as_one_lately():
    found = listed("Emil;85-05-12;2021-05-05", "Maja;03-05-12;2021-05-05", headings="Namn;Född;Inkom")

    assert found.rows[0].birth_date == date(1985, 5, 12)
    assert [str(problem) for problem in found.errors] == ["B3 date.ambiguous"]


def test_a_minor_is_pointed_out_but_not_refused():
    found = listed("Emil Saga;20170101-2393;2021-05-05")

    assert [problem.key for problem in found.notes] == ["row.minor"]
    assert found.is_clean


def test_a_case_that_comes_again_after_it_was_closed_is_a_case_of_its_own():
    found = listed(
        "Emil Saga;19850709-9805;2019-05-05;;2020-01-01;Klar", "Emil Saga;19850709-9805;2021-05-05"
    )

    assert found.is_clean


def test_a_number_is_open_once():
    found = listed("Emil Saga;19850709-9805;2020-05-05", "E. Saga;19850709-9805;2021-05-05")

    assert keys(found) == ["row.number_open_twice"]
    assert found.errors[0].params == {"row": 2}


def test_a_cell_that_was_refused_is_not_said_to_be_missing_as_well():
    assert keys(listed("Emil Saga;;snart")) == ["date.unreadable"]


def test_a_remark_among_the_cases_is_left_out_and_said():
    found = listed(
        "2021-1;Emil;2021-05-06;",
        "OBS! Listan är hemlig;;;",
        ";;;Ring Vera om listan",
        headings="Vårt nr;Namn;Inkom;Nästa steg",
    )

    assert [row.own_reference for row in found.rows] == ["2021-1"]
    assert [(str(each), each.value) for each in found.left_out] == [
        ("A3 row.not_a_case", "OBS! Listan är hemlig"),
        ("D4 row.not_a_case", "Ring Vera om listan"),
    ]
    assert all(each in found.notes for each in found.left_out)
    assert found.is_clean


@pytest.mark.parametrize(
    "row", [";Emil;;;", ";;Humlan;;", ";;;i maj;", "AVH-12;;;;", "12;;;;", "Emil;;;;Ring"]
)
def test_a_row_that_may_be_of_a_case_is_never_left_out(row):
    whole = "2021-1;Emil;Räven;2021-05-06;"

    found = listed(whole, row, headings="Vårt nr;Namn;Alias;Inkom;Nästa steg")

    assert (len(found.rows), found.left_out, found.is_clean) == (2, (), False)


def test_a_list_with_nothing_but_remarks_is_read_as_cases():
    assert keys(listed("Ring;", headings="Nästa steg;Namn")) == ["row.no_start", "row.no_person"]
