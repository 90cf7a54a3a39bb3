"""A fan: what is known as a line, then a median within bands. Steps where the value holds until the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.ui.charts.frame import Chart, Key, Scale, Table, Words, along, gutter, lines, middle, number, ticks

TOP, PLOT, BELOW = 22, 200, 30


@dataclass(frozen=True)
class FanPoint:
    """One period: its label, the middle value, and bands from the widest to the narrowest (none when it is known)."""

    label: str
    value: float
    bands: tuple[tuple[float, float], ...] = ()


def fan(
    name: str,
    points: Sequence[FanPoint],
    *,
    title: str,
    text: str,
    table: Table,
    words: Words,
    legend: tuple[Key, ...] = (),
    limit: float | None = None,
    stepped: bool = False,
) -> Chart:
    """`words` says a value on the axis; `limit` is a line across, such as a budget."""
    top = max([0.0, *(high for point in points for _low, high in point.bands), *(p.value for p in points)])
    bottom = min([0.0, *(low for point in points for low, _high in point.bands), *(p.value for p in points)])
    values = ticks(bottom, max(top, limit or 0))
    # Shapes have a picture of their own, of 100 by 100, that is stretched; text stays as it is.
    inner, outer = Scale(values[0], values[-1], 100), Scale(values[0], values[-1], PLOT, TOP)
    known = sum(1 for point in points if not point.bands)
    depth = max((len(point.bands) for point in points), default=0)
    across = lines(values, outer, words)
    drawn = {
        "bands": [_band(points, order, inner, stepped) for order in range(depth)],
        "known": _line(points, range(known), inner, stepped),
        "open": _line(points, range(max(known - 1, 0), len(points)), inner, stepped),
        "limit": number(outer.y(limit)) if limit is not None else "",
        "lines": across,
        "labels": along([point.label for point in points], TOP + PLOT + 18),
        "top": TOP,
        "plot": PLOT,
    }
    height = TOP + PLOT + BELOW
    return Chart(name, "fan", title, text, table, height, drawn, legend, gutter(across))


def _places(points: Sequence[FanPoint], place: int, stepped: bool) -> tuple[float, ...]:
    """Where a period is drawn: at its middle, or from its beginning to its end."""
    if stepped:
        return (100 * place / len(points), 100 * (place + 1) / len(points))
    return (middle(place, len(points)),)


def _line(points: Sequence[FanPoint], places: range, scale: Scale, stepped: bool) -> str:
    return " ".join(
        f"{number(x)},{number(scale.y(points[place].value))}"
        for place in places
        for x in _places(points, place, stepped)
    )


def _band(points: Sequence[FanPoint], order: int, scale: Scale, stepped: bool) -> str:
    """There along the high ends and back along the low ones, from the last point that is known."""
    held = [place for place, point in enumerate(points) if point.bands]
    begins = held[0]
    there, back = [], []
    if begins and not stepped:
        known = f"{number(middle(begins - 1, len(points)))},{number(scale.y(points[begins - 1].value))}"
        there.append(known)
    for place in held:
        low, high = points[place].bands[order]
        for x in _places(points, place, stepped):
            there.append(f"{number(x)},{number(scale.y(high))}")
            back.append(f"{number(x)},{number(scale.y(low))}")
    return " ".join([*there, *reversed(back)])
