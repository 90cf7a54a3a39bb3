"""Figures by period or group, each as exactly as it is known: filled up to the least, hatched from there to the most.

Breaks of a series are lines down, with their own key: what stands on either side was counted otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.ui.charts.frame import Chart, Key, Scale, Table, Words, along, gutter, lines, number, ticks

TOP, PLOT, BELOW = 22, 180, 30
FILLED = 0.6


@dataclass(frozen=True)
class Span:
    """What may be known of one figure: from `low` to `high` (None: no end is said), and what is printed, if anything is."""

    label: str
    low: float
    high: float | None
    value: float | None = None
    is_break: bool = False

    @property
    def top(self) -> float:
        return max(self.value or 0, self.low, self.high or 0)


def spans(
    name: str,
    rows: Sequence[Span],
    *,
    title: str,
    text: str,
    table: Table,
    words: Words,
    keys: tuple[str, str, str],
) -> Chart:
    """`keys`: words for a printed figure, for a range and for a break; those that are not drawn are left out."""
    # Whole numbers alone: there is no half person.
    values = [each for each in ticks(0, max([*(row.top for row in rows), 2])) if each == int(each)]
    scale = Scale(values[0], values[-1], PLOT, TOP)
    across = lines(values, scale, words)
    bars = [bar for place, row in enumerate(rows) for bar in _bars(row, place, len(rows), scale)]
    breaks = [number(100 * place / len(rows)) for place, row in enumerate(rows) if row.is_break and place]
    shapes = {bar["shape"] for bar in bars}
    drawn = {
        "bars": bars,
        "breaks": breaks,
        "top": TOP,
        "bottom": TOP + PLOT,
        "lines": across,
        "labels": along([row.label for row in rows], TOP + PLOT + 18, at_most=8),
    }
    legend = [
        Key(shape, said) for shape, said in zip(("solid", "hatched"), keys, strict=False) if shape in shapes
    ]
    if breaks:
        legend.append(Key("limit", keys[2]))
    return Chart(
        name, "spans", title, text, table, TOP + PLOT + BELOW, drawn, tuple(legend), gutter=gutter(across)
    )


def _bars(row: Span, place: int, of: int, scale: Scale) -> list[dict[str, str]]:
    """Filled up to the least that it may be, hatched from there to the most; what only is printed is filled."""
    if row.value is not None and row.high in (None, row.low):
        return [_bar("solid", place, of, 0, row.value, scale)] if row.value else []
    # Where no end is said the range goes on to the top.
    high = scale.high if row.high is None else row.high
    below = [_bar("solid", place, of, 0, row.low, scale)] if row.low else []
    return [*below, _bar("hatched", place, of, row.low, max(high, row.low + 0.1), scale)]


def _bar(shape: str, place: int, of: int, low: float, high: float, scale: Scale) -> dict[str, str]:
    return {
        "shape": shape,
        "x": number(100 * (place + (1 - FILLED) / 2) / of),
        "width": number(100 * FILLED / of),
        "y": number(scale.y(high)),
        "height": number(scale.y(low) - scale.y(high)),
    }
