"""The counties and municipalities of Sweden, by their codes (Statistics Sweden). Names are the same in every language."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

# Written by `python -m tools.sweden`, which says from what.
FILE = Path(__file__).resolve().parent / "data" / "sweden.json"


@dataclass(frozen=True, slots=True)
class County:
    """`rings`: its coarse outline, as degrees east and north."""

    code: str
    name: str
    rings: Sequence[Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Municipality:
    """`north` and `east`: degrees, to a tenth, of its middle. The first two figures of the code are its county's."""

    code: str
    name: str
    north: float
    east: float


@cache
def counties() -> tuple[County, ...]:
    return tuple(
        County(
            each["code"], each["name"], [[(east, north) for east, north in ring] for ring in each["rings"]]
        )
        for each in _read()["counties"]
    )


@cache
def municipalities() -> tuple[Municipality, ...]:
    return tuple(Municipality(*each) for each in _read()["municipalities"])


def municipality(said: str) -> Municipality | None:
    """By its code, or by its name as people write it; None for what is no municipality."""
    wanted = said.strip().casefold()
    return next((each for each in municipalities() if wanted in (each.code, each.name.casefold())), None)


def by_county() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a form: each county with the codes and names of its municipalities."""
    return [
        (
            county.name,
            [(each.code, each.name) for each in municipalities() if each.code.startswith(county.code)],
        )
        for county in counties()
    ]


@cache
def _read() -> dict[str, Any]:
    said: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return said


COUNTIES = [(each.code, each.name) for each in counties()]
NAMES = dict(COUNTIES)
