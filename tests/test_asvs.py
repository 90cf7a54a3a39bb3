"""The table of the verification standard is whole, and what it points at exists."""

import re
from dataclasses import replace

import pytest

from tools.asvs import table


def test_every_requirement_stands_there_once_and_points_at_what_exists():
    assert table.faults(table.lines()) == []


def test_the_page_is_renewed():
    assert table.PAGE.read_text("utf-8") == table.page(table.lines())


def test_each_of_the_worst_threats_has_tests_that_exist():
    threats = re.findall(
        r"^\| (\d+) \|.*$", (table.ROOT / "docs" / "security.md").read_text("utf-8"), re.MULTILINE
    )
    assert threats == [str(number) for number in range(1, 26)]
    for line in (table.ROOT / "docs" / "security.md").read_text("utf-8").splitlines():
        if re.match(r"\| \d+ \|", line):
            named = re.findall(r"`([\w/]+::[\w*]+)`", line)
            assert named
            assert not [each for each in named if not table.exists(each)], line


def test_levels_1_and_2_are_whole_and_of_level_3_nine_tenths_or_the_reason():
    for line in table.lines():
        assert line.state != "-" or line.more, line.number
    assert not [line.number for line in table.lines() if line.level == 1 and line.state == "-"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"evidence": ("signing_out::nothing",)}, "there is no signing_out::nothing"),
        ({"evidence": ("health::nothing",)}, "there is no health::nothing"),
        ({"evidence": ("docs/none.md",)}, "there is no docs/none.md"),
        ({"evidence": (), "more": "", "state": "+"}, "by nothing"),
        ({"evidence": (), "more": "", "state": "-"}, "does not say what is missing"),
        ({"state": "?"}, "no such state"),
        ({"level": 2}, "level 1 has 69 lines and not 70"),
        ({"number": "1.2.2"}, "1.2.2 stands twice"),
    ],
)
def test_a_line_that_says_what_is_not_so_is_found(change, fault):
    lines = [replace(each, **change) if each.number == "1.2.1" else each for each in table.lines()]
    assert any(fault in found for found in table.faults(lines))
