"""What forecasts and alternatives assume, as dated data: values with bounds and sources, which a reader may change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from ruamel.yaml import YAML

from utvag.law.public import Text

FILE = Path(__file__).resolve().parent.parent / "data" / "assumptions.yaml"
Unit = Literal["sek", "sek_year", "days", "percent", "number"]


@dataclass(frozen=True)
class Assumption:
    """One value, how low and high it may reasonably be, and who says so; `is_whole`: there is no half of it."""

    key: str
    used_for: tuple[str, ...]
    unit: Unit
    value: Decimal
    low: Decimal
    high: Decimal
    name: Text
    source: Text
    is_whole: bool = False


def assumptions_for(what: str, on: date) -> tuple[Assumption, ...]:
    """Those that hold on the day for `forecast` or `alternatives`, in the file's order; `LookupError` before any did."""
    for since, assumptions in _parts():
        if since <= on:
            return tuple(each for each in assumptions if what in each.used_for)
    raise LookupError(f"Nothing is assumed for {on}.")


def first_day() -> date:
    """From when anything is assumed."""
    return min(since for since, _assumptions in _parts())


def as_numbers(assumptions: tuple[Assumption, ...], given: Mapping[str, Decimal]) -> dict[str, float]:
    """Each value as a number: what the reader gave, else the file's; per cent as shares."""
    return {each.key: _number(each, given.get(each.key, each.value)) for each in assumptions}


def bounds(assumption: Assumption) -> tuple[float, float]:
    """Low and high as numbers, per cent as shares."""
    return _number(assumption, assumption.low), _number(assumption, assumption.high)


def _number(assumption: Assumption, value: Decimal) -> float:
    return float(value) / 100 if assumption.unit == "percent" else float(value)


@cache
def _parts() -> tuple[tuple[date, tuple[Assumption, ...]], ...]:
    read = [
        (part["from"], tuple(_read(key, said) for key, said in part["assumptions"].items()))
        for part in YAML(typ="safe").load(FILE.read_text("utf-8"))
    ]
    return tuple(sorted(read, key=lambda part: part[0], reverse=True))


def _read(key: str, said: dict) -> Assumption:
    value, low, high = (Decimal(str(said[each])) for each in ("value", "low", "high"))
    if not low <= value <= high:
        raise ValueError(f"The assumption {key} lies outside its own bounds.")
    return Assumption(
        key,
        tuple(said["for"]),
        said["unit"],
        value,
        low,
        high,
        Text(**said["name"]),
        Text(**said["source"]),
        said.get("whole", False),
    )
