"""A tornado: how far each assumption moves a result, the one that moves it most at the top."""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.ui.charts.frame import Chart, Key, Scale, Table, Words, number, ticks

ROW, BAR, BELOW = 58, 16, 26


@dataclass(frozen=True)
class TornadoBar:
    """The result at the assumption's low and at its high value, and words for both."""

    words: str
    at_low: float
    at_high: float
    low_words: str = ""
    high_words: str = ""

    @property
    def swing(self) -> float:
        return abs(self.at_high - self.at_low)


def tornado(
    name: str,
    rows: Sequence[TornadoBar],
    base: float,
    *,
    title: str,
    text: str,
    table: Table,
    words: Words,
    legend: tuple[Key, ...] = (),
) -> Chart:
    """`base` is the result with every assumption as it stands; nought is a line of its own where it lies within."""
    ordered = sorted(rows, key=lambda row: row.swing, reverse=True)
    ends = [base, *(row.at_low for row in ordered), *(row.at_high for row in ordered)]
    values = ticks(min(ends), max(ends), 3)
    scale = Scale(values[0], values[-1], 0)
    height = ROW * len(ordered) + BELOW
    drawn = {
        "rows": [_row(row, place, base, scale) for place, row in enumerate(ordered)],
        "base": number(scale.part(base)),
        "nought": number(scale.part(0)) if values[0] < 0 < values[-1] else "",
        "bottom": number(ROW * len(ordered)),
        "ends": (words(values[0]), words(values[-1])),
        "base_words": words(base),
        "label_y": number(height - 6),
    }
    return Chart(name, "tornado", title, text, table, height, drawn, legend)


def _row(row: TornadoBar, place: int, base: float, scale: Scale) -> dict[str, object]:
    top = ROW * place
    return {
        "words": row.words,
        "ends": f"{row.low_words} – {row.high_words}" if row.low_words else "",
        "words_y": number(top + 14),
        "ends_y": number(top + 30),
        "y": number(top + 37),
        "height": BAR,
        "bars": [
            {
                "shape": shape,
                "x": number(scale.part(min(base, end))),
                "width": number(abs(scale.part(end) - scale.part(base))),
            }
            for shape, end in (("outlined", row.at_low), ("solid", row.at_high))
        ],
    }
