"""Definitions of indicators as dated data: what is counted, when, of whom, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from utvag.analytics.public import Unit
from utvag.law.public import Text
from utvag.statistics.domain.columns import QUESTIONS, TABLES, days, groups

FILE = Path(__file__).resolve().parent.parent / "data" / "indicators.yaml"


class Kind(StrEnum):
    """How a figure comes about."""

    FLOW = "flow"
    STOCK = "stock"
    SHARE = "share"
    WAITING = "waiting"


# The days that a kind cannot do without.
NEEDED = {
    Kind.FLOW: {"on"},
    Kind.STOCK: {"begins", "ends"},
    Kind.SHARE: {"on", "came_to"},
    Kind.WAITING: {"begins", "ends"},
}


class BadDefinition(ValueError):
    """A definition that cannot be counted by; says which and why."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of an indicator; the head of data/indicators.yaml says what each part means."""

    key: str
    version: int
    since: date
    name: Text
    says: Text
    unit: Unit
    kind: Kind
    of: str
    source: str
    by: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]]
    on: str = ""
    begins: str = ""
    ends: str = ""
    came_to: str = ""
    gives_up: str = ""
    without: tuple[str, ...] = ()

    @property
    def criteria(self) -> str:
        """What a figure carries with it: two figures of different versions are not added."""
        return f"{self.key}.{self.version}"

    def __post_init__(self) -> None:
        """Raises `BadDefinition` for what could not be counted, before anybody counts by it."""
        has = {part for part in ("on", "begins", "ends", "came_to") if getattr(self, part)}
        if has != NEEDED[self.kind]:
            raise BadDefinition(f"{self.criteria}: {self.kind} takes {sorted(NEEDED[self.kind])}.")
        if self.of not in TABLES:
            raise BadDefinition(f"{self.criteria}: there are no lines of {self.of}.")
        said = {self.on, self.begins, self.ends, self.came_to, self.gives_up, *self.without} - {""}
        if said - days(self.of):
            raise BadDefinition(f"{self.criteria}: no such day: {sorted(said - days(self.of))}.")
        # By a question nobody breaks down: it is sealed where the case is, and asked for by criteria alone.
        if set(self.by) - (groups(self.of) - set(QUESTIONS)) or set(self.where) - groups(self.of):
            raise BadDefinition(f"{self.criteria}: nothing is kept to group or choose by so.")


class Definitions:
    """Every version of every indicator, in the order of the file."""

    def __init__(self, every: Mapping[str, tuple[Definition, ...]]) -> None:
        self._every = every

    def __iter__(self) -> Any:
        return iter(self._every)

    def versions(self, key: str) -> tuple[Definition, ...]:
        """The oldest first. Raises `LookupError` for an indicator that there is not."""
        if key not in self._every:
            raise LookupError(f"There is no indicator {key}.")
        return self._every[key]

    def on(self, key: str, day: date) -> Definition:
        """The version in force on a day. Raises `LookupError` for a day before the first."""
        held = [each for each in self.versions(key) if each.since <= day]
        if not held:
            raise LookupError(f"{key} is not defined on {day}.")
        return held[-1]

    def version(self, key: str, number: int) -> Definition:
        """A version by its number: what a figure was once made by. Raises `LookupError`."""
        for each in self.versions(key):
            if each.version == number:
                return each
        raise LookupError(f"{key} has no version {number}.")


@cache
def definitions() -> Definitions:
    """Those that come with the program."""
    return read(FILE.read_text("utf-8"))


def read(text: str) -> Definitions:
    """From YAML. Raises `BadDefinition` for what cannot be counted by, and for versions out of order."""
    parts = YAML(typ="safe").load(text)
    every = {key: tuple(_read(key, said) for said in versions) for key, versions in parts.items()}
    for key, versions in every.items():
        in_order = [(each.version, each.since) for each in versions]
        numbers, days = [number for number, _ in in_order], [day for _, day in in_order]
        if numbers != sorted(set(numbers)) or days != sorted(set(days)):
            raise BadDefinition(
                f"{key}: each version has a higher number and a later day than the one before."
            )
    return Definitions(every)


def _read(key: str, said: Mapping[str, Any]) -> Definition:
    without = said.get("without", ())
    return Definition(
        key=key,
        version=said["version"],
        since=said["from"],
        name=Text(**said["name"]),
        says=Text(**said["says"]),
        unit=Unit(said["unit"]),
        kind=Kind(said["kind"]),
        of=said.get("of", "cases"),
        source=said["source"],
        by=tuple(said["by"]),
        where={column: tuple(values) for column, values in said.get("where", {}).items()},
        on=said.get("on", ""),
        begins=said.get("begins", ""),
        ends=said.get("ends", ""),
        came_to=said.get("came_to", ""),
        gives_up=said.get("gives_up", ""),
        without=(without,) if isinstance(without, str) else tuple(without),
    )
