"""What holds for figures that leave: dated data, and the decision behind a change of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FILE = Path(__file__).resolve().parent.parent / "data" / "disclosure.yaml"


class Unit(StrEnum):
    """What is counted. Persons are not cases, and neither is an application."""

    PERSONS = "persons"
    CASES = "cases"
    APPLICATIONS = "applications"
    PLACES = "places"
    STAYS = "stays"
    DAYS = "days"
    SEK = "sek"

    @property
    def is_sum(self) -> bool:
        """Whether each of those behind adds an amount of their own, rather than one."""
        return self in (Unit.DAYS, Unit.SEK)


class Method(StrEnum):
    """How the cells of a table are made fit to leave."""

    EXACT = "exact"
    SUPPRESSION = "suppression"
    ROUNDING = "rounding"
    CELL_KEY = "cell_key"
    RANGES = "ranges"
    NOISE = "noise"  # by `publish_with_noise` alone, which has a budget


@dataclass(frozen=True)
class Decision:
    """Who changed a rule, why and when; whoever calls keeps it in the log."""

    who: str
    why: str
    at: datetime


@dataclass(frozen=True)
class Rules:
    """What holds from a day on, and who says so. The file of data says what each means.

    `protection`: how far apart, at least, the lowest and the highest possible value of a small group must stay.
    `hides_zero`: whether nought is a small number as well. `dominance`: (n, k): the n largest stand for no more than
    k per cent. `p_percent`: nobody behind a sum can be estimated closer than this.
    """

    since: date
    source: str
    threshold: int
    width: Mapping[Unit, int]
    protection: int
    hides_zero: bool
    base: int
    dominance: tuple[int, float]
    p_percent: float
    passing: float
    most_hidden: float
    reach: int
    variance: float
    methods: tuple[Method, ...]
    attempts: int
    largest_population: int
    decision: Decision | None = None

    @property
    def version(self) -> str:
        """Names the rules in what was released under them."""
        changed = (
            f", changed {self.decision.at:%Y-%m-%d %H:%M} by {self.decision.who}" if self.decision else ""
        )
        return f"{self.since}{changed}"


class NotARule(ValueError):
    """The rules cannot hold together, or a change lacks its who or why."""


@cache
def _all_rules() -> tuple[Rules, ...]:
    parts = YAML(typ="safe").load(FILE.read_text("utf-8"))
    return tuple(sorted((_read(part) for part in parts), key=lambda rules: rules.since, reverse=True))


def _read(part: dict[str, Any]) -> Rules:
    given = {**part, "since": part["from"]}
    given["width"] = {Unit(unit): width for unit, width in part["width"].items()}
    given["dominance"] = (part["dominance"]["n"], part["dominance"]["k"])
    given["methods"] = tuple(Method(name) for name in part["methods"])
    return _sound(Rules(**{each.name: given[each.name] for each in fields(Rules) if each.name != "decision"}))


def rules_on(day: date) -> Rules:
    """Raises `LookupError` for a day before there were rules: without a rule nothing leaves."""
    for rules in _all_rules():
        if rules.since <= day:
            return rules
    raise LookupError(f"No rules of disclosure hold on {day}.")


def changed(rules: Rules, decision: Decision, **what: Any) -> Rules:
    """The rules as somebody decided to have them; raises `NotARule` where nobody answers for it."""
    if not decision.who.strip() or not decision.why.strip():
        raise NotARule("A change of the rules says who decided it, and why.")
    return _sound(replace(rules, decision=decision, **what))


def _sound(rules: Rules) -> Rules:
    if rules.threshold < 3:
        raise NotARule("Two persons know each other's figure: the threshold is three at least.")
    if not 1 <= rules.protection < rules.threshold:
        raise NotARule("What protects a small number is at least one, and less than the threshold.")
    if rules.base < rules.threshold:
        raise NotARule(
            "Figures are rounded to no less than the threshold, or the rounded ones are small themselves."
        )
    if Method.NOISE in rules.methods:
        raise NotARule("Noise has a price, and is asked for by itself.")
    if rules.reach < rules.threshold:
        raise NotARule("A cell key must be able to take a small number away from the small numbers.")
    return rules
