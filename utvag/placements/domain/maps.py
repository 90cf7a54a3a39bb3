"""Where things are, coarsely: distances, and where a place stands on the drawn outline."""

from collections.abc import Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from ruamel.yaml import YAML

FILE = Path(__file__).resolve().parent.parent / "data" / "sweden.yaml"
RADIUS = 6371.0
WEST, NORTH, SOUTH = 10.5, 69.4, 55.1
# Units of the drawing for a degree of latitude; one of longitude is about half as long in the middle of the country.
SCALE = 40.0
SQUEEZE = cos(radians(62))
WIDTH, HEIGHT = round((24.6 - WEST) * SCALE * SQUEEZE), round((NORTH - SOUTH) * SCALE)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two places, given as degrees north and east, over a round earth."""
    (north, east), (north_too, east_too) = one, other
    half = (
        sin(radians(north_too - north) / 2) ** 2
        + cos(radians(north)) * cos(radians(north_too)) * sin(radians(east_too - east) / 2) ** 2
    )
    return 2 * RADIUS * asin(sqrt(half))


def on_the_map(north: float, east: float) -> tuple[float, float]:
    """Across and down on the drawing."""
    return round((east - WEST) * SCALE * SQUEEZE, 1), round((NORTH - north) * SCALE, 1)


@cache
def outlines() -> tuple[str, ...]:
    """The points of each outline, as an SVG polygon takes them."""
    shapes: dict[str, Sequence[Sequence[float]]] = YAML(typ="safe").load(FILE.read_text("utf-8"))
    return tuple(
        " ".join(",".join(map(str, on_the_map(north, east))) for east, north in points)
        for points in shapes.values()
    )
