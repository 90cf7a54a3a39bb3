"""Where modules above say what a package that came in can become, and who opens what belongs to a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from utvag.common.policy import ALLOWED, Verdict


@dataclass(frozen=True)
class Way:
    """Something to do with a package that waits; `answers`: the outcome that is told the sender by doing it."""

    text: str
    url: str
    answers: str = ""


# `source(package, user)` gives a way, or nothing.
Source = Callable[[Any, Any], Way | None]
_ways: list[Source] = []


def register_way(source: Source) -> None:
    """Offer something on the page of a package that waits."""
    if source not in _ways:
        _ways.append(source)


def ways_of(package: Any, user: Any) -> list[Way]:
    return [way for source in _ways if (way := source(package, user)) is not None]


@dataclass(frozen=True)
class Entrance:
    """What stands before what belongs to a case: the page that asks first, and what the log says of each look."""

    asks_first: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    # The person goes by another name on every page that does not ask who is reading.
    by_alias: bool = False


_entrances: list[Callable[[Any, UUID], Entrance]] = []
_rules: list[Callable[[UUID, Any, datetime], Verdict]] = []


def register_entrance(source: Callable[[Any, UUID], Entrance]) -> None:
    """`source(request, case_id)` says what stands before anything of the case; it raises for whoever is to see nothing."""
    if source not in _entrances:
        _entrances.append(source)


def entrance_to(request: Any, case_id: UUID | None) -> Entrance:
    """All of them together; the first that asks is heard. What belongs to no case is for the unit."""
    each = [source(request, case_id) for source in _entrances] if case_id else []
    return Entrance(
        asks_first=next((one.asks_first for one in each if one.asks_first), ""),
        details={key: said for one in each for key, said in one.details.items()},
        by_alias=any(one.by_alias for one in each),
    )


def register_rule(source: Callable[[UUID, Any, datetime], Verdict]) -> None:
    """`source(case_id, user, at)` says whether the user may do anything with what belongs to the case."""
    if source not in _rules:
        _rules.append(source)


def may_act(case_id: UUID | None, user: Any, at: datetime) -> Verdict:
    """What belongs to no case is for the unit, and the wall has said so."""
    said = (source(case_id, user, at) for source in _rules) if case_id else ()
    return next((verdict for verdict in said if not verdict), ALLOWED)
