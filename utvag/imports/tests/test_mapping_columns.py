"""Columns find their fields by what coordinators call them; the choice is remembered."""

import io

import pytest

from utvag.imports.domain.fields import field_for, fields, vocabulary
from utvag.imports.domain.mapping import Certainty, fingerprint, missing_in, propose
from utvag.imports.domain.read_row import ReadRow
from utvag.imports.domain.reading import read_table
from utvag.imports.domain.table import Column, Row, Table, letter_of
from utvag.imports.tests.files import saved, workbook


def table(*headers):
    columns = tuple(
        Column(letter_of(at), header, tuple(header.split(" – ")))
        for at, header in enumerate(headers, start=1)
    )
    return Table("Lista", (1,), columns, (Row(2, {"A": "x"}),))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("NAMN:", "person_name"), ("Pers.nr", "number"), ("Inkom", "first_contact_on"),
        ("Ansvarig soc.", "worker"), ("Polisens bedömning – Hotbild", "police_threat_on"),
        ("Beslut – Datum", "decision_on"), ("Barn – Antal", "children_count"),
        ("Avslutsorsak", "closure_reason"), ("Dygnskostnad (kr)", "day_price"),
        ("Löpnr", "own_reference"), ("Från vem", "source"),
        ("Inkommet – Datum", "first_contact_on"), ("Stängt – Datum", "closed_on"),
        ("Vårt nr", "own_reference"), ("Vem ringde", "source"),
        ("Samtycke till informationsutbyte med polisen", "consent_police"),
        ("Samtycke till utbyte med polisen", "consent_police"),  # the column's name before
    ],
)  # fmt: skip
def test_headings_that_coordinators_use_are_known(heading, field):
    match = propose(table(heading)).matches[0]

    assert (match.field, match.certainty) == (field, Certainty.CERTAIN)


def test_a_heading_with_a_slip_is_proposed_but_not_certain():
    match = propose(table("Handlägare")).matches[0]

    assert (match.field, match.certainty) == ("worker", Certainty.LIKELY)


def test_an_unknown_heading_is_left_to_the_person():
    match = propose(table("Kaffesort")).matches[0]

    assert (match.field, match.certainty) == (None, Certainty.NONE)


def test_a_field_is_given_to_one_column_but_notes_to_several():
    proposal = propose(table("Namn", "Klient", "Anteckningar", "Kommentar"))

    assert list(proposal.chosen.values()).count("person_name") == 1
    assert list(proposal.chosen.values()).count("notes") == 2


def test_what_is_missing_is_said_before_anything_is_read():
    assert propose(table("Personnummer")).missing == ("person_name", "first_contact_on")
    assert missing_in(["alias", "opened_on"]) == ()


def test_the_choice_of_last_time_is_remembered_for_the_same_headings():
    first = propose(table("Namn", "Kaffesort"))
    again = propose(table("Namn ", "kaffesort"), remembered={"A": "alias", "B": None})

    assert again.fingerprint == first.fingerprint
    assert again.chosen == {"A": "alias"}
    assert again.matches[0].certainty == Certainty.REMEMBERED


def test_other_headings_have_another_fingerprint():
    assert fingerprint(table("Namn", "Inkom").columns) != fingerprint(table("Inkom", "Namn").columns)


def test_a_remembered_field_that_no_longer_exists_is_forgotten():
    assert propose(table("Namn"), remembered={"A": "gone"}).chosen == {}


def test_no_heading_belongs_to_two_fields():
    for field in fields().values():
        assert {vocabulary()[synonym] for synonym in field.synonyms} == {field.key}


def test_every_field_is_called_by_its_own_labels_and_has_a_place_in_the_row():
    for field in fields().values():
        assert {field_for(field.labels["sv"]), field_for(field.labels["en"])} == {field.key}
        assert field.help["sv"]
        assert field.help["en"]
        assert hasattr(ReadRow(1), field.key)


def test_a_day_under_a_merged_heading_is_the_day_of_that_heading():
    book = workbook(
        ["Löpnr", "Namn", "Inkommet", None, "Handläggare"],
        [None, None, "Datum", "Från vem", None],
        [14, "Emil Saga", "2021-05-07", "polisen", "Bo Lind"],
    )
    book.active.merge_cells("C1:D1")

    found = propose(read_table(io.BytesIO(saved(book))))

    assert [match.field for match in found.matches] == [
        "own_reference",
        "person_name",
        "first_contact_on",
        "source",
        "worker",
    ]


def test_headings_under_a_merged_one_are_headings_also_when_nobody_knows_them():
    book = workbook(
        ["Namn", "Inkommet", None, "Handläggare"],
        [None, "Datum", "Hur då", None],
        ["Emil Saga", "2021-05-07", "tel", "Bo Lind"],
    )
    book.active.merge_cells("B1:C1")

    found = read_table(io.BytesIO(saved(book)))

    assert (found.header_rows, [row.number for row in found.rows]) == ((1, 2), [3])
