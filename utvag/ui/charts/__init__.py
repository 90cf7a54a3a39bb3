"""Charts that the server draws: SVG with the figures in words and in a table beside it.

Each function takes plain numbers and words and gives a `Chart`, which `{% chart chart %}` shows. Shapes stretch with
the page and text keeps its size, so that a chart is read at 375 pixels and on paper. No chart knows a person or a
place: a label is what the caller gives, and where none is given a number. Colour never speaks alone.
"""

from utvag.ui.charts.bars import Series, bars
from utvag.ui.charts.fan import FanPoint, fan
from utvag.ui.charts.frame import Chart, Key, Table
from utvag.ui.charts.gantt import GanttBar, GanttRow, gantt
from utvag.ui.charts.spans import Span, spans
from utvag.ui.charts.tornado import TornadoBar, tornado
from utvag.ui.charts.upset import Persons, UpsetList, UpsetRow, letters, upset

__all__ = [
    "Chart",
    "FanPoint",
    "GanttBar",
    "GanttRow",
    "Key",
    "Persons",
    "Series",
    "Span",
    "Table",
    "TornadoBar",
    "UpsetList",
    "UpsetRow",
    "bars",
    "fan",
    "gantt",
    "letters",
    "spans",
    "tornado",
    "upset",
]
