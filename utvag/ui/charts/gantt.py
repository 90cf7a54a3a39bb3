"""A Gantt chart: a row for each, bars over days, and a line at a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from utvag.ui.charts.frame import Chart, Key, Mark, Table, number

ROW, BAR, BELOW = 44, 16, 30
# Per cent from the left where words that begin would be cut off.
EDGE = 88
SHAPES = ("solid", "hatched", "outlined")


@dataclass(frozen=True)
class GanttBar:
    """From the first day to before the last; what it is in words, and how it is drawn (of `SHAPES`)."""

    first: date
    end: date
    words: str
    shape: str = "solid"
    goes_on: bool = False


@dataclass(frozen=True)
class GanttRow:
    """What the row is about is the caller's to say; a row without a label gets its number, and no more."""

    bars: Sequence[GanttBar]
    label: str = ""


def gantt(
    name: str,
    rows: Sequence[GanttRow],
    first: date,
    end: date,
    *,
    title: str,
    text: str,
    table: Table,
    labels: Sequence[tuple[date, str]],
    today: date | None = None,
    legend: tuple[Key, ...] = (),
) -> Chart:
    """The days from `first` to before `end`; `labels` are days to name below."""
    height = ROW * len(rows) + BELOW
    drawn = {
        "rows": [_row(row, place, first, end) for place, row in enumerate(rows)],
        "today": number(_part(today, first, end)) if today and first <= today < end else "",
        "bottom": number(ROW * len(rows)),
        "labels": [
            # At the right edge there is room for the line and not for its words.
            Mark(
                number(part := _part(day, first, end)),
                number(height - 8),
                words if part < EDGE else "",
                minor=bool(order % 2),
            )
            for order, (day, words) in enumerate(labels)
            if first <= day < end
        ],
    }
    return Chart(name, "gantt", title, text, table, height, drawn, legend)


def _row(row: GanttRow, place: int, first: date, end: date) -> dict[str, object]:
    top = ROW * place
    seen = [bar for bar in row.bars if bar.first < end and bar.end > first]
    return {
        "label": row.label or str(place + 1),
        "label_y": number(top + 14),
        "y": number(top + 20),
        "height": BAR,
        "bars": [
            {
                "shape": bar.shape,
                "words": bar.words,
                "x": number(_part(max(bar.first, first), first, end)),
                "width": number(
                    _part(min(bar.end, end), first, end) - _part(max(bar.first, first), first, end)
                ),
                "goes_on": bar.goes_on or bar.end > end,
            }
            for bar in seen
        ],
    }


def _part(day: date, first: date, end: date) -> float:
    return 100 * (day - first).days / (end - first).days
