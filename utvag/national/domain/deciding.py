"""What of a count may be published: table by table through the door, the most wanted first, and the answer made of those.

Each table that is let out is part of what the next is held against, and so are all that were published before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isinf
from typing import Any

from utvag.analytics.counting.public import Bounds, CriteriaSet, Engine, Estimates, Limits
from utvag.analytics.linkage.public import Interval, Share
from utvag.analytics.national import public as national
from utvag.analytics.national.public import About, Counted, Sent, Strata, Unnumbered
from utvag.analytics.public import disclosure

KNOWN, REPORTED, WITHOUT_NUMBER = "known", "reported", "without_number"
UNDER, BY = "under.", "by."


@dataclass(frozen=True)
class Decided:
    """`tables`: what was let out, by what it is called here; `refused`: why the others stay inside; `answer`: plain JSON."""

    tables: Mapping[str, disclosure.Released]
    refused: Mapping[str, tuple[str, ...]]
    answer: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is a number of persons, or of reports: without it nothing is published."""
        return KNOWN in self.tables or REPORTED in self.tables


class Door:
    """The door of one publication: what it has let out so far, after everything that was published before."""

    def __init__(self, history: Sequence[disclosure.Released], rules: disclosure.Rules) -> None:
        self._history, self.rules = list(history), rules
        self.tables: dict[str, disclosure.Released] = {}
        self.refused: dict[str, tuple[str, ...]] = {}

    def ask(self, name: str, table: disclosure.Table) -> None:
        """Let a table out under the name, or keep why not."""
        said = disclosure.publish(table, [*self._history, *self.tables.values()], self.rules)
        if isinstance(said, disclosure.Refused):
            self.refused[name] = tuple(map(str, said.reasons))
        else:
            self.tables[name] = said


def decide(
    sent: Sequence[Sent],
    sets: Sequence[CriteriaSet],
    strata: Strata,
    about: About,
    history: Sequence[disclosure.Released],
    rules: disclosure.Rules,
    *,
    level: int,
    engine: Engine = Engine.DUCKDB,
    limits: Limits | None = None,
) -> Decided:
    """`level` 1: bounds from totals alone; 2: everybody once, by tokens; 3: those without a number as well.

    Who sent totals alone is left out of what is counted by tokens, and bounds it. Raises `EngineMissing`.
    """
    door = Door(history, rules)
    if level == 1 or not any(one.rows for one in sent):
        door.ask(REPORTED, national.reported(sent, about))
        return Decided(door.tables, door.refused, _of_totals(door, sent))
    counted = national.count_once(sent, engine=engine, limits=limits)
    unnumbered = national.link_unnumbered(sent, counted)
    door.ask(KNOWN, national.known_by(counted, about))
    for each in sets:
        door.ask(f"{UNDER}{each.name}", national.under_criteria(counted, each, about))
    for (name, _leaves), table in zip(strata.ways, national.by_strata(counted, strata, about), strict=True):
        door.ask(f"{BY}{name}", table)
    if level == 3 and unnumbered.records:
        door.ask(WITHOUT_NUMBER, national.without_number(unnumbered, about))
    totals_alone = [one for one in sent if one.rows is None]
    if totals_alone:
        door.ask(REPORTED, national.reported(totals_alone, about))
    answer = _of_tokens(door, counted, unnumbered, level) | {"engine": str(engine)}
    return Decided(door.tables, door.refused, answer)


def _of_totals(door: Door, sent: Sequence[Sent]) -> dict[str, Any]:
    released = door.tables.get(REPORTED)
    if released is None:
        return {"level": 1}
    overlapping = [each for one in sent for each in one.overlaps]
    found = national.bounds_of(national.reports(released), overlapping, door.rules.base)
    return {"level": 1, "bounds": _bounds(found)}


def _of_tokens(door: Door, counted: Counted, unnumbered: Unnumbered, level: int) -> dict[str, Any]:
    known = door.tables.get(KNOWN)
    if known is None:
        return {"level": level}
    answer = {
        "level": 2,
        "total": _number(national.total_of(known)),
        "bounds": _bounds(national.bounds_of_lists(known)),
        "recaptured": _recaptured(national.recaptured(known)),
        "collision": counted.collision,
        "has_contradictions": counted.contradictions > 0,
    }
    reported = door.tables.get(REPORTED)
    if reported is not None:
        totals = {national.ALL_OF_THEM: national.total_of(known), **national.reports(reported)}
        answer |= {"everybody": _bounds(national.bounds_of(totals, (), door.rules.base))}
    without = door.tables.get(WITHOUT_NUMBER)
    if without is not None:
        found = national.interval_of(known, without, unnumbered.recall, unnumbered.false_links)
        shares = {"recall": _share(unnumbered.recall), "false_links": _share(unnumbered.false_links)}
        answer |= {"level": 3, "interval": _interval(found), **shares}
    return answer


def _number(number: disclosure.Number) -> dict[str, Any]:
    return {"low": number.low, "high": number.high, "value": number.value}


def _bounds(found: Bounds | national.WhyNot) -> dict[str, Any]:
    return {"why_not": str(found)} if isinstance(found, str) else dict(found.__dict__)


def _interval(found: Interval | national.WhyNot) -> dict[str, Any]:
    return {"why_not": str(found)} if isinstance(found, str) else dict(found.__dict__)


def _share(share: Share | None) -> float | None:
    return None if share is None or not share.of else round(share.hits / share.of, 2)


def _recaptured(found: Estimates | national.WhyNot) -> dict[str, Any]:
    if isinstance(found, str):
        return {"why_not": str(found)}
    return {
        "lower": found.lower,
        # JSON has no infinity: nothing is said where no end is.
        "upper": None if isinf(found.upper) else round(found.upper),
        "models": len(found.reasonable),
        "lists": list(found.lists),
    }
