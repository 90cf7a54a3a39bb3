"""Invented figures for the gallery: every chart in a state that has something to show."""

from datetime import date

from django.utils.translation import gettext as _

from utvag.ui.charts.bars import Series, bars
from utvag.ui.charts.fan import FanPoint, fan
from utvag.ui.charts.frame import Chart, Key, Table
from utvag.ui.charts.gantt import GanttBar, GanttRow, gantt
from utvag.ui.charts.spans import Span, spans
from utvag.ui.charts.tornado import TornadoBar, tornado
from utvag.ui.charts.upset import Persons, UpsetList, UpsetRow, letters, upset

MONTHS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")


def sample_charts() -> list[Chart]:
    """One of each."""
    return [_fan(), _spans(), _occupancy(), _bars(), _tornado(), _gantt(), _upset()]


def _words(value: float) -> str:
    return f"{value:.0f}"


def _bands_legend() -> tuple[Key, ...]:
    return (
        Key("known", _("Known")),
        Key("middle", _("Median")),
        Key("band band-3", _("Half of the outcomes")),
        Key("band band-2", _("80 % of the outcomes")),
        Key("band band-1", _("95 % of the outcomes")),
    )


def _points() -> list[FanPoint]:
    known = [FanPoint(month, value) for month, value in zip(MONTHS, (40, 46, 44, 52), strict=False)]
    spreads = range(1, 9)
    open_ = [
        FanPoint(
            MONTHS[3 + step],
            52 + 2 * step,
            tuple((52 + 2 * step - wide * step, 52 + 2 * step + wide * step) for wide in (6, 4, 2)),
        )
        for step in spreads
    ]
    return [*known, *open_]


def _table(points: list[FanPoint]) -> Table:
    return Table((_("Month"), _("Median")), [(point.label, _words(point.value)) for point in points])


def _fan() -> Chart:
    points = _points()
    return fan(
        "sample-fan",
        points,
        title=_("What may come"),
        text=_("The line is known until April; then half of the outcomes lie in the darkest band."),
        table=_table(points),
        words=_words,
        legend=(*_bands_legend(), Key("limit", _("A limit"))),
        limit=70,
    )


def _spans() -> Chart:
    rows = [
        Span("2023", 0, 4),
        Span("2024", 7, 7, 7),
        Span("2025", 5, None, is_break=True),
        Span("2026", 1, 9, 5),
    ]
    return spans(
        "sample-spans",
        rows,
        title=_("Figures and ranges"),
        text=_(
            "Where few stand behind a figure a range is drawn; a line down says that what follows was counted otherwise."
        ),
        table=Table(
            (_("Year"), _("Figure")), [("2023", "0–4"), ("2024", "7"), ("2025", "≥ 5"), ("2026", "5")]
        ),
        words=_words,
        keys=(_("Figure"), _("Range"), _("Break in the series")),
    )


def _occupancy() -> Chart:
    points = [FanPoint(month, 2 + int(month) % 3, ((1, 6), (2, 5))) for month in MONTHS]
    return fan(
        "sample-steps",
        points,
        title=_("How many there are"),
        text=_("A value that holds until the next is drawn in steps."),
        table=_table(points),
        words=_words,
        stepped=True,
    )


def _bars() -> Chart:
    series = [
        Series(_("Paid"), [30, 32, 28, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        Series(_("Accrued"), [0, 0, 4, 31, 0, 0, 0, 0, 0, 0, 0, 0]),
        Series(_("Foreseen"), [0, 0, 0, 2, 33, 34, 30, 29, 31, 35, 36, 30]),
    ]
    rows = [(month, *(_words(each.values[place]) for each in series)) for place, month in enumerate(MONTHS)]
    return bars(
        "sample-bars",
        MONTHS,
        series,
        title=_("By month"),
        text=_("Three kinds at most, told apart without colour."),
        table=Table((_("Month"), *(each.words for each in series)), rows),
        words=_words,
    )


def _tornado() -> Chart:
    rows = [
        TornadoBar(_("Cost a day"), 20, 90, "2 000", "4 000"),
        TornadoBar(_("How many come"), 35, 80, "1", "4"),
        TornadoBar(_("Rooms"), 50, 62, "3", "5"),
    ]
    return tornado(
        "sample-tornado",
        rows,
        55,
        title=_("What moves the result"),
        text=_("The assumption that moves it most stands first."),
        table=Table(
            (_("Assumption"), _("At its low value"), _("At its high value")),
            [(row.words, _words(row.at_low), _words(row.at_high)) for row in rows],
        ),
        words=_words,
        legend=(Key("outlined", _("At its low value")), Key("solid", _("At its high value"))),
    )


def _gantt() -> Chart:
    first, end = date(2021, 1, 1), date(2022, 1, 1)
    rows = [
        GanttRow(
            [
                GanttBar(first, date(2021, 4, 1), _("Paid")),
                GanttBar(date(2021, 4, 1), date(2021, 9, 1), _("Foreseen"), "hatched"),
            ]
        ),
        GanttRow([GanttBar(date(2021, 3, 1), date(2022, 6, 1), _("Foreseen"), "outlined")]),
    ]
    return gantt(
        "sample-gantt",
        rows,
        first,
        end,
        title=_("Stays over the year"),
        text=_("Without a label a row has a number, and no more."),
        table=Table((_("Row"), _("From")), [("1", "2021-01-01"), ("2", "2021-03-01")]),
        labels=[(date(2021, month, 1), f"{month}") for month in (1, 4, 7, 10)],
        today=date(2021, 5, 7),
        legend=(Key("solid", _("Paid")), Key("hatched", _("Foreseen"))),
    )


def _upset() -> Chart:
    names = (_("The police"), _("A city"), _("Municipalities"))
    lists = [
        UpsetList(name, Persons(size, size, _words(size)))
        for name, size in zip(names, (120, 80, 55), strict=True)
    ]
    overlaps = [
        UpsetRow(frozenset({0}), Persons(61, 61, "61")),
        UpsetRow(frozenset({1}), Persons(37, 37, "37")),
        UpsetRow(frozenset({0, 1}), Persons(40, 49, "40–49")),
        UpsetRow(frozenset({1, 2}), Persons(0, 4, "0–4")),
        UpsetRow(frozenset({0, 2}), Persons(5, None, _("not shown"))),
    ]
    return upset(
        "sample-upset",
        lists,
        overlaps,
        title=_("How lists overlap"),
        text=_("Circles say which lists, the bar how many are in just these. A small number is a range."),
        table=Table(
            (_("In just these lists"), _("Persons")),
            [(letters(row.lists), row.persons.words) for row in overlaps],
        ),
        legend=(
            Key("solid", _("At least")),
            Key("hatched", _("Between these")),
            Key("outlined", _("Not shown")),
        ),
    )
