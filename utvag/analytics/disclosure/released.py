"""What has left: the table as every reader has it, and nothing that a reader has not."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from utvag.analytics.disclosure.rules import Method, Unit
from utvag.analytics.disclosure.tables import ALL, Movement


@dataclass(frozen=True)
class Place:
    """A dimension as it was published: which leaves there are, and which of them each code stands for."""

    name: str
    leaves: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]
    complete: bool = True
    lasting: bool = True
    level: str = ""


@dataclass(frozen=True)
class Number:
    """One published number. The true one is from `low` to `high`, both included; `high` None: no end is said.

    `value` is what is printed: the exact number where both ends are the same, a rounded or perturbed one, or None where
    the range is printed. `hidden`: it is not exact because few stand behind it, and must stay so.
    """

    codes: tuple[str, ...]
    low: int
    high: int | None
    value: int | None = None
    hidden: bool = False

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True)
class Released:
    """A table that the door let out. All of it is public; the history of publications is a list of these."""

    measure: str
    version: str
    unit: Unit
    movement: Movement
    first: date
    last: date
    snapshot: str
    method: Method
    base: int
    rules: str
    places: tuple[Place, ...]
    numbers: tuple[Number, ...]
    within: tuple[str, ...] = ()
    additive: bool = False
    impossible: tuple[tuple[str, ...], ...] = ()

    @property
    def name(self) -> str:
        """Says which it is, to whoever publishes: definition, period and what it is divided by; no number."""
        by = " x ".join(each.name for each in self.places if len(each.codes) > 1) or "total"
        when = f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"
        return f"{self.measure}:{self.version} {self.movement} {when} by {by}, snapshot {self.snapshot}"

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hexadecimal."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()

    def number(self, **codes: str) -> Number:
        """The number at these codes, the whole where none is given; raises `KeyError` where there is none."""
        wanted = tuple(
            codes.get(each.name, ALL if ALL in each.codes else next(iter(each.codes))) for each in self.places
        )
        for number in self.numbers:
            if number.codes == wanted:
                return number
        raise KeyError(wanted)

    def as_json(self) -> dict[str, Any]:
        """Plain dictionaries, lists, texts and numbers."""
        return {
            "measure": self.measure,
            "version": self.version,
            "unit": str(self.unit),
            "movement": str(self.movement),
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "snapshot": self.snapshot,
            "method": str(self.method),
            "base": self.base,
            "rules": self.rules,
            "within": list(self.within),
            "additive": self.additive,
            "impossible": [list(leaves) for leaves in self.impossible],
            "places": [
                {
                    "name": each.name,
                    "leaves": list(each.leaves),
                    "codes": {code: list(leaves) for code, leaves in each.codes.items()},
                    "complete": each.complete,
                    "lasting": each.lasting,
                    "level": each.level,
                }
                for each in self.places
            ],
            "numbers": [[list(n.codes), n.low, n.high, n.value, n.hidden] for n in self.numbers],
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Released":
        """The same table again, from what `as_json` made, also after it was a database's JSON."""
        return cls(
            measure=said["measure"],
            version=said["version"],
            unit=Unit(said["unit"]),
            movement=Movement(said["movement"]),
            first=date.fromisoformat(said["first"]),
            last=date.fromisoformat(said["last"]),
            snapshot=said["snapshot"],
            method=Method(said["method"]),
            base=said["base"],
            rules=said["rules"],
            within=tuple(said["within"]),
            additive=said["additive"],
            impossible=tuple(tuple(leaves) for leaves in said["impossible"]),
            places=tuple(
                Place(
                    each["name"],
                    tuple(each["leaves"]),
                    {code: tuple(leaves) for code, leaves in each["codes"].items()},
                    each["complete"],
                    each["lasting"],
                    each["level"],
                )
                for each in said["places"]
            ),
            numbers=tuple(
                Number(tuple(codes), low, high, value, hidden)
                for codes, low, high, value, hidden in said["numbers"]
            ),
        )


@dataclass(frozen=True)
class Reason:
    """Why a table stays inside: what would be known, and from which tables; never how many it would be."""

    what: str
    of: str
    by: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.of} {self.what}" + (f", from {'; '.join(self.by)}" if self.by else "")


@dataclass(frozen=True)
class Refused:
    """Nothing leaves. `tried` are the ways in which the table was made ready, in words."""

    reasons: tuple[Reason, ...]
    tried: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return False
