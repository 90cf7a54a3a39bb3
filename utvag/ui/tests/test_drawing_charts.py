"""Charts: whatever they show stands in words as well, and nothing in them gives anybody away."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils import translation

from utvag.ui.charts import (
    FanPoint,
    GanttBar,
    GanttRow,
    Persons,
    Series,
    Table,
    TornadoBar,
    UpsetList,
    UpsetRow,
    bars,
    fan,
    gantt,
    tornado,
    upset,
)
from utvag.ui.charts.frame import ticks
from utvag.ui.charts.samples import sample_charts

TABLE = Table(("Month", "SEK"), [("January", "40")])


def words(value):
    return f"{value:.0f}"


def shown(chart):
    return Template("{% load ui %}{% chart chart %}").render(Context({"chart": chart}))


def picture(chart):
    svg = re.search(
        r'<svg class="chart-picture".*?</svg>\s*(?=<ul|<details)', shown(chart), re.DOTALL
    ).group()
    return ElementTree.fromstring(svg)


@pytest.mark.parametrize("chart", sample_charts(), ids=lambda chart: chart.kind + chart.name)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_says_its_title_its_message_and_its_figures(chart, language):
    with translation.override(language):
        html = shown(chart)
    assert chart.title in html
    assert f'aria-labelledby="{chart.name}-title" aria-describedby="{chart.name}-text"' in html
    assert chart.text in html
    for row in chart.table.rows:
        assert f'<th scope="row">{row[0]}</th>' in html
        assert all(f'<td class="number">{cell}</td>' in html for cell in row[1:])


@pytest.mark.parametrize("chart", sample_charts(), ids=lambda chart: chart.kind + chart.name)
def test_a_browser_reads_its_numbers_in_swedish_too(chart):
    """A comma for a point would put every shape in the corner."""
    with translation.override("sv"):
        root = picture(chart)
    for element in root.iter():
        for name in ("x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r"):
            assert re.fullmatch(r"-?\d+(\.\d+)?%?", element.get(name, "0")), (element.tag, name)
        assert element.get("style") is None


def test_a_median_lies_where_its_value_is():
    points = [FanPoint("a", 0), FanPoint("b", 100, ((50, 150), (80, 120)))]
    chart = fan("f", points, title="t", text="x", table=TABLE, words=words, limit=100)
    # Round values reach from 0 to 150, over a hundred parts.
    assert chart.drawn["known"] == "25,100"
    assert chart.drawn["open"] == "25,100 75,33.33"
    assert chart.drawn["bands"][0] == "25,100 75,0 75,66.67"
    assert chart.drawn["limit"] == "88.67"
    # The words of the lines have room of their own, and do not lie over what is known.
    assert chart.gutter == "narrow"


def test_a_value_that_holds_is_drawn_in_steps():
    points = [FanPoint("a", 1, ((0, 2),)), FanPoint("b", 2, ((1, 2),))]
    chart = fan("f", points, title="t", text="x", table=TABLE, words=words, stepped=True)
    assert chart.drawn["open"] == "0,50 50,50 50,0 100,0"


def test_bars_stand_on_each_other():
    series = [Series("paid", [30, 0]), Series("accrued", [10, 40])]
    chart = bars("b", ["1", "2"], series, title="t", text="x", table=TABLE, words=words)
    first, second, alone = chart.drawn["bars"]
    assert float(second["y"]) + float(second["height"]) == pytest.approx(float(first["y"]))
    assert float(alone["height"]) == pytest.approx(float(first["height"]) * 4 / 3, abs=0.02)
    assert [first["shape"], second["shape"]] == ["solid", "hatched"]


def test_no_more_series_than_can_be_told_apart():
    with pytest.raises(ValueError, match="without colour"):
        bars(
            "b",
            ["1"],
            [Series(str(each), [1]) for each in range(4)],
            title="t",
            text="x",
            table=TABLE,
            words=words,
        )


def test_what_moves_the_result_most_stands_first():
    rows = [TornadoBar("little", 9, 11), TornadoBar("much", 0, 20)]
    chart = tornado("t", rows, 10, title="t", text="x", table=TABLE, words=words)
    assert [row["words"] for row in chart.drawn["rows"]] == ["much", "little"]
    assert chart.drawn["base"] == "50"
    assert [(bar["x"], bar["width"]) for bar in chart.drawn["rows"][0]["bars"]] == [("0", "50"), ("50", "50")]


def test_a_row_without_a_label_gets_a_number_and_bars_keep_within_the_days():
    row = GanttRow(
        [
            GanttBar(date(2020, 7, 1), date(2022, 7, 1), "care"),
            GanttBar(date(2019, 1, 1), date(2020, 1, 1), "before"),
        ]
    )
    chart = gantt(
        "g",
        [row],
        date(2021, 1, 1),
        date(2022, 1, 1),
        title="t",
        text="x",
        table=TABLE,
        labels=[],
        today=date(2021, 5, 7),
    )
    (drawn,) = chart.drawn["rows"]
    assert drawn["label"] == "1"
    assert [(bar["x"], bar["width"], bar["goes_on"]) for bar in drawn["bars"]] == [("0", "100", True)]
    assert chart.drawn["today"] == "34.52"


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        (0, 100, [0, 25, 50, 75, 100]),
        (0, 7, [0, 2, 4, 6, 8]),
        (0, 0, [0, 0.25, 0.5, 0.75, 1]),
        (-3, 9, [-5, 0, 5, 10]),
    ],
)
def test_lines_stand_at_round_values(low, high, values):
    assert ticks(low, high) == pytest.approx(values)


def upset_of(*rows, lists=3):
    sizes = [UpsetList(f"list {place}", Persons(50, 50, "50")) for place in range(lists)]
    return upset("u", sizes, rows, title="t", text="x", table=TABLE)


def test_a_row_shows_which_lists_it_is_about_and_joins_them():
    chart = upset_of(UpsetRow(frozenset({0, 2}), Persons(20, 20, "20")))
    row = chart.drawn["rows"][3]
    assert [circle["letter"] for circle in row["circles"]] == ["A", "", "C"]
    assert row["joined"] == ("-53", "-13")
    assert row["words"] == "AC: 20"
    # Lists and overlaps have one scale.
    assert float(row["solid"]) == pytest.approx(float(chart.drawn["rows"][0]["solid"]) * 20 / 50)


def test_the_largest_overlap_stands_first():
    small, large = (
        UpsetRow(frozenset({place}), Persons(size, size, str(size))) for place, size in ((0, 6), (1, 9))
    )
    assert [row["words"] for row in upset_of(small, large).drawn["rows"][3:]] == ["B: 9", "A: 6"]


def test_a_range_is_filled_to_its_least_and_hatched_from_there():
    row = upset_of(UpsetRow(frozenset({1}), Persons(25, 50, "25–50"))).drawn["rows"][3]
    assert (row["solid"], row["rest"], row["is_open"]) == ("48", "48", False)


def test_what_is_not_shown_has_a_frame_that_is_of_no_size():
    frames = [
        re.findall(
            r'<rect class="outlined"[^>]*>',
            shown(upset_of(UpsetRow(frozenset({1}), Persons(5, None, "–")), lists=n)),
        )
        for n in (2, 3)
    ]
    assert all(len(found) == 1 and 'width="8%"' in found[0] for found in frames)


def test_no_more_lists_than_a_picture_can_tell():
    with pytest.raises(ValueError, match="Six lists"):
        upset_of(lists=7)
