"""Checking the files of law: every mistake is found, with its file and line."""

import shutil

import pytest

from utvag.law import public
from utvag.law.domain.reading import FOLDER, read_folder

NOT_CHECKED = 'source: {sv: "Inte kontrollerat mot författningstexten", en: "Not checked against the text of the statute"}'


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "law")


def spoil(folder, name, old, new):
    path = folder / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_shipped_files_hold_no_mistake():
    assert list(public.mistakes()) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("statutes", 'sfs: "2001:453"', "sfs: 2001", "must be text"),
        ("statutes", "valid_from: 2002-01-01", "valid_from: soon", "must be a date"),
        (
            "statutes",
            "valid_to: 2025-06-30",
            "valid_to: 1999-06-30",
            "is before valid_from",
        ),
        (
            "deadlines",
            "rule: {days: 14}",
            "rule: {days: 14, weeks: 2}",
            "must hold exactly one of",
        ),
        ("deadlines", "rule: {days: 14}", "rule: {moons: 1}", "is not a known unit"),
        ("deadlines", "rule: {days: 14}", "rule: {days: 0}", "must be 1 or more"),
        (
            "deadlines",
            "rule: {days: 14}",
            "rule: {days: true}",
            "must be a whole number",
        ),
        ("deadlines", "kind: LAW", "kind: WISH", "must be one of LAW, TARGET"),
        ("decision_kinds", "outcome: GRANTED", "outcome: MAYBE", "must be one of"),
        (
            "decision_kinds",
            "minimum_delegation: BOARD",
            "minimum_delegation: DIRECTOR",
            "must be BOARD",
        ),
        (
            "purposes",
            "reference: processing_purposes",
            "refernce: x",
            "is not a known field",
        ),
    ],
)
def test_a_wrong_field_is_told_with_its_line(folder, name, old, new, said):
    line = spoil(folder, name, old, new)

    mistakes = read_folder(folder)[1]

    assert any(said in found.message and found.line == line for found in mistakes), mistakes
    assert all(found.file == f"{name}.yaml" for found in mistakes)


def test_a_reference_outside_its_statutes_time_is_a_mistake(folder):
    spoil(
        folder,
        "references",
        "text: 4 kap. 1 §, valid_from: 2002-01-01, valid_to: 2025-06-30",
        "text: 4 kap. 1 §, valid_from: 2002-01-01, valid_to: 2025-07-31",
    )

    said = [found.message for found in read_folder(folder)[1]]

    assert any("outside its statute" in message for message in said)
    assert any("overlap" in message for message in said)


def test_a_gap_under_a_deadline_is_a_mistake(folder):
    spoil(
        folder,
        "references",
        f"{{statute: fl_1986, text: 23 §, valid_from: 1987-01-01, valid_to: 2018-06-30, verified: false, {NOT_CHECKED}}}\n"
        "      - {statute: fl_2017, text: 44 §",
        f"{{statute: fl_1986, text: 23 §, valid_from: 1987-01-01, valid_to: 2018-05-30, verified: false, {NOT_CHECKED}}}\n"
        "      - {statute: fl_2017, text: 44 §",
    )

    assert any(
        "appeal_time is not in force all the time" in found.message for found in read_folder(folder)[1]
    )


def test_a_source_in_one_language_is_a_mistake_on_its_line(folder):
    line = spoil(folder, "purposes", '      en: "SFS 2001:637 section 12, points 1–9, and section 15"\n', "")

    found = read_folder(folder)[1]

    assert [(each.field, each.message) for each in found] == [("case_handling.source.en", "is missing")]
    assert abs(found[0].line - line) <= 2


def test_an_empty_text_is_a_mistake(folder):
    spoil(folder, "statutes", "en: Social Services Act}", 'en: ""}')

    assert [(each.field, each.message) for each in read_folder(folder)[1]] == [
        ("sol_2001.name.en", "must not be empty")
    ]


def test_a_key_that_leads_nowhere_is_a_mistake(folder):
    spoil(
        folder,
        "decision_kinds",
        "references: [assistance, hvb,",
        "references: [assistance, hvbb,",
    )

    assert any("hvbb is not in references.yaml" in found.message for found in read_folder(folder)[1])


def test_a_key_used_twice_is_a_mistake(folder):
    spoil(folder, "references", "key: hvb", "key: assistance")

    assert any(found.message == "is used twice" for found in read_folder(folder)[1])


def test_only_a_place_that_is_given_can_be_verified(folder):
    spoil(
        folder,
        "references",
        'text: "", valid_from: 2002-01-01, valid_to: 2025-06-30, verified: false',
        'text: "", valid_from: 2002-01-01, valid_to: 2025-06-30, verified: true',
    )

    assert any("no place in the statute" in found.message for found in read_folder(folder)[1])


def test_broken_yaml_is_told_and_does_not_stop_the_rest(folder):
    line = spoil(folder, "purposes", "purposes:", "purposes: [")

    mistakes = read_folder(folder)[1]

    assert mistakes[0].file == "purposes.yaml"
    assert mistakes[0].line >= line


def test_a_missing_file_is_told(folder):
    (folder / "purposes.yaml").unlink()

    assert any(found.message == "cannot be read" for found in read_folder(folder)[1])


def test_the_program_refuses_to_start_on_a_mistake(monkeypatch):
    from utvag.law.apps import check_law

    assert check_law() == []
    wrong = public.Mistake("references.yaml", 7, "assistance", "has no version")
    monkeypatch.setattr(public, "mistakes", lambda: [wrong])

    assert [(found.id, str(found.msg)) for found in check_law()] == [
        ("law.E001", "references.yaml, line 7, assistance: has no version")
    ]
