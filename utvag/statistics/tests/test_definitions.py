from datetime import date

import pytest

from utvag.statistics.domain.definitions import BadDefinition, definitions, read

GOOD = """
some:
  - version: 1
    from: 2020-01-01
    name: {sv: a, en: a}
    says: {sv: b, en: b}
    unit: cases
    kind: flow
    on: opened_on
    by: []
    source: c
"""


def test_each_version_says_from_when_it_holds_and_where_it_comes_from():
    for key in definitions():
        for each in definitions().versions(key):
            assert each.source
            assert each.says.sv
            assert each.says.sv != each.says.en


def test_the_version_of_a_day_is_the_newest_that_held_then():
    assert definitions().on("fell_away", date(2025, 6, 30)).version == 1
    assert definitions().on("fell_away", date(2025, 7, 1)).version == 2


def test_a_figure_carries_its_version():
    assert definitions().version("fell_away", 2).criteria == "fell_away.2"


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ("on: opened_on", "on: born_on", "no such day"),
        ("on: opened_on", "begins: opened_on", "takes"),
        ("by: []", "by: [person]", "group or choose"),
        ("by: []", "by: [threat]", "group or choose"),
        ("by: []", "by: []\n    where: {name: [x]}", "group or choose"),
        ("by: []", "by: []\n    of: people", "no lines"),
    ],
)
def test_what_could_not_be_counted_is_refused_before_anybody_counts(was, becomes, why):
    assert read(GOOD)
    with pytest.raises(BadDefinition, match=why):
        read(GOOD.replace(was, becomes))


def test_versions_go_forwards_in_number_and_day():
    again = GOOD + GOOD.split("some:\n")[1]
    with pytest.raises(BadDefinition, match="higher number"):
        read(again)


def test_nobody_counts_by_an_indicator_that_there_is_not():
    with pytest.raises(LookupError):
        definitions().on("happiness", date(2025, 1, 1))
    with pytest.raises(LookupError):
        definitions().version("sought", 9)
