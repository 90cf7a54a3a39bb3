"""What the law and the trade say of each kind of stay, by day."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

FILE = Path(__file__).resolve().parent.parent / "data" / "kinds.yaml"


@dataclass(frozen=True, slots=True)
class KindOfStay:
    """One kind as it reads between two days, the last one included; without a last day it still does."""

    kind: str
    valid_from: date
    beside_others: bool
    round_the_clock: bool
    licence: bool
    weight: int
    source: str
    checked: bool
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def kinds() -> tuple[KindOfStay, ...]:
    """Every version of every kind, in the order of the file."""
    return tuple(KindOfStay(**row) for row in YAML(typ="safe").load(FILE.read_text("utf-8")))


def kind_on(kind: str, day: date) -> KindOfStay:
    """How the kind reads on the day; the first version for days before it."""
    versions = [each for each in kinds() if each.kind == kind]
    return next((each for each in versions if each.holds_on(day)), versions[0])


def is_step_down(before: str, after: str, day: date) -> bool:
    """Whether the kind that somebody comes to is lighter than the one that they leave."""
    return kind_on(after, day).weight < kind_on(before, day).weight
