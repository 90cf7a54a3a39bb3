"""Where things are, coarsely: distances, and where a place stands on the drawn map."""

from collections.abc import Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt

from utvag.common.sweden import counties

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
def outlines() -> tuple[tuple[str, str], ...]:
    """Each county's name, and its outline as an SVG path takes it."""
    return tuple((county.name, "".join(_path(ring) for ring in county.rings)) for county in counties())


def _path(ring: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join("{} {}".format(*on_the_map(north, east)) for east, north in ring) + "Z"
