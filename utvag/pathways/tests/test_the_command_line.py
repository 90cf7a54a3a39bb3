"""`utvag pathway`: a municipality checks its file and tries a case, with no database."""

import argparse

import pytest

from utvag.pathways.tests.files import DATA, broken


@pytest.fixture
def utvag():
    from utvag.cli import pathway

    def run(*words):
        parser = argparse.ArgumentParser()
        pathway.add_parser(parser.add_subparsers(required=True))
        args = parser.parse_args(["pathway", *map(str, words)])
        return args.run(args)

    return run


def test_a_file_without_mistakes_is_fine(utvag, capsys):
    assert utvag("check", DATA / "malmo-2021.yaml") == 0
    assert "Malmömodellen" in capsys.readouterr().out


def test_every_mistake_is_printed_with_line_and_field(utvag, capsys, tmp_path):
    text, line = broken("unit: children_unit", "unit: childrens_unit")
    file = tmp_path / "own.yaml"
    file.write_text(text.replace("due: 24 hours", "due: soon"), "utf-8")

    assert utvag("check", file, "--language", "en") == 1
    said = capsys.readouterr().out
    assert f"own.yaml:{line}:" in said
    assert "routing[1].unit: There is no unit “childrens_unit”" in said
    assert "Did you mean “children_unit”?" in said
    assert "tasks[1].due" in said
    assert "2 mistakes" in said


def test_a_described_case_prints_unit_rule_and_tasks(utvag, capsys):
    case = ("--source", "police", "--protection-need", "yes", "--district", "3", "--age", "17")

    assert utvag("try", DATA / "stockholm-2021.yaml", *case) == 0
    said = capsys.readouterr().out
    assert "[central_exit_unit]" in said
    assert "[children_unit]" in said
    assert "Regel: Från polisen, behöver personskydd, under 18 år [police_protection_child]" in said
    assert "Tjänsteutlåtande till socialnämnden i Huddinge den 7 maj 2021" in said
    assert "Koppla in den som utreder barn (samma dag" in said
    assert "öppnas inte utan samtycke" in said


def test_consent_opens_the_police_track_and_leaves_the_unit_alone(utvag, capsys):
    utvag("try", DATA / "huddinge-2021.yaml", "--source", "self", "--consent-police", "no")
    without = capsys.readouterr().out
    utvag("try", DATA / "huddinge-2021.yaml", "--source", "self", "--consent-police", "yes")
    with_consent = capsys.readouterr().out

    assert without.replace("öppnas inte utan samtycke", "kan öppnas") == with_consent


def test_a_consultation_opens_no_case_and_has_no_tasks(utvag, capsys):
    utvag(
        "try", DATA / "malmo-2021.yaml", "--source", "probation", "--consultation", "yes", "--language", "en"
    )
    said = capsys.readouterr().out

    assert "Consultation: no case is opened" in said
    assert "Tasks" not in said


def test_an_unknown_district_is_said(utvag, capsys):
    utvag("try", DATA / "goteborg-2021a.yaml", "--source", "self")

    assert "stadsdelen är inte känd" in capsys.readouterr().out


def test_an_impossible_fact_is_refused_with_the_possible_ones(utvag, capsys):
    assert utvag("try", DATA / "huddinge-2021.yaml", "--source", "polis") == 1
    assert "police" in capsys.readouterr().err


@pytest.mark.parametrize("doing", ["check", "try"])
def test_a_broken_file_is_neither_a_model_nor_tried(utvag, capsys, tmp_path, doing):
    file = tmp_path / "own.yaml"
    file.write_text("key: [", "utf-8")

    assert utvag(doing, file) == 1


def test_a_missing_or_unreadable_file_is_said(utvag, capsys, tmp_path):
    assert utvag("check", tmp_path / "nowhere.yaml") == 1
    (tmp_path / "picture.yaml").write_bytes(b"\xff\xd8")
    assert utvag("check", tmp_path / "picture.yaml") == 1
    missing, unreadable = capsys.readouterr().err.splitlines()
    assert "finns inte" in missing
    assert "läsa som text" in unreadable
