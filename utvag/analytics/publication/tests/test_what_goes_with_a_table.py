"""The quality declaration, the values and the metadata of a table say all of what was published, and no more."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from utvag.analytics.disclosure.public import (
    Cell,
    Dimension,
    Method,
    Movement,
    Rules,
    Table,
    Unit,
    publish,
    rules_on,
)
from utvag.analytics.publication.public import About, Break, Part, csv_of, declared, metadata_of, printed
from utvag.analytics.publication.texts import FILE, LANGUAGES, YAML, texts

RULES: Rules = rules_on(date(2026, 1, 1))
CHANNEL = Dimension("channel", ("police", "self", "unknown"))
ABOUT = About(
    language="sv",
    publisher="Exempelby",
    name="Sökte stöd",
    says="Ärenden med en första kontakt i perioden.",
    unit="ärenden",
    definition="sought.1",
    source="påhittad",
    data_on=date(2026, 1, 2),
    published_on=date(2026, 1, 9),
    threshold=5,
    digest="ab" * 32,
    dimensions={"channel": "Väg in"},
    codes={"channel": {"police": "Polisen", "self": "Personen själv", "unknown": "Okänt"}},
)


def released(counts=(12, 9, 30), **other):
    cells = {(leaf,): Cell(n, n) for leaf, n in zip(CHANNEL.leaves, counts, strict=True)}
    given = {
        "measure": "sought",
        "version": "1",
        "unit": Unit.CASES,
        "movement": Movement.IN,
        "first": date(2025, 1, 1),
        "last": date(2025, 12, 31),
        "snapshot": "one",
        "dimensions": (CHANNEL,),
        "cells": cells,
        "apart": True,
        "seed": b"only for tests",
    }
    return publish(Table(**{**given, **other}), (), RULES)


def sentences(table, about=ABOUT):
    return " ".join(each for part in declared(table, about) for each in part.sentences)


def rows_of(content):
    return list(csv.reader(StringIO(content.decode())))


def test_a_declaration_has_the_parts_of_official_statistics_in_their_order():
    assert [each.part for each in declared(released(), ABOUT)] == list(Part)
    assert all(each.sentences for each in declared(released(), ABOUT))


def test_it_says_what_is_counted_by_which_definition_when_and_from_which_data():
    said = sentences(released())
    for each in (ABOUT.says, "ärenden", "sought.1", "2025-12-31", "2026-01-02", "i dagar: 7", "ab" * 32):
        assert each in said


def test_it_says_how_the_figures_were_changed_and_by_whose_rules():
    small = released((12, 2, 30))
    assert f"method_{small.method}" != "method_exact"
    assert sentences(released()) != sentences(small)
    changed = replace(ABOUT, decision="Nämnden vill se noll")
    assert "Nämnden vill se noll" in sentences(small, changed)


def test_tables_that_were_changed_otherwise_are_not_said_to_be_alike():
    year = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}
    both = [released((12, 2, 30), **year), released()]
    (accuracy,) = [each for each in declared(both, ABOUT) if each.part is Part.ACCURACY]
    assert any(each.startswith("2024: ") for each in accuracy.sentences)
    assert "2025: Siffrorna är sagda som de är." in accuracy.sentences


def test_a_number_that_is_not_exact_never_looks_so():
    table = released((12, 2, 30))
    for each in printed(table, ABOUT):
        assert each.number.is_exact or not each.text.isdigit()


def test_a_break_stands_in_it_with_its_day():
    broken = replace(ABOUT, breaks=(Break(date(2025, 7, 1), "Insatser utan behovsprövning räknas."),))
    assert "2025-07-01: Insatser utan behovsprövning räknas." in sentences(released(), broken)
    assert "densamma i hela perioden" not in sentences(released(), broken)


def test_what_only_one_publisher_has_to_say_stands_in_its_part():
    more = replace(ABOUT, more={Part.ACCURACY: ("Räknat med blindade nycklar.",)})
    (accuracy,) = [each for each in declared(released(), more) if each.part is Part.ACCURACY]
    assert accuracy.sentences[-1] == "Räknat med blindade nycklar."


def test_the_file_has_a_row_for_each_number_and_never_a_true_one_that_was_hidden():
    table = released((12, 2, 30))
    rows = rows_of(csv_of([table], ABOUT))
    assert rows[0] == ["channel", "from", "to", "value", "lowest", "highest"]
    assert [row[0] for row in rows[1:]] == [each.labels[0] for each in printed(table, ABOUT)]
    assert "2" not in {row[3] for row in rows}
    assert [row[3] for row in rows[1:]] == [
        "" if number.value is None else str(number.value) for number in table.numbers
    ]


def test_several_years_are_one_file_and_tables_divided_otherwise_are_not():
    later = replace(released(), first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert len(rows_of(csv_of([released(), later], ABOUT))) == 9
    alone = released(dimensions=(), cells={(): Cell(51, 51)})
    with pytest.raises(ValueError, match="otherwise"):
        csv_of([released(), alone], ABOUT)


def test_no_cell_of_the_file_begins_as_a_formula_does():
    with pytest.raises(ValueError, match="formula"):
        csv_of([released()], replace(ABOUT, codes={"channel": {"police": "=1+1"}}))


def test_the_metadata_describe_every_column_and_name_source_snapshot_and_rules():
    table = released()
    said = metadata_of([table], ABOUT, "siffror.csv")
    assert json.loads(json.dumps(said)) == said
    names = [each["name"] for each in said["tableSchema"]["columns"]]
    assert names == rows_of(csv_of([table], ABOUT))[0]
    assert said["dc:provenance"]["schema:identifier"] == ["one"]
    assert table.rules in said["dc:conformsTo"][0]
    assert said["dc:temporal"] == "2025-01-01/2025-12-31"
    assert len(said["notes"]) == len(Part)


def test_every_sentence_is_in_both_languages_with_the_same_places_to_fill():
    for key, said in YAML(typ="safe").load(FILE.read_text("utf-8")).items():
        assert set(said) == set(LANGUAGES), key
        places = {frozenset(re.findall(r"{(\w+)}", text)) for text in said.values()}
        assert len(places) == 1, key


def test_every_method_of_the_door_has_its_words():
    assert {f"method_{each}" for each in Method} <= set(texts("sv"))
