"""Rows for the rules: short words for long things."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from utvag.common.clock import STOCKHOLM
from utvag.oversight.domain.rows import Event, Kind, Log, Near, Reach, Why
from utvag.oversight.domain.rulebook import rulebooks
from utvag.oversight.domain.rules import RULES, ordered

BO, CECILIA, DAVID = UUID(int=1), UUID(int=2), UUID(int=3)
CASE, OTHER = UUID(int=100), UUID(int=200)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LIMITS = {key: said.thresholds for key, said in rulebooks()[0].rules.items()}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in March 2026, which begins on a Sunday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=STOCKHOLM)


def look(who: UUID, case: UUID, when: datetime) -> Event:
    return Event(uuid4(), when, who, Kind.LOOK, case)


def wrote(who: UUID, case: UUID, when: datetime) -> Event:
    return Event(uuid4(), when, who, Kind.CHANGE, case)


def searched(who: UUID, when: datetime, *found: UUID) -> Event:
    return Event(uuid4(), when, who, Kind.SEARCH, None, frozenset(found))


def refused(who: UUID, case: UUID, when: datetime) -> Event:
    return Event(uuid4(), when, who, Kind.REFUSED, case)


def reach(who: UUID, case: UUID, kind: str = "TEAM", starts: datetime = LONG_AGO, ends=None) -> Reach:
    return Reach(who, case, kind, starts, ends)


def near(who: UUID, case: UUID, why: Why) -> Near:
    return Near(who, case, why)


def found(rule: str, *events: Event, reaches=(), near=(), days_off=()) -> list[tuple[Event, ...]]:
    """What one rule says of a log."""
    log = Log(ordered(events), tuple(reaches), tuple(near), frozenset(days_off))
    return list(RULES[rule](log, LIMITS[rule]))


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)
