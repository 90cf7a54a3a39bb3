"""VAT and what the state gives back of it, as dated data says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from utvag.economy.domain.money import to_ore
from utvag.law.public import Text

FILE = Path(__file__).resolve().parent.parent / "data" / "vat.yaml"


@dataclass(frozen=True, slots=True)
class Vat:
    """A class of VAT from a day on: the rate, and what comes back of the cost and of the VAT, as shares."""

    key: str
    since: date
    name: Text
    rate: Decimal
    back_of_cost: Decimal
    back_of_vat: Decimal
    source: str
    verified: bool


@cache
def classes() -> tuple[Vat, ...]:
    """Every class and part of its time, the latest first."""
    read = [
        _read(key, said)
        for key, parts in YAML(typ="safe").load(FILE.read_text("utf-8")).items()
        for said in parts
    ]
    return tuple(sorted(read, key=lambda vat: vat.since, reverse=True))


@cache
def vat_on(key: str, day: date) -> Vat:
    """The class on a day; raises `LookupError` where the data do not say."""
    for vat in classes():
        if vat.key == key and vat.since <= day:
            return vat
    raise LookupError(f"No VAT of class {key} holds on {day}.")


@cache
def is_without(key: str) -> bool:
    """Whether nothing was ever added to a price of this class."""
    return not any(vat.rate for vat in classes() if vat.key == key)


def class_keys() -> Sequence[str]:
    """Every class there is, in the order of the file."""
    return list(YAML(typ="safe").load(FILE.read_text("utf-8")))


def compensation(vat: Vat, net: Decimal, tax: Decimal) -> Decimal:
    """What comes back of one row, to the öre."""
    return to_ore(net * vat.back_of_cost + tax * vat.back_of_vat)


def _read(key: str, said: dict) -> Vat:
    return Vat(
        key=key,
        since=said["from"],
        name=Text(**said["name"]),
        rate=Decimal(said["rate"]),
        back_of_cost=Decimal(said["back_of_cost"]),
        back_of_vat=Decimal(said["back_of_vat"]),
        source=said["source"],
        verified=said["verified"],
    )
