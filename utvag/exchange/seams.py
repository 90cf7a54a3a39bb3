"""Where modules above say what a package that came in can become, and who opens what belongs to a case."""

from collections.abc import Callable
from dataclasses import dataclass
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


_entrances: list[Callable[[Any, UUID], str]] = []
_rules: list[Callable[[UUID, Any, datetime], Verdict]] = []


def register_entrance(source: Callable[[Any, UUID], str]) -> None:
    """`source(request, case_id)` gives the address of what is asked before anything of the case is shown, or nothing.

    It raises for whoever is to see nothing of it.
    """
    if source not in _entrances:
        _entrances.append(source)


def asked_first(request: Any, case_id: UUID) -> str:
    return next((to for source in _entrances if (to := source(request, case_id))), "")


def register_rule(source: Callable[[UUID, Any, datetime], Verdict]) -> None:
    """`source(case_id, user, at)` says whether the user may do anything with what belongs to the case."""
    if source not in _rules:
        _rules.append(source)


def may_act(case_id: UUID | None, user: Any, at: datetime) -> Verdict:
    """What belongs to no case is for the unit, and the wall has said so."""
    said = (source(case_id, user, at) for source in _rules) if case_id else ()
    return next((verdict for verdict in said if not verdict), ALLOWED)
