"""How long entries are kept: what the law and the municipality say, as dated data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from utvag.audit.domain.retiring import LEAST_YEARS, LONGEST_REFERENCE, NOBODYS

FILE = Path(__file__).resolve().parent / "data" / "retention.yaml"


@dataclass(frozen=True, slots=True)
class Kind:
    """Entries that are kept equally long; `least_years` is None where they never go."""

    key: str
    beginnings: tuple[str, ...]
    least_years: int | None
    advised_years: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds from a day on."""

    since: date
    source: str
    is_verified: bool
    kinds: Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a controller has decided: whose entries, by which decision, and how many years for each kind."""

    of: str
    reference: str
    decided_on: date
    years: Mapping[str, int]

    def kept(self, rules: Rules) -> tuple[tuple[str, int | None], ...]:
        """The years by beginnings of actions, None for what it leaves; raises `ValueError` where they are too few."""
        for key, years in self.years.items():
            kind = rules.kinds.get(key)
            if kind is None or kind.least_years is None or years < max(kind.least_years, LEAST_YEARS):
                raise ValueError(f"{key}: this kind is not known, never goes, or is kept longer than so.")
        found = {each: self.years.get(kind.key) for kind in rules.kinds.values() for each in kind.beginnings}
        return tuple(sorted(found.items()))


@cache
def rules() -> tuple[Rules, ...]:
    """Every part of the file, the latest first."""
    read = [_read(part) for part in YAML(typ="safe").load(FILE.read_text("utf-8"))]
    return tuple(sorted(read, key=lambda each: each.since, reverse=True))


def rules_on(day: date) -> Rules:
    """What held on the day; raises `LookupError` before there were rules."""
    for each in rules():
        if each.since <= day:
            return each
    raise LookupError(f"Nothing says how long entries are kept on {day}.")


def decision_in(text: str) -> Decision:
    """A municipality's own file; raises `ValueError`."""
    try:
        said = YAML(typ="safe").load(text)
        of = str(said["of"])
        found = Decision(
            of=of if of == NOBODYS else str(UUID(of)),
            reference=" ".join(str(said["decision"]).split()),
            decided_on=said["decided_on"],
            years={str(key): int(years) for key, years in said["years"].items()},
        )
    except (YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("This is no decision on how long entries are kept.") from error
    if not found.reference or len(found.reference) > LONGEST_REFERENCE or type(found.decided_on) is not date:
        raise ValueError("The decision needs its reference and the day on which it was taken.")
    return found


def _read(part: dict[str, Any]) -> Rules:
    kinds = {
        key: Kind(key, tuple(said["beginnings"]), said["least_years"], said["advised_years"], said["why"])
        for key, said in part["kinds"].items()
    }
    return Rules(part["from"], part["source"], part["verified"], kinds)
