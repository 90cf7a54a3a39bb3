"""Bars by period, stacked; each series by a fill and a pattern of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.ui.charts.frame import Chart, Key, Scale, Table, Words, along, gutter, lines, number, ticks

TOP, PLOT, BELOW = 22, 200, 30
# Part of a period's width that its bar takes.
FILLED = 0.72
SHAPES = ("solid", "hatched", "outlined")


@dataclass(frozen=True)
class Series:
    """What is stacked: its words, and a value for each period. At most three in a chart."""

    words: str
    values: Sequence[float]


def bars(
    name: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    title: str,
    text: str,
    table: Table,
    words: Words,
    limit: float | None = None,
) -> Chart:
    """`labels` name the periods; the first series stands lowest."""
    if len(series) > len(SHAPES):
        raise ValueError("Three series are as many as can be told apart without colour.")
    sums = [sum(each.values[place] for each in series) for place in range(len(labels))]
    values = ticks(0, max([*sums, limit or 0, 0]))
    scale = Scale(values[0], values[-1], PLOT, TOP)
    across = lines(values, scale, words)
    drawn = {
        "bars": [bar for place in range(len(labels)) for bar in _stack(series, place, len(labels), scale)],
        "limit": number(scale.y(limit)) if limit is not None else "",
        "lines": across,
        "labels": along(labels, TOP + PLOT + 18),
    }
    legend = tuple(Key(shape, each.words) for shape, each in zip(SHAPES, series, strict=False))
    return Chart(
        name,
        "bars",
        title,
        text,
        table,
        TOP + PLOT + BELOW,
        drawn,
        legend,
        gutter=gutter(across),
    )


def _stack(series: Sequence[Series], place: int, of: int, scale: Scale) -> list[dict[str, str]]:
    found, below = [], 0.0
    for shape, each in zip(SHAPES, series, strict=False):
        value = each.values[place]
        if value > 0:
            found.append(
                {
                    "shape": shape,
                    "x": number(100 * (place + (1 - FILLED) / 2) / of),
                    "width": number(100 * FILLED / of),
                    "y": number(scale.y(below + value)),
                    "height": number(scale.y(below) - scale.y(below + value)),
                }
            )
        below += value
    return found
