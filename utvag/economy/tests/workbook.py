"""Reads the costs that were computed by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from ruamel.yaml import YAML

from utvag.economy.domain.agreed import (
    EXEMPT,
    Absence,
    Bearing,
    Extra,
    IndexPoint,
    Part,
    Phase,
    Step,
    Terms,
    Unit,
)
from utvag.economy.domain.periods import Span
from utvag.economy.domain.staff import HourlyRate, Hours

CASES = YAML(typ="safe").load((Path(__file__).parent / "hand_computed.yaml").read_text("utf-8"))


def bearings_of(case):
    return [_bearing(stay) for stay in case.get("stays", [case]) if "stay" in stay]


def _bearing(said):
    first, last = said["stay"]
    return Bearing(
        first,
        last,
        Terms(
            last_day_paid=said.get("last_day_paid", False),
            least_days=said.get("least_days", 0),
            absence=tuple(Step(day, Decimal(share)) for day, share in said.get("absence_steps", [])),
        ),
        phases=tuple(_phase(price) for price in said.get("prices", [])),
        absences=tuple(Absence(*days) for days in said.get("absences", [])),
        extras=tuple(_extra(extra) for extra in said.get("extras", [])),
        last_known_on=said.get("left_known_on", date.min),
    )


def _phase(said):
    return Phase(
        said["from"],
        said.get("to"),
        Decimal(said["price"]),
        Unit(said.get("unit", "DAY")),
        Part(said.get("part", "CARE")),
        said.get("vat", EXEMPT),
        said.get("order", 0),
        said.get("known_on", date.min),
        Decimal(said["base"]) if "base" in said else None,
        tuple(IndexPoint(day, Decimal(value)) for day, value in said.get("index", [])),
    )


def _extra(said):
    return Extra(
        said["on"],
        said.get("to", said["on"]),
        Decimal(said["quantity"]),
        Decimal(said["price"]) if "price" in said else None,
        Part(said.get("part", "EXTRA")),
        said.get("vat", EXEMPT),
        said.get("known_on", date.min),
    )


def hours_of(case):
    return [Hours(on, Decimal(hours)) for on, hours in case["hours"]]


def rates_of(case):
    return [HourlyRate(first, Decimal(price), "by hand") for first, price in case["hour_rates"]]


def asked(case):
    return Span(*case["ask"])
