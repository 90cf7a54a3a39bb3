"""The rules with their words and dated thresholds, as the data files say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from utvag.law.public import Text
from utvag.oversight.domain.rows import Kind

FILE = Path(__file__).resolve().parent.parent / "data" / "rules.yaml"


@dataclass(frozen=True)
class RuleSaid:
    """What a rule is called, why there is one, and its thresholds, on a day."""

    key: str
    name: Text
    why: Text
    thresholds: Mapping[str, int]


@dataclass(frozen=True)
class Rulebook:
    """What holds from a day on: every rule, and how many entries of each kind are drawn."""

    since: date
    source: str
    rules: Mapping[str, RuleSaid]
    sample: Mapping[Kind, int]


@cache
def rulebooks() -> tuple[Rulebook, ...]:
    """Every part of the file, the latest first."""
    read = [_read(part) for part in YAML(typ="safe").load(FILE.read_text("utf-8"))]
    return tuple(sorted(read, key=lambda book: book.since, reverse=True))


def rulebook_on(day: date, books: Sequence[Rulebook] | None = None) -> Rulebook:
    """What held on the day; raises `LookupError` before there were rules. `books`: the latest first."""
    for book in books or rulebooks():
        if book.since <= day:
            return book
    raise LookupError(f"No rules of review hold on {day}.")


def _read(part: dict) -> Rulebook:
    return Rulebook(
        since=part["from"],
        source=part["source"],
        rules={
            key: RuleSaid(key, Text(**said["name"]), Text(**said["why"]), said["thresholds"])
            for key, said in part["rules"].items()
        },
        sample={Kind(kind): count for kind, count in part["sample"].items()},
    )
